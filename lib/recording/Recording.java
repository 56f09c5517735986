package lib.recording;

//SOURCES Attempt.java
//SOURCES ClientSession.java
//SOURCES ClockOffset.java
//SOURCES Injection.java
//SOURCES LockSample.java
//SOURCES LogEntry.java
//SOURCES MemberSample.java
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
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Everything that one trial saw, on one clock: the client's. Each {@code …Millis} is since {@link #began}. Verdict,
 * figures and report are made of this and of nothing else, so a recording can be judged again without a cluster. The
 * observation ends at one moment, {@link #lastedMillis}: there are no later samples, and a recording that has some is refused.
 *
 * @param subject   what was tried
 * @param began     zero of all times
 * @param lastedMillis until the watch ended
 * @param expected  how many members there should be
 * @param settings  Patroni's, before the fault; null when they are not known
 * @param injection the fault; null when the trial did not get that far
 * @param members   a sample whenever something of a member changed
 * @param lock      a sample whenever the leader lock changed hands
 * @param sessions  the client's logins that succeeded
 * @param attempts  every attempt to write, by the time it was sent
 * @param processes a sample whenever a process of interest came, became defunct, or went
 * @param log       what the members' patroni.log said meanwhile
 * @param clocks    each member's clock, by its name; the times of {@link #log} are corrected by it
 * @param rows      what was in the table of each member that could be asked afterwards
 * @param history   where the last leader's timeline left earlier ones, by its own history, the first switch first; null when nobody could be asked
 * @param worstDelayMillis by how much this machine held up the client at worst: a second or more is a starved trial
 * @param stalls    when this machine's disk stood still, in their order; empty too when the members' data lie elsewhere
 * @param remarks   what could not be found out, such as the rows of a member that did not answer; none of it spoils the verdict
 * @param problems  what made the observation itself fail; empty when it did not
 */
public record Recording(Subject subject, Instant began, double lastedMillis, int expected, Settings settings, Injection injection, List<MemberSample> members,
                        List<LockSample> lock, List<ClientSession> sessions, List<Attempt> attempts, List<ProcessSample> processes, List<LogEntry> log,
                        Map<String, ClockOffset> clocks, List<RowCount> rows, List<TimelineSwitch> history,
                        double worstDelayMillis, List<Stall> stalls, List<String> remarks, List<String> problems) {

    /** So late a client says little about the cluster. */
    private static final double STARVED_MILLIS = 1_000;

    /** @throws IllegalArgumentException when something was sampled after the end */
    public Recording {
        members = some(members);
        lock = some(lock);
        sessions = some(sessions);
        attempts = some(attempts);
        processes = some(processes);
        log = some(log);
        clocks = clocks == null ? Map.of() : Map.copyOf(clocks);
        rows = some(rows);
        stalls = some(stalls);
        remarks = some(remarks);
        problems = some(problems);
        latest(members, lock, sessions, attempts, processes, log, stalls, injection).filter(last -> last > lastedMillis).max().ifPresent(last -> {
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
                                       List<ProcessSample> processes, List<LogEntry> log, List<Stall> stalls, Injection injection) {
        return Stream.of(members.stream().map(MemberSample::atMillis), lock.stream().map(LockSample::atMillis), sessions.stream().map(ClientSession::openedMillis),
                attempts.stream().map(Attempt::endedMillis), processes.stream().map(ProcessSample::atMillis), log.stream().map(LogEntry::atMillis),
                stalls.stream().map(Stall::toMillis), Stream.ofNullable(injection).flatMap(done -> Stream.concat(Stream.of(done.beganMillis()), done.proofs().stream().map(Proof::atMillis))))
                .flatMap(times -> times).mapToDouble(Double::doubleValue);
    }

    private static <T> List<T> some(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
