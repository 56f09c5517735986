package tests.unit;

//SOURCES ../../lib/report/TrialResult.java

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lib.judge.Judgement;
import lib.recording.Attempt;
import lib.recording.ClientSession;
import lib.recording.ClockOffset;
import lib.recording.ControlSample;
import lib.recording.Injection;
import lib.recording.LockSample;
import lib.recording.LogEntry;
import lib.recording.MemberSample;
import lib.recording.PodStop;
import lib.recording.ProcessSample;
import lib.recording.Proof;
import lib.recording.Recording;
import lib.recording.RowCount;
import lib.recording.Settings;
import lib.recording.Stall;
import lib.recording.Subject;
import lib.recording.TimelineSwitch;
import lib.report.TrialResult;

/**
 * A recording as a test says that the trial went, in seconds; like a real one, but made up. The members are a, b and c; a leads on
 * timeline 1, the others stream, and the fault is at 5 s.
 */
final class Planted {

    static final double FAULT = 5;
    /** WAL of one row and its commit, in bytes. */
    static final long ROW = 250;

    private final Subject subject;
    private final double lasted;
    private final List<MemberSample> members = new ArrayList<>();
    private final List<LockSample> lock = new ArrayList<>();
    private final List<ClientSession> sessions = new ArrayList<>();
    private final Map<String, Integer> open = new HashMap<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<ProcessSample> processes = new ArrayList<>();
    private final List<PodStop> stops = new ArrayList<>();
    private final List<ControlSample> controls = new ArrayList<>();
    private final List<LogEntry> log = new ArrayList<>();
    private final List<RowCount> rows = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, ClockOffset> clocks = new TreeMap<>(Map.of(name("a"), new ClockOffset(0.4, 0.9), name("b"), new ClockOffset(-0.2, 0.8), name("c"), new ClockOffset(1.3, 1.1)));
    private List<TimelineSwitch> history;
    private Settings settings;
    private Injection injection;
    private double renewed = FAULT - 0.7;

    Planted(String stack, String entrypoint, String fault, double lasted) {
        var versions = new LinkedHashMap<>(Map.of("patroni", stack.equals("2022") ? "2.1.2" : "4.1.5", "postgresql", stack.equals("2022") ? "12.22" : "17.6", "debian", "bookworm", "kubernetes", "1.34.4"));
        if (entrypoint.startsWith("pebble")) {
            versions.put("pebble", stack.equals("2022") ? "2022-01-05" : "1.32.1");
        }
        this.subject = new Subject(stack, entrypoint, fault, "localhost/test-%s:%s".formatted(entrypoint, stack), Map.of("replicas", "3"), versions);
        this.lasted = lasted;
        lock(0, "a");
        member(0, "a", "leader", "running", 1, null, false).member(0, "b", "replica", "running", 1, 0L, true).member(0, "c", "replica", "running", 1, 0L, true);
    }

    /** Under "current", of a fault whose name does not matter. */
    static Planted lasting(double seconds) {
        return new Planted("current", "patroni", "kill-postgres", seconds);
    }

    static String name(String letter) {
        return letter == null ? null : "patronidemo-" + (letter.charAt(0) - 'a');
    }

    static String pod(String member, String number) {
        return "pod-of-" + member + "-" + number;
    }

    /** With proof. */
    Planted fault(String what, String member, double until) {
        injection = new Injection(what, name(member), FAULT * 1000, until * 1000, null, List.of(new Proof(FAULT * 1000 + 120, "it was seen")));
        return this;
    }

    /** So long before the fault the leader had renewed its lock. */
    Planted renewedBefore(double seconds) {
        injection = new Injection(injection.what(), injection.target(), injection.beganMillis(), injection.endedMillis(), 1000 * seconds, injection.proofs());
        return this;
    }

    Planted faultWithoutProof(String what, String member) {
        injection = new Injection(what, name(member), FAULT * 1000, FAULT * 1000, null, List.of());
        return this;
    }

    Planted member(double at, String member, String role, String state, int timeline, Long lag, boolean follows) {
        return member(at, member, role, state, timeline, lag, follows, "1");
    }

    Planted member(double at, String member, String role, String state, int timeline, Long lag, boolean follows, String pod) {
        return sample(at, member, role, state, timeline, lag, follows, pod, null, 0, false);
    }

    Planted sample(double at, String member, String role, String state, int timeline, Long lag, boolean follows, String pod, Long position, int restarts, boolean stopped) {
        members.add(new MemberSample(at * 1000, name(member), role, state, timeline, lag, follows, pod(member, pod), position, restarts, stopped));
        return this;
    }

    Planted noPod(double at, String member) {
        members.add(new MemberSample(at * 1000, name(member), "unknown", "no pod", 0, null, false, "", null, null, true));
        return this;
    }

    Planted lock(double at, String holder) {
        lock.add(new LockSample(at * 1000, name(holder), at == 0 ? null : Double.valueOf(renewed * 1000), 30_000));
        return this;
    }

    /** By the holder's own clock. */
    Planted renewedAt(double seconds) {
        renewed = seconds;
        return this;
    }

    Planted clock(String member, double aheadSeconds, double uncertaintySeconds) {
        clocks.put(name(member), new ClockOffset(aheadSeconds * 1000, uncertaintySeconds * 1000));
        return this;
    }

    /** A login; what the member acknowledges from then on goes through it. */
    Planted session(double at, String member, String pod) {
        sessions.add(new ClientSession(sessions.size() + 1, name(member), pod(member, pod), at * 1000));
        open.put(member, sessions.size());
        return this;
    }

    /** An acknowledged write every 8 ms; the last one is answered before the end. */
    Planted writes(double from, double to, String member, int timeline) {
        for (double at = from * 1000; at < Math.min(to * 1000, lasted * 1000 - 10); at += 8 + attempts.size() % 3) {
            write(at / 1000, member, timeline);
        }
        return this;
    }

    /** One that is acknowledged; the WAL grows with the time, so that a later row has a higher position whoever wrote it. */
    Planted write(double at, String member, int timeline) {
        attempts.add(new Attempt(attempts.size(), at * 1000, at * 1000 + 2.4 + attempts.size() % 7 * 0.3, Attempt.Outcome.ACKNOWLEDGED, name(member), open.getOrDefault(member, 0), timeline, position(at), null));
        return this;
    }

    /** Of a row that is written at that time. */
    static long position(double seconds) {
        return 50_000_000 + (long) (seconds * 1000 / 8) * ROW;
    }

    Planted fails(double from, double to, double every, String member, String error) {
        for (double at = from * 1000; at < to * 1000; at += every) {
            attempts.add(new Attempt(attempts.size(), at, at + 3, Attempt.Outcome.FAILED, name(member), 0, 0, null, error));
        }
        return this;
    }

    Planted unknown(double at, String member) {
        attempts.add(new Attempt(attempts.size(), at * 1000, at * 1000 + 4, Attempt.Outcome.UNKNOWN, name(member), 0, 0, null, "An I/O error occurred while sending to the backend."));
        return this;
    }

    /** Of the member's first pod, a child of PID 1. */
    Planted process(double at, String member, int pid, String name, String state) {
        return process(at, member, "1", pid, pid * 10L, 1, name, state);
    }

    Planted process(double at, String member, String pod, int pid, Long started, int parent, String name, String state) {
        processes.add(new ProcessSample(at * 1000, name(member), pod(member, pod), pid, started, parent, name, state));
        return this;
    }

    /** Told with all the 30 s that it has. */
    Planted stop(double told, String member, String pod, Double ended, Integer exitCode, Double gone) {
        return stop(told, member, pod, 30, ended, exitCode, gone);
    }

    Planted stop(double told, String member, String pod, long given, Double ended, Integer exitCode, Double gone) {
        stops.add(new PodStop(told * 1000, name(member), pod(member, pod), 30, given, ended == null ? null : ended * 1000, exitCode, exitCode == null ? null : exitCode == 0 ? "Completed" : "Error", gone == null ? null : gone * 1000));
        return this;
    }

    /** What pg_control says from then on until that last look. */
    Planted control(double from, double last, String member, String pod, String state) {
        controls.add(new ControlSample(from * 1000, name(member), pod(member, pod), state, last * 1000));
        return this;
    }

    Planted log(double at, String member, String level, String text) {
        log.add(new LogEntry(at * 1000, name(member), level, text));
        return this;
    }

    /** Patroni's loop: a line every 10 s. */
    Planted loop(double from, double to, String member, String text) {
        for (double at = from; at < to; at += 10) {
            log(at, member, "INFO", text);
        }
        return this;
    }

    /** All that was acknowledged is there but for these. */
    Planted rows(String member, boolean leads, List<Long> lost, List<Long> ghosts) {
        rows.add(new RowCount(name(member), leads, attempts.stream().filter(Attempt::acknowledged).count() - lost.size() + ghosts.size(), lost, ghosts, 0));
        return this;
    }

    /** Of the leader and the others, all there. */
    Planted allRows(String leader, String... others) {
        rows(leader, true, List.of(), List.of());
        List.of(others).forEach(other -> rows(other, false, List.of(), List.of()));
        return this;
    }

    /** What that member acknowledged between these times. */
    List<Long> acknowledged(double from, double to, String member) {
        return attempts.stream().filter(attempt -> attempt.acknowledged() && attempt.member().equals(name(member)) && attempt.sentMillis() >= from * 1000 && attempt.sentMillis() < to * 1000).map(Attempt::id).toList();
    }

    /** The leader's history left timeline 1 at the position of that time. */
    Planted forked(double at) {
        history = List.of(new TimelineSwitch(1, position(at)));
        return this;
    }

    Planted neverForked() {
        history = List.of();
        return this;
    }

    Planted settings(Settings read) {
        settings = read;
        return this;
    }

    Planted problem(String problem) {
        problems.add(problem);
        return this;
    }

    Recording recording() {
        return Recording.of(subject, Instant.parse("2026-11-23T14:00:00.25Z"), 3).settings(settings).injection(injection).members(members).lock(lock).sessions(sessions).attempts(attempts).processes(processes)
                .stops(stops).controls(controls).log(log).clocks(clocks).rows(rows).history(history).worstDelay(12.5).stalls(lasted < 2.3 ? List.of() : List.of(new Stall(2_100, 2_240)))
                .remarks(List.of("the rows of patronidemo-2 could not be counted: it did not answer")).problems(problems).ended(lasted * 1000);
    }

    Judgement judged() {
        return Judgement.of(recording());
    }

    TrialResult result() {
        return TrialResult.of(recording());
    }
}
