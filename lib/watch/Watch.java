package lib.watch;

//SOURCES ContainerLog.java
//SOURCES InPodObserver.java
//SOURCES PodProbe.java
//SOURCES MemberObserver.java
//SOURCES StopObserver.java
//SOURCES ../console/UserError.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../judge/ClusterState.java
//SOURCES ../recording/TrialClock.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.judge.ClusterState;
import lib.patroni.Member;
import lib.patroni.Members;
import lib.recording.ClockOffset;
import lib.recording.ControlSample;
import lib.recording.LockSample;
import lib.recording.LogEntry;
import lib.recording.MemberSample;
import lib.recording.PodStop;
import lib.recording.ProcessSample;
import lib.recording.TrialClock;

/** Watches a Patroni cluster until it is closed: four looks a second from outside, and a probe in each pod, and Kubernetes' own word of those that stop. */
public final class Watch implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration PROBE_AGAIN = Duration.ofMillis(500);
    private static final Duration BLIND = Duration.ofSeconds(5);

    private final PatroniCluster patroni;
    private final TrialClock clock;
    private final MemberObserver observer;
    private final InPodObserver inside;
    private final Set<String> probed = new HashSet<>();
    /** By the member's name: why the last probe of it brought nothing. */
    private final Map<String, String> broken = new ConcurrentHashMap<>();
    private volatile Members latest;
    private final Set<AutoCloseable> streams = ConcurrentHashMap.newKeySet();
    /** By the pod's uid. */
    private final Map<String, PodProbe> probes = new ConcurrentHashMap<>();
    private final Set<String> stopping = ConcurrentHashMap.newKeySet();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private StopObserver stops;
    private String withoutStops = "";
    private volatile boolean closed;
    private volatile double seenMillis;
    private volatile String failure = "";

    private Watch(PatroniCluster patroni, TrialClock clock) {
        this.patroni = patroni;
        this.clock = clock;
        this.seenMillis = clock.millis();
        this.observer = new MemberObserver(clock);
        this.inside = new InPodObserver(clock);
    }

    public static Watch start(PatroniCluster patroni, TrialClock clock) {
        var watch = new Watch(patroni, clock);
        watch.listen();
        daemon("watch " + patroni.namespace(), watch::look).start();
        return watch;
    }

    /** The latest look; empty before the first. */
    public Optional<Members> latest() {
        return Optional.ofNullable(latest);
    }

    /** As the last samples have them. */
    public ClusterState state() {
        return ClusterState.at(observer.members(), clock.millis());
    }

    public List<MemberSample> members() {
        return observer.members();
    }

    public List<LockSample> lock() {
        return observer.locks();
    }

    /** When the lock was seen to be renewed: ms since the trial began. */
    public List<Double> renewals() {
        return observer.renewals();
    }

    public List<ProcessSample> processes() {
        return inside.processes();
    }

    /** The pods that were told to stop. */
    public List<PodStop> stops() {
        return stops == null ? List.of() : stops.stops();
    }

    public List<ControlSample> controls() {
        return inside.controls();
    }

    /** Why it does not hear of pods that are told to stop; empty when it does. */
    public String withoutStops() {
        return withoutStops;
    }

    public List<LogEntry> log() {
        return inside.log();
    }

    public Map<String, ClockOffset> clocks() {
        return inside.clocks();
    }

    /** What keeps it from seeing, when it has not seen the members for a while; a single look that fails is none. */
    public Optional<String> blind() {
        return Optional.of(clock.millis() - seenMillis).filter(blind -> blind > BLIND.toMillis())
                .map(blind -> String.format(Locale.ROOT, "the members could not be seen for the last %.1f s: %s", blind / 1000, failure));
    }

    /** In which members' containers nothing at all was seen, and why: of their processes nobody knows anything. */
    public List<String> unseen() {
        var seen = inside.processes().stream().map(ProcessSample::member).collect(Collectors.toSet());
        return broken.entrySet().stream().filter(each -> !seen.contains(each.getKey())).map(each -> "nothing was seen in the container of %s: %s".formatted(each.getKey(), each.getValue())).sorted().toList();
    }

    /** Nothing of it is left in the pods. */
    @Override
    public void close() {
        closed = true;
        streams.forEach(Watch::end);
    }

    private static void end(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception brokenAlready) {
            // that is what was wanted
        }
    }

    /** Ends it too when the watch has ended meanwhile. */
    private <T extends AutoCloseable> T kept(T stream) {
        streams.add(stream);
        if (closed) {
            end(stream);
        }
        return stream;
    }

    /** Not without the right to watch pods: all else is seen then, too. */
    private void listen() {
        try {
            stops = kept(StopObserver.start(patroni, clock, member -> Optional.ofNullable(clocks().get(member)).map(ClockOffset::aheadMillis).orElse(0.0), this::stopping, this::gone));
        } catch (KubernetesClientException forbidden) {
            withoutStops = "how pods stop was not seen: " + Cluster.explain(forbidden).getMessage();
        }
    }

    private void stopping(String uid) {
        stopping.add(uid);
        Optional.ofNullable(probes.get(uid)).ifPresent(PodProbe::stopping);
    }

    /** A look is by the pod's name, and one that is tried again would get into the next pod of that name. */
    private void gone(String uid) {
        gone.add(uid);
        Optional.ofNullable(probes.get(uid)).ifPresent(PodProbe::close);
    }

    private void look() {
        while (!closed) {
            double began = clock.millis();
            try {
                latest = patroni.members();
                seenMillis = clock.millis();
                observer.note(latest);
                latest.all().stream().filter(member -> member.phase().equals("Running") && probed.add(member.uid()))
                        .forEach(member -> daemon("probe " + member.name(), () -> probe(member)).start());
            } catch (RuntimeException unseen) {
                // One look less, whatever it was: a watch that is blind for long says so, and nobody reads a thread's last words.
                failure = String.valueOf(unseen.getMessage());
            }
            sleep(LOOK.minusMillis((long) (clock.millis() - began)));
        }
    }

    private void probe(Member member) {
        var offset = new AtomicReference<Optional<ClockOffset>>(Optional.empty());
        var file = patroni.logFile(member.name());
        if (file.isEmpty()) {
            var log = kept(new ContainerLog(patroni, member.name()));
            daemon("log " + member.name(), () -> whileThere(member, () -> log.follow((at, text) -> inside.said(member, offset.get(), at, text)))).start();
        }
        whileThere(member, () -> {
            var probe = kept(new PodProbe(clock, file));
            probes.put(member.uid(), probe);
            if (stopping.contains(member.uid())) {
                probe.stopping();
            }
            if (gone.contains(member.uid())) {
                probe.close();
            }
            var session = inside.new Session();
            try {
                probe.follow(patroni, member.name(), line -> {
                    offset.set(probe.offset());
                    session.note(member, probe.offset(), line);
                });
                broken.put(member.name(), "its program python3 said nothing");
            } catch (RuntimeException failed) {
                broken.put(member.name(), String.valueOf(failed.getMessage()));
                throw failed;
            } finally {
                streams.remove(probe);
            }
        });
    }

    /** Again as long as this pod is there: a container may start again in it. */
    private void whileThere(Member member, Runnable follow) {
        while (!closed && !gone.contains(member.uid()) && latest.named(member.name()).filter(now -> now.uid().equals(member.uid())).isPresent()) {
            try {
                follow.run();
            } catch (RuntimeException gone) {
                // the container has ended, or has not begun
            }
            sleep(PROBE_AGAIN);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(Math.max(1, time.toMillis()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
