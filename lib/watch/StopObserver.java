package lib.watch;

//SOURCES ../access/PatroniCluster.java
//SOURCES ../recording/PodStop.java
//SOURCES ../recording/TrialClock.java

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import lib.access.PatroniCluster;
import lib.recording.PodStop;
import lib.recording.TrialClock;

/** Hears from Kubernetes which pods are told to stop, and how their containers end: a stream, as a pod's object is gone a moment later. */
final class StopObserver implements AutoCloseable, ResourceEventHandler<Pod> {

    private static final long USUAL_GRACE = 30;
    private static final double SECOND_MILLIS = 1_000;

    private final TrialClock clock;
    private final String container;
    private final ToDoubleFunction<String> ahead;
    private final Consumer<String> told;
    private final Consumer<String> over;
    private final Map<String, PodStop> stops = new LinkedHashMap<>();
    private SharedIndexInformer<Pod> informer;

    private StopObserver(TrialClock clock, String container, ToDoubleFunction<String> ahead, Consumer<String> told, Consumer<String> over) {
        this.clock = clock;
        this.container = container;
        this.ahead = ahead;
        this.told = told;
        this.over = over;
    }

    /**
     * @param ahead by how many ms the clock of a member's node is ahead of this one
     * @param told  hears the uid of each pod that is told to stop, once
     * @param over  hears the uid of each pod that is gone
     * @throws KubernetesClientException when pods may not be watched
     */
    static StopObserver start(PatroniCluster patroni, TrialClock clock, ToDoubleFunction<String> ahead, Consumer<String> told, Consumer<String> over) {
        var observer = new StopObserver(clock, patroni.layout().container(), ahead, told, over);
        observer.informer = patroni.cluster().client().pods().inNamespace(patroni.namespace()).withLabels(patroni.layout().selector()).inform(observer);
        return observer;
    }

    synchronized List<PodStop> stops() {
        return List.copyOf(stops.values());
    }

    @Override
    public void onAdd(Pod pod) {
        note(pod, false);
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
        note(pod, false);
    }

    @Override
    public void onDelete(Pod pod, boolean lastStateUnknown) {
        note(pod, true);
    }

    @Override
    public void close() {
        informer.close();
    }

    private void note(Pod pod, boolean gone) {
        double now = clock.millis();
        var uid = pod.getMetadata().getUid();
        boolean first;
        synchronized (this) {
            if (pod.getMetadata().getDeletionTimestamp() == null && !gone) {
                return;
            }
            var before = Optional.ofNullable(stops.get(uid));
            first = before.isEmpty();
            stops.put(uid, stop(pod, before, now, gone));
        }
        if (first) {
            told.accept(uid);
        }
        if (gone) {
            over.accept(uid);
        }
    }

    /**
     * What was seen first counts: an end is said again with each later word. A shorter time that it is given later counts too, and makes it a
     * crash, but for the 0 s with which the kubelet takes the object away after the end.
     */
    private PodStop stop(Pod pod, Optional<PodStop> before, double now, boolean gone) {
        var meta = pod.getMetadata();
        long own = Objects.requireNonNullElse(pod.getSpec().getTerminationGracePeriodSeconds(), USUAL_GRACE);
        long grace = Objects.requireNonNullElse(meta.getDeletionGracePeriodSeconds(), 0L);
        var end = end(pod);
        var ended = before.map(PodStop::endedMillis).or(() -> end.map(state -> ended(state, meta.getName(), now)));
        return new PodStop(before.map(PodStop::toldMillis).orElse(now), meta.getName(), meta.getUid(), own, before.filter(earlier -> gone || end.isPresent()).map(PodStop::graceSeconds).orElse(grace), ended.orElse(null),
                end.map(ContainerStateTerminated::getExitCode).or(() -> before.map(PodStop::exitCode)).orElse(null), end.map(ContainerStateTerminated::getReason).or(() -> before.map(PodStop::reason)).orElse(null), gone ? Double.valueOf(now) : null);
    }

    /** The kubelet's word comes late on a busy node, and names the second: the end of that, unless the word came sooner. */
    private double ended(ContainerStateTerminated state, String member, double now) {
        return state.getFinishedAt() == null ? now : Math.min(now, Instant.parse(state.getFinishedAt()).toEpochMilli() + SECOND_MILLIS - clock.began().toEpochMilli() - ahead.applyAsDouble(member));
    }

    private Optional<ContainerStateTerminated> end(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream().filter(status -> status.getName().equals(container)).findFirst().map(ContainerStatus::getState).map(state -> state.getTerminated());
    }
}
