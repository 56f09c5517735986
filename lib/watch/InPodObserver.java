package lib.watch;

//SOURCES ProbeLine.java
//SOURCES ../patroni/LogLine.java
//SOURCES ../patroni/Member.java
//SOURCES ../recording/ClockOffset.java
//SOURCES ../recording/ControlSample.java
//SOURCES ../recording/LogEntry.java
//SOURCES ../recording/ProcessSample.java
//SOURCES ../recording/TrialClock.java

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import lib.patroni.LogLine;
import lib.patroni.Member;
import lib.recording.ClockOffset;
import lib.recording.ControlSample;
import lib.recording.LogEntry;
import lib.recording.ProcessSample;
import lib.recording.TrialClock;

/** What the probes saw inside the pods, its times put onto the client's clock. */
final class InPodObserver {

    private static final String GONE = "gone";

    private final TrialClock clock;
    private final List<ProcessSample> processes = new ArrayList<>();
    private final List<ControlSample> controls = new ArrayList<>();
    private final List<LogEntry> log = new ArrayList<>();
    private final Map<String, ClockOffset> clocks = new TreeMap<>();
    /** The log outlives the container, and each probe reads it from its beginning. */
    private final Set<String> told = new HashSet<>();
    /** By pod. */
    private final Map<String, Map<String, ProbeLine.Seen>> alive = new HashMap<>();

    InPodObserver(TrialClock clock) {
        this.clock = clock;
    }

    /** One probe of a pod, from the start of its container on: what it does not name in its first look has ended with the container before. */
    final class Session {

        private final Set<String> named = new HashSet<>();

        void note(Member member, Optional<ClockOffset> offset, ProbeLine line) {
            synchronized (InPodObserver.this) {
                line.process().ifPresent(seen -> named.add(key(seen)));
                InPodObserver.this.note(member, offset, line);
                if (line.looked()) {
                    var before = alive.getOrDefault(member.uid(), Map.of());
                    List.copyOf(before.keySet()).stream().filter(key -> !named.contains(key)).map(before::get).forEach(seen -> InPodObserver.this.note(member, offset,
                            new ProbeLine(line.podSeconds(), Optional.of(new ProbeLine.Seen(seen.pid(), seen.started(), seen.parent(), seen.name(), GONE)), Optional.empty(), Optional.empty(), false, false)));
                }
            }
        }
    }

    private void note(Member member, Optional<ClockOffset> offset, ProbeLine line) {
        offset.ifPresent(measured -> clocks.merge(member.name(), measured, (one, other) -> one.uncertaintyMillis() <= other.uncertaintyMillis() ? one : other));
        double ahead = offset.map(ClockOffset::aheadMillis).orElse(0.0);
        line.process().ifPresent(seen -> {
            var there = alive.computeIfAbsent(member.uid(), uid -> new LinkedHashMap<>());
            if (seen.state().equals(GONE)) {
                there.remove(key(seen));
            } else {
                there.put(key(seen), seen);
            }
            processes.add(new ProcessSample(millis(line.podSeconds() * 1000, ahead), member.name(), member.uid(), seen.pid(), seen.started(), seen.parent(), seen.name(), seen.state()));
        });
        line.control().ifPresent(state -> control(member, state, millis(line.podSeconds() * 1000, ahead)));
        line.log().filter(said -> told.add(member.uid() + said)).map(LogLine::parse).filter(said -> !said.continued())
                .ifPresent(said -> log.add(new LogEntry(millis(said.at().map(at -> (double) at.toEpochMilli()).orElse(line.podSeconds() * 1000), ahead), member.name(), said.level(), said.text())));
    }

    private void control(Member member, String state, double at) {
        int last = IntStream.range(0, controls.size()).filter(index -> controls.get(index).pod().equals(member.uid())).max().orElse(-1);
        if (last >= 0 && controls.get(last).state().equals(state)) {
            controls.set(last, new ControlSample(controls.get(last).atMillis(), member.name(), member.uid(), state, at));
        } else {
            controls.add(new ControlSample(at, member.name(), member.uid(), state, at));
        }
    }

    /** A line of a container's log. @param at by the node's clock, which is the pod's */
    synchronized void said(Member member, Optional<ClockOffset> offset, Instant at, String text) {
        var line = LogLine.parse(text);
        if (!line.continued()) {
            log.add(new LogEntry(millis(at.toEpochMilli(), offset.map(ClockOffset::aheadMillis).orElse(0.0)), member.name(), line.level(), line.text()));
        }
    }

    synchronized List<ProcessSample> processes() {
        return List.copyOf(processes);
    }

    synchronized List<ControlSample> controls() {
        return List.copyOf(controls);
    }

    synchronized List<LogEntry> log() {
        return List.copyOf(log);
    }

    synchronized Map<String, ClockOffset> clocks() {
        return Map.copyOf(clocks);
    }

    private static String key(ProbeLine.Seen seen) {
        return seen.pid() + " " + seen.started();
    }

    private double millis(double podEpochMillis, double ahead) {
        return podEpochMillis - clock.began().toEpochMilli() - ahead;
    }
}
