package lib.recording;

//SOURCES Recording.java

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Puts a {@link Recording} together. What is not said is empty, or not known. */
public final class RecordingBuilder {

    private Subject subject;
    private final Instant began;
    private final int expected;
    private Settings settings;
    private Injection injection;
    private List<MemberSample> members = List.of();
    private List<LockSample> lock = List.of();
    private List<ClientSession> sessions = List.of();
    private List<Attempt> attempts = List.of();
    private List<ProcessSample> processes = List.of();
    private List<PodStop> stops = List.of();
    private List<ControlSample> controls = List.of();
    private List<LogEntry> log = List.of();
    private Map<String, ClockOffset> clocks = Map.of();
    private List<RowCount> rows = List.of();
    private List<TimelineSwitch> history;
    private double worstDelayMillis;
    private List<Stall> stalls = List.of();
    private List<String> remarks = List.of();
    private List<String> problems = List.of();
    private double lastedMillis;

    RecordingBuilder(Subject subject, Instant began, int expected) {
        this.subject = subject;
        this.began = began;
        this.expected = expected;
    }

    RecordingBuilder(Recording from) {
        this(from.subject(), from.began(), from.expected());
        settings(from.settings()).injection(from.injection()).members(from.members()).lock(from.lock()).sessions(from.sessions()).attempts(from.attempts())
                .processes(from.processes()).stops(from.stops()).controls(from.controls()).log(from.log()).clocks(from.clocks()).rows(from.rows()).history(from.history()).worstDelay(from.worstDelayMillis())
                .stalls(from.stalls()).remarks(from.remarks()).problems(from.problems());
        lastedMillis = from.lastedMillis();
    }

    public RecordingBuilder subject(Subject what) {
        subject = what;
        return this;
    }

    public RecordingBuilder settings(Settings read) {
        settings = read;
        return this;
    }

    public RecordingBuilder injection(Injection done) {
        injection = done;
        return this;
    }

    public RecordingBuilder members(List<MemberSample> samples) {
        members = samples;
        return this;
    }

    public RecordingBuilder lock(List<LockSample> samples) {
        lock = samples;
        return this;
    }

    public RecordingBuilder sessions(List<ClientSession> opened) {
        sessions = opened;
        return this;
    }

    public RecordingBuilder attempts(List<Attempt> made) {
        attempts = made;
        return this;
    }

    public RecordingBuilder processes(List<ProcessSample> samples) {
        processes = samples;
        return this;
    }

    public RecordingBuilder stops(List<PodStop> seen) {
        stops = seen;
        return this;
    }

    public RecordingBuilder controls(List<ControlSample> samples) {
        controls = samples;
        return this;
    }

    public RecordingBuilder log(List<LogEntry> lines) {
        log = lines;
        return this;
    }

    public RecordingBuilder clocks(Map<String, ClockOffset> offsets) {
        clocks = offsets;
        return this;
    }

    public RecordingBuilder rows(List<RowCount> counts) {
        rows = counts;
        return this;
    }

    public RecordingBuilder history(List<TimelineSwitch> switches) {
        history = switches;
        return this;
    }

    public RecordingBuilder worstDelay(double millis) {
        worstDelayMillis = millis;
        return this;
    }

    public RecordingBuilder stalls(List<Stall> seen) {
        stalls = seen;
        return this;
    }

    public RecordingBuilder remarks(List<String> sentences) {
        remarks = sentences;
        return this;
    }

    public RecordingBuilder problems(List<String> sentences) {
        problems = sentences;
        return this;
    }

    /** As it was at the end of the one that this was made from. */
    public Recording ended() {
        return ended(lastedMillis);
    }

    /** Ends at that moment. @throws IllegalArgumentException when something was sampled later */
    public Recording ended(double millis) {
        return new Recording(subject, began, millis, expected, settings, injection, members, lock, sessions, attempts, processes, stops, controls, log, clocks, rows, history,
                worstDelayMillis, stalls, remarks, problems);
    }

    /** Ends at that moment; what was sampled later is left out. */
    public Recording cutAt(double millis) {
        members = until(millis, members, MemberSample::atMillis);
        lock = until(millis, lock, LockSample::atMillis);
        sessions = until(millis, sessions, ClientSession::openedMillis);
        attempts = until(millis, attempts, Attempt::endedMillis);
        processes = until(millis, processes, ProcessSample::atMillis);
        stops = until(millis, stops, PodStop::toldMillis).stream().map(stop -> stop.at(millis)).toList();
        controls = until(millis, controls, ControlSample::atMillis).stream().map(control -> control.at(millis)).toList();
        log = until(millis, log, LogEntry::atMillis);
        stalls = until(millis, stalls, Stall::fromMillis).stream().map(stall -> new Stall(stall.fromMillis(), Math.min(millis, stall.toMillis()))).toList();
        if (injection != null) {
            injection = injection.beganMillis() > millis ? null
                    : new Injection(injection.what(), injection.target(), injection.beganMillis(), injection.endedMillis(), injection.afterRenewalMillis(), until(millis, injection.proofs(), Proof::atMillis));
        }
        return ended(millis);
    }

    private static <T> List<T> until(double millis, List<T> samples, ToDoubleFunction<T> at) {
        return samples == null ? List.of() : samples.stream().filter(sample -> at.applyAsDouble(sample) <= millis).toList();
    }
}
