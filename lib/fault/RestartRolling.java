package lib.fault;

//SOURCES Fault.java
//SOURCES ../access/Labels.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.console.UserError;
import lib.patroni.Member;
import lib.patroni.Members;

/** {@code kubectl rollout restart statefulset}: Kubernetes replaces one member after the other, the next when the last one is ready. */
public final class RestartRolling implements Fault {

    /** As kubectl has it; another value makes another template. */
    private static final String PATCH = "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\"kubectl.kubernetes.io/restartedAt\":\"%s\"}}}}}";
    private static final String SET = "StatefulSet";
    private static final String ON_DELETE = "OnDelete";
    private static final long USUAL_GRACE = 30;
    /** For one member to come up: a base backup, and to be ready. */
    private static final Duration UP = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "restart-rolling";
    }

    @Override
    public String does() {
        return "restarts all members in turn (rollout restart)";
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        var pods = patroni.pods();
        var names = sets(pods);
        if (names.size() != 1 || pods.stream().anyMatch(pod -> owner(pod).isEmpty())) {
            return Optional.of(names.isEmpty() ? "no StatefulSet owns its pods" : "its pods are not all of one StatefulSet");
        }
        var strategy = set(patroni, pods).getSpec().getUpdateStrategy();
        if (strategy == null) {
            return Optional.empty();
        }
        int partition = strategy.getRollingUpdate() == null ? 0 : Objects.requireNonNullElse(strategy.getRollingUpdate().getPartition(), 0);
        return ON_DELETE.equals(strategy.getType()) ? Optional.of("the StatefulSet's updateStrategy is OnDelete, so Kubernetes replaces no pod by itself")
                : partition > 0 ? Optional.of("the StatefulSet's updateStrategy has partition: %d, so Kubernetes does not replace all of its pods".formatted(partition)) : Optional.empty();
    }

    /** @throws UserError when its pods have no StatefulSet any more (exit code 1) */
    @Override
    public Injected inject(PatroniCluster patroni) {
        var before = patroni.deployed().all().stream().map(Member::uid).collect(Collectors.toSet());
        var pods = patroni.pods();
        var set = set(patroni, pods);
        long at = System.nanoTime();
        patroni.cluster().client().apps().statefulSets().inNamespace(patroni.namespace()).withName(set.getMetadata().getName())
                .patch(new PatchContext.Builder().withPatchType(PatchType.STRATEGIC_MERGE).withFieldManager(Labels.FIELD_MANAGER).build(), PATCH.formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        var each = UP.plusSeconds(pods.stream().map(pod -> Objects.requireNonNullElse(pod.getSpec().getTerminationGracePeriodSeconds(), USUAL_GRACE)).max(Long::compare).orElse(USUAL_GRACE))
                .plusSeconds(Objects.requireNonNullElse(set.getSpec().getMinReadySeconds(), 0));
        return Injected.overall("rolling restart of StatefulSet %s, %d members".formatted(set.getMetadata().getName(), before.size()), at, true, members -> proof(members, before))
                .until(members -> members.all().size() >= before.size() && others(members, before).size() == members.all().size(), each.multipliedBy(before.size()));
    }

    private static Optional<String> proof(Members members, Set<String> before) {
        return others(members, before).stream().findFirst().map(member -> "%s has another uid: %s".formatted(member.name(), member.uid()));
    }

    private static List<Member> others(Members members, Set<String> before) {
        return members.all().stream().filter(member -> !before.contains(member.uid())).toList();
    }

    private static Optional<String> owner(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream().filter(owner -> SET.equals(owner.getKind()) && Boolean.TRUE.equals(owner.getController())).map(owner -> owner.getName()).findFirst();
    }

    private static Set<String> sets(List<Pod> pods) {
        return pods.stream().flatMap(pod -> owner(pod).stream()).collect(Collectors.toSet());
    }

    private static StatefulSet set(PatroniCluster patroni, List<Pod> pods) {
        return sets(pods).stream().findFirst().map(name -> patroni.cluster().client().apps().statefulSets().inNamespace(patroni.namespace()).withName(name).get())
                .orElseThrow(() -> UserError.unfinished("no StatefulSet owns the pods in " + patroni.namespace(), "jbang members -n " + patroni.namespace()));
    }
}
