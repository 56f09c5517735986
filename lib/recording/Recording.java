package lib.recording;

//SOURCES Attempt.java
//SOURCES ClientSession.java
//SOURCES ClockOffset.java
//SOURCES ControlSample.java
//SOURCES Injection.java
//SOURCES LockSample.java
//SOURCES LogEntry.java
//SOURCES Meaning.java
//SOURCES MemberSample.java
//SOURCES PodStop.java
//SOURCES ProcessSample.java
//SOURCES RecordingBuilder.java
//SOURCES RowCount.java
//SOURCES Settings.java
//SOURCES Stall.java
//SOURCES Subject.java
//SOURCES TimelineSwitch.java

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Everything that one trial saw, on one clock: the client's. Each {@code …Millis} is since {@link #began}. Verdict,
 * figures and report are made of this and of nothing else, so a recording can be judged again without a cluster. The
 * observation ends at one moment, {@link #lastedMillis}: there are no later samples, and a recording that has some is refused.
 */
public record Recording(
        @Meaning("What was tried") Subject subject,
        @Meaning("Zero of all times: ISO 8601, UTC, by the clock of the machine with the client") Instant began,
        @Meaning("End of the observation; nothing was sampled later: ms since `began`") double lastedMillis,
        @Meaning("How many members there should be") int expected,
        @Meaning(value = "Patroni's dynamic configuration before the fault, with its defaults for what is not set; null when it could not be read", orNull = true) Settings settings,
        @Meaning(value = "The fault; null when the trial did not get that far", orNull = true) Injection injection,
        @Meaning("A member as it was from this moment on; a sample whenever something changed") List<MemberSample> members,
        @Meaning("Who holds Patroni's leader lock from this moment on") List<LockSample> lock,
        @Meaning("A login of the client that succeeded; it is kept as long as it works") List<ClientSession> sessions,
        @Meaning("An attempt of the client to write a row, by the time it was sent") List<Attempt> attempts,
        @Meaning("A process inside a member's container, from this moment on") List<ProcessSample> processes,
        @Meaning("A pod that was told to stop, by Kubernetes' own word as it came") List<PodStop> stops,
        @Meaning("The state in a member's pg_control from this moment on; a sample whenever it changed. None where it cannot be read") List<ControlSample> controls,
        @Meaning("A line of a member's patroni.log") List<LogEntry> log,
        @Meaning("Member to its clock") Map<String, ClockOffset> clocks,
        @Meaning("What of the client's rows is in the table of one member after the watch; a member that could not be asked is missing") List<RowCount> rows,
        @Meaning(value = "Where the last leader's timeline left an earlier one, by its own history file; the list is null when nobody could be asked", orNull = true) List<TimelineSwitch> history,
        @Meaning("ms by which the machine held up the client at worst: a second or more is a starved trial") double worstDelayMillis,
        @Meaning("A time over 70 ms in which this machine got no block written to the disk where the members' data lie, by which pauses of the writes are explained; none but for the built-in Kubernetes") List<Stall> stalls,
        @Meaning("What could not be found out, such as the rows of a member that did not answer; it does not spoil the verdict") List<String> remarks,
        @Meaning("What made the observation itself fail; empty when it did not") List<String> problems) {

    /** So late a client says little about the cluster. */
    private static final double STARVED_MILLIS = 1_000;

    /** @throws IllegalArgumentException when something was sampled after the end */
    public Recording {
        members = some(members);
        lock = some(lock);
        sessions = some(sessions);
        attempts = some(attempts);
        processes = some(processes);
        stops = some(stops);
        controls = some(controls);
        log = some(log);
        clocks = clocks == null ? Map.of() : Map.copyOf(clocks);
        rows = some(rows);
        stalls = some(stalls);
        remarks = some(remarks);
        problems = some(problems);
        latest(members, lock, sessions, attempts, processes, stops, controls, log, stalls, injection).filter(last -> last > lastedMillis).max().ifPresent(last -> {
            throw new IllegalArgumentException("a sample of %s ms in a recording that ended at %s ms".formatted(last, lastedMillis));
        });
    }

    /** Of a trial that began at that moment. */
    public static RecordingBuilder of(Subject subject, Instant began, int expected) {
        return new RecordingBuilder(subject, began, expected);
    }

    /** One that differs in what is said to the builder. */
    public RecordingBuilder but() {
        return new RecordingBuilder(this);
    }

    /** Whether this machine had too little CPU for the trial. */
    public boolean starved() {
        return worstDelayMillis >= STARVED_MILLIS;
    }

    /** In the order of their names. */
    public List<String> memberNames() {
        return List.copyOf(new TreeSet<>(members.stream().map(MemberSample::member).toList()));
    }

    private static DoubleStream latest(List<MemberSample> members, List<LockSample> lock, List<ClientSession> sessions, List<Attempt> attempts,
                                       List<ProcessSample> processes, List<PodStop> stops, List<ControlSample> controls, List<LogEntry> log, List<Stall> stalls, Injection injection) {
        return Stream.of(members.stream().map(MemberSample::atMillis), lock.stream().map(LockSample::atMillis), sessions.stream().map(ClientSession::openedMillis),
                attempts.stream().map(Attempt::endedMillis), processes.stream().map(ProcessSample::atMillis),
                stops.stream().flatMap(stop -> Stream.of(stop.toldMillis(), stop.endedMillis(), stop.goneMillis()).filter(Objects::nonNull)), controls.stream().map(ControlSample::lastMillis), log.stream().map(LogEntry::atMillis),
                stalls.stream().map(Stall::toMillis), Stream.ofNullable(injection).flatMap(done -> Stream.concat(Stream.of(done.beganMillis()), done.proofs().stream().map(Proof::atMillis))))
                .flatMap(times -> times).mapToDouble(Double::doubleValue);
    }

    private static <T> List<T> some(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
