package tests.unit;

//SOURCES ../../lib/report/Judged.java

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lib.recording.Attempt;
import lib.recording.ClockOffset;
import lib.recording.Injury;
import lib.recording.LockSample;
import lib.recording.LogEntry;
import lib.recording.MemberSample;
import lib.recording.ProcessSample;
import lib.recording.Recording;
import lib.recording.RowCount;
import lib.recording.Stall;
import lib.recording.Subject;
import lib.report.Judged;

/** Trials as a test says that they went, in seconds; like real ones, but made up. The members are a, b and c; a leads, the fault is at 5 s. */
final class Trials {

    static final double FAULT = 5;

    private final Subject subject;
    private final double lasted;
    private final List<MemberSample> members = new ArrayList<>();
    private final List<LockSample> lock = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<ProcessSample> processes = new ArrayList<>();
    private final List<LogEntry> log = new ArrayList<>();
    private final List<RowCount> rows = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Injury injury;

    Trials(String stack, String entrypoint, String fault, double lasted) {
        var versions = new LinkedHashMap<>(Map.of("patroni", stack.equals("2022") ? "2.1.2" : "4.1.5", "postgresql", stack.equals("2022") ? "12.22" : "17.6", "debian", "bookworm", "kubernetes", "1.34.4"));
        if (entrypoint.startsWith("pebble")) {
            versions.put("pebble", stack.equals("2022") ? "2022-01-05" : "1.32.1");
        }
        this.subject = new Subject(stack, entrypoint, fault, versions);
        this.lasted = lasted;
        lock(0, "a");
        member(0, "a", "leader", "running", 1, null, false).member(0, "b", "replica", "running", 1, 0L, true).member(0, "c", "replica", "running", 1, 0L, true);
    }

    static String name(String letter) {
        return letter == null ? null : "patronidemo-" + (letter.charAt(0) - 'a');
    }

    Trials hurt(String what, String member, double until) {
        injury = new Injury(what, name(member), FAULT * 1000, until * 1000);
        return this;
    }

    Trials member(double at, String member, String role, String state, int timeline, Long lag, boolean follows) {
        return member(at, member, role, state, timeline, lag, follows, "pod-1");
    }

    Trials member(double at, String member, String role, String state, int timeline, Long lag, boolean follows, String pod) {
        members.add(new MemberSample(at * 1000, name(member), role, state, timeline, lag, follows, "pod-of-" + member + pod));
        return this;
    }

    Trials lock(double at, String holder) {
        lock.add(new LockSample(at * 1000, name(holder), at == 0 ? null : Double.valueOf(FAULT * 1000 - 700), 30_000));
        return this;
    }

    /** An acknowledged write every 8 ms. */
    Trials writes(double from, double to, String member, int timeline) {
        for (double at = from * 1000; at < to * 1000; at += 8 + attempts.size() % 3) {
            attempts.add(new Attempt(attempts.size(), at, at + 2.4 + attempts.size() % 7 * 0.3, Attempt.Outcome.ACKNOWLEDGED, name(member), timeline, null));
        }
        return this;
    }

    Trials fails(double from, double to, double every, String member, String error) {
        for (double at = from * 1000; at < to * 1000; at += every) {
            attempts.add(new Attempt(attempts.size(), at, at + 3, Attempt.Outcome.FAILED, name(member), 0, error));
        }
        return this;
    }

    Trials unknown(double at, String member) {
        attempts.add(new Attempt(attempts.size(), at * 1000, at * 1000 + 4, Attempt.Outcome.UNKNOWN, name(member), 0, "An I/O error occurred while sending to the backend."));
        return this;
    }

    Trials process(double at, String member, int pid, String name, String state) {
        processes.add(new ProcessSample(at * 1000, name(member), "pod-of-" + member + "pod-1", pid, 1, name, state));
        return this;
    }

    Trials log(double at, String member, String level, String text) {
        log.add(new LogEntry(at * 1000, name(member), level, text));
        return this;
    }

    /** Patroni's loop: a line every 10 s. */
    Trials loop(double from, double to, String member, String text) {
        for (double at = from; at < to; at += 10) {
            log(at, member, "INFO", text);
        }
        return this;
    }

    Trials rows(String member, List<Long> lost, long unknownPresent) {
        return rows(member, lost, List.of(), unknownPresent);
    }

    Trials rows(String member, List<Long> lost, List<Long> ghosts, long unknownPresent) {
        rows.add(new RowCount(name(member), attempts.stream().filter(Attempt::acknowledged).count() - lost.size() + ghosts.size(), lost, ghosts, unknownPresent));
        return this;
    }

    Trials problem(String problem) {
        problems.add(problem);
        return this;
    }

    Recording recording() {
        var clocks = new TreeMap<>(Map.of(name("a"), new ClockOffset(0.4, 0.9), name("b"), new ClockOffset(-0.2, 0.8), name("c"), new ClockOffset(1.3, 1.1)));
        return new Recording(subject, Instant.parse("2026-11-23T14:00:00.25Z"), lasted * 1000, 3, injury, members, lock, attempts, processes, log, clocks, rows, 12.5,
                List.of(new Stall(2_100, 2_240)), List.of("the rows of patronidemo-2 could not be counted: it did not answer"), problems);
    }

    Judged judged(String verdict, String leaderChange, Double rtoSeconds, String... because) {
        Double rto = rtoSeconds == null ? null : Double.valueOf(rtoSeconds * 1000);
        return new Judged(recording(), verdict, List.of(because), leaderChange, rto, rto == null ? null : Double.valueOf(11.2), rto == null ? null : Double.valueOf(rto + 6), rto == null ? null : Double.valueOf(11.2), false);
    }
}
