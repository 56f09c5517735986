package lib.inspection;

//SOURCES Inside.java
//SOURCES MemberLook.java
//SOURCES OrphanProbe.java
//SOURCES ../access/DcsRecord.java
//SOURCES ../access/Glance.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../access/Reach.java
//SOURCES ../access/Workload.java
//SOURCES ../cluster/PodState.java
//SOURCES ../host/Parallel.java

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.access.DcsRecord;
import lib.access.Glance;
import lib.access.PatroniCluster;
import lib.access.Reach;
import lib.access.Workload;
import lib.cluster.PodState;
import lib.console.UserError;
import lib.console.Wait;
import lib.host.Parallel;
import lib.patroni.LogTail;
import lib.patroni.Member;
import lib.patroni.Members;
import lib.patroni.PodProcess;

/** Looks at everything of a Patroni cluster at once; what does not answer holds up nothing else. */
final class ClusterLook {

    /** Until it is clear that nobody reaps: there are supervisors that look for ended children every five seconds only. */
    private static final Duration PATIENCE = Duration.ofSeconds(7);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final int LOG_LINES = 20;

    private final PatroniCluster patroni;
    private final boolean probe;
    private final Map<String, Pod> pods;
    private final Reach reach;
    private volatile Map<String, Glance<Inside>> first;
    private volatile Map<String, Glance<LogTail>> logs;
    private volatile Map<String, Glance<List<String>>> printed;
    private volatile Map<String, List<String>> warnings;
    private volatile Members members;
    private volatile DcsRecord dcs;
    private volatile Workload workload;

    private record Second(Inside inside, Optional<OrphanProbe.Result> probe) {
    }

    ClusterLook(PatroniCluster patroni, boolean probe) {
        this.patroni = patroni;
        this.probe = probe;
        this.pods = patroni.pods().stream().collect(Collectors.toMap(pod -> pod.getMetadata().getName(), pod -> pod, (one, other) -> one, LinkedHashMap::new));
        this.reach = Reach.of(patroni, pods.values());
    }

    int size() {
        return pods.size();
    }

    /** Whether there is nothing: no pod, and nobody who should make one. */
    boolean empty() {
        return pods.isEmpty() && Workload.of(patroni, pods.values()).absent().isEmpty();
    }

    Members members() {
        return members;
    }

    DcsRecord dcs() {
        return dcs;
    }

    Workload workload() {
        return workload;
    }

    /** @throws io.fabric8.kubernetes.client.KubernetesClientException when this user lacks a right */
    List<MemberLook> look() {
        var running = pods.keySet().stream().filter(name -> reach.hindrance(name).isEmpty()).toList();
        Parallel.each(List.<Runnable>of(() -> members = patroni.members(), () -> dcs = DcsRecord.of(patroni), () -> workload = Workload.of(patroni, pods.values()), () -> warnings = Workload.warnings(patroni),
                () -> first = Glance.at(pods.keySet(), Glance.LIMIT, this::inside), () -> logs = Glance.at(running, Glance.LIMIT, name -> patroni.log(name, LOG_LINES)),
                () -> printed = Glance.at(pods.keySet(), Glance.LIMIT, name -> Workload.printed(patroni, pods.get(name)))), part -> {
            part.run();
            return part;
        });
        var seen = first.entrySet().stream().filter(each -> each.getValue().seen().isPresent()).map(Map.Entry::getKey).toList();
        var limit = Glance.LIMIT.plus(probe ? OrphanProbe.LIMIT : PATIENCE);
        var second = Glance.at(seen, limit, name -> second(name, first.get(name).seen().orElseThrow()));
        return pods.keySet().stream().sorted().map(name -> member(name, Optional.ofNullable(second.get(name)))).toList();
    }

    private MemberLook member(String name, Optional<Glance<Second>> second) {
        var uid = pods.get(name).getMetadata().getUid();
        var member = members.named(name).orElseGet(() -> new Member(name, uid, state(name).word(), state(name).restarts(), !state(name).running(), Optional.empty()));
        var later = second.flatMap(Glance::seen);
        var unseen = Optional.of(first.get(name).unseen()).filter(why -> !why.isEmpty()).or(() -> second.map(Glance::unseen)).orElse("");
        return new MemberLook(member, state(name), image(name), first.get(name).seen(), later.map(Second::inside), unseen, later.flatMap(Second::probe),
                Optional.ofNullable(logs.get(name)).map(log -> log.seen().orElseGet(() -> LogTail.unread(log.unseen()))).orElseGet(() -> LogTail.of("")),
                printed.get(name).seen().orElse(List.of()), warnings.getOrDefault(uid, List.of()), reach.nodes().getOrDefault(name, ""));
    }

    private Inside inside(String name) {
        reach.hindrance(name).ifPresent(why -> {
            throw UserError.unfinished(why, "");
        });
        return Inside.of(patroni.inside(name), disks(pods.get(name)), Glance.LIMIT);
    }

    private Second second(String name, Inside before) {
        var result = Optional.<OrphanProbe.Result>empty();
        if (probe) {
            result = Optional.of(OrphanProbe.of(patroni.inside(name)));
        } else if (!restless(before)) {
            return new Second(before, result);
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        var after = before;
        do {
            if (!probe) {
                Wait.pause(AGAIN);
            }
            after = Inside.of(patroni.inside(name), disks(pods.get(name)), Glance.LIMIT);
        } while (!probe && !PodProcess.staying(before.processes(), after.processes()).isEmpty() && System.nanoTime() < end);
        return new Second(after, result);
    }

    /** Whether something in it may be gone in a moment. */
    private static boolean restless(Inside inside) {
        return inside.processes().stream().anyMatch(PodProcess::defunct) || !inside.orphans().isEmpty() || ProcessCauses.onItsWayOut(inside);
    }

    private PodState state(String name) {
        return reach.states().get(name);
    }

    private Optional<Container> container(String name) {
        return pods.get(name).getSpec().getContainers().stream().filter(each -> each.getName().equals(patroni.layout().container())).findFirst();
    }

    private String image(String name) {
        return container(name).map(Container::getImage).orElse("");
    }

    /** Where the container may write. */
    private List<String> disks(Pod pod) {
        Collection<String> fixed = pod.getSpec().getVolumes().stream().filter(volume -> volume.getConfigMap() != null || volume.getSecret() != null || volume.getProjected() != null || volume.getDownwardAPI() != null)
                .map(volume -> volume.getName()).collect(Collectors.toSet());
        var paths = container(pod.getMetadata().getName()).map(Container::getVolumeMounts).orElse(List.of()).stream().filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()) && !fixed.contains(mount.getName()))
                .map(VolumeMount::getMountPath).distinct().toList();
        return paths.isEmpty() ? List.of("/") : paths;
    }
}
