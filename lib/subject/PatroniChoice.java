package lib.subject;

//SOURCES ManifestDocument.java
//SOURCES OperatorKind.java
//SOURCES PatroniWorkload.java
//SOURCES ../access/Hints.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.access.Hints;
import lib.console.UserError;

/**
 * Which of a manifest's workloads are the members: what Patroni's settings say, unless the person says it.
 *
 * @param hints what was said: labels that the workloads or their pods carry, Patroni's name of the cluster, its container
 */
public record PatroniChoice(Hints hints) {

    private static final Pattern RIVAL = Pattern.compile("(?i)repmgr|stolon|pg_auto_failover");

    /** As the manifest says. */
    public static final PatroniChoice NONE = new PatroniChoice(Hints.NONE);

    /** Several are one cluster when Patroni's scope says so, such as a Deployment for each member. @throws UserError when there are none, or it is not clear which (exit code 2) */
    List<PatroniWorkload> of(String manifest, List<ManifestDocument> all) {
        var workloads = all.stream().filter(each -> PatroniWorkload.KINDS.contains(each.kind())).map(PatroniWorkload::of).toList();
        if (workloads.isEmpty()) {
            throw nothing(manifest, all);
        }
        var named = workloads.stream().filter(each -> each.labels().entrySet().containsAll(hints.selector().entrySet())).filter(each -> hints.scope().isEmpty() || named(each, all)).toList();
        if (named.isEmpty()) {
            var first = clusters(workloads, all).values().iterator().next();
            throw UserError.usage("%s has no StatefulSet or Deployment%s; it has: %s".formatted(manifest, asked(), names(workloads)), "jbang trial --manifest %s".formatted(manifest) + example(first, all));
        }
        var fitting = named.stream().filter(each -> hints.container().isEmpty() || each.containers().stream().anyMatch(one -> one.getName().equals(hints.container().get()))).toList();
        if (fitting.isEmpty()) {
            throw UserError.usage("no container is named %s in %s; there are: %s".formatted(hints.container().get(), names(named),
                    named.stream().flatMap(each -> each.containers().stream()).map(each -> each.getName()).distinct().collect(Collectors.joining(", "))), "--container " + named.get(0).container(Optional.empty()).getName());
        }
        var members = patronis(manifest, fitting, all);
        require(manifest, members, all);
        return members;
    }

    private boolean named(PatroniWorkload workload, List<ManifestDocument> all) {
        var wanted = hints.scope().get();
        var scope = workload.scope(all).orElse(workload.document().name());
        // Patroni's objects of a Citus group are named so (Patroni's source, dcs/__init__.py, client_path).
        return scope.equals(wanted) || workload.group().map(group -> scope + "-" + group).filter(wanted::equals).isPresent() || workload.labels().containsValue(wanted);
    }

    /** Those of which it is surest. */
    private List<PatroniWorkload> patronis(String manifest, List<PatroniWorkload> workloads, List<ManifestDocument> all) {
        var best = workloads.stream().map(each -> each.sign(all)).max(Comparator.naturalOrder()).orElseThrow();
        boolean said = hints.container().isPresent() || !hints.selector().isEmpty();
        if (!said && (best == PatroniWorkload.Sign.NONE || best == PatroniWorkload.Sign.POSTGRES && all.stream().noneMatch(PatroniChoice::letsPatroniWork))) {
            rival(workloads).ifPresent(told -> {
                throw UserError.usage("%s: %s; the kit judges clusters of Patroni".formatted(manifest, told), "a manifest of a Patroni cluster");
            });
            throw UserError.usage("nothing in %s says that Patroni runs in it: not the image, the command or the settings of %s".formatted(manifest, names(workloads)),
                    "if it does: jbang trial --manifest %s --container %s".formatted(manifest, workloads.get(0).container(Optional.empty()).getName()));
        }
        return workloads.stream().filter(each -> each.sign(all) == best).toList();
    }

    /** "StatefulSet db uses repmgr, not Patroni"; empty when nothing in them is named after another that keeps PostgreSQL available. */
    private static Optional<String> rival(List<PatroniWorkload> workloads) {
        return workloads.stream().flatMap(each -> each.containers().stream().flatMap(container -> Stream.concat(Stream.of(Objects.requireNonNullElse(container.getImage(), "")), container.getEnv().stream().map(EnvVar::getName)))
                .map(RIVAL::matcher).filter(Matcher::find).map(found -> "%s uses %s, not Patroni".formatted(each, found.group().toLowerCase(Locale.ROOT)))).findFirst();
    }

    /** A Role by which pods write to pods and to the lock: an image that is called postgres may have Patroni in it. */
    private static boolean letsPatroniWork(ManifestDocument role) {
        var rules = role.content().path("rules").toString();
        return List.of("Role", "ClusterRole").contains(role.kind()) && rules.contains("\"pods\"") && rules.contains("\"patch\"") && (rules.contains("\"endpoints\"") || rules.contains("\"configmaps\""));
    }

    private void require(String manifest, List<PatroniWorkload> members, List<ManifestDocument> all) {
        if (members.size() == 1) {
            return;
        }
        var clusters = clusters(members, all);
        if (clusters.size() > 1 || members.get(0).scope(all).isEmpty()) {
            var groups = members.stream().flatMap(each -> each.group().stream()).distinct().count();
            throw UserError.usage("%s has %d %s: %s; one of them is tried at a time".formatted(manifest, clusters.size() > 1 ? clusters.size() : members.size(),
                    groups > 1 ? "groups of a Citus cluster" : "Patroni clusters", clusters.size() > 1 ? clusters.values().stream().map(PatroniChoice::names).collect(Collectors.joining("; ")) : names(members)),
                    "jbang trial --manifest %s".formatted(manifest) + example(clusters.values().iterator().next(), all));
        }
    }

    private static Map<String, List<PatroniWorkload>> clusters(List<PatroniWorkload> workloads, List<ManifestDocument> all) {
        return workloads.stream().collect(Collectors.groupingBy(each -> cluster(each, all), LinkedHashMap::new, Collectors.toList()));
    }

    private static String cluster(PatroniWorkload workload, List<ManifestDocument> all) {
        return "%s %s".formatted(workload.scope(all).orElse(workload.document().name()), workload.group().orElse(""));
    }

    /** An option by which the first of them alone is meant; empty when there is none. */
    private static String example(List<PatroniWorkload> wanted, List<ManifestDocument> all) {
        var first = wanted.get(0);
        var others = all.stream().filter(each -> PatroniWorkload.KINDS.contains(each.kind())).map(PatroniWorkload::of).filter(each -> wanted.stream().noneMatch(one -> one.document() == each.document())).toList();
        return first.labels().entrySet().stream().filter(label -> others.stream().noneMatch(other -> label.getValue().equals(other.labels().get(label.getKey())))).findFirst()
                .map(label -> " --selector %s=%s".formatted(label.getKey(), label.getValue()))
                .or(() -> first.scope(all).filter(scope -> others.stream().noneMatch(other -> other.scope(all).filter(scope::equals).isPresent())).map(scope -> " --scope " + scope)).orElse(" with one of them");
    }

    private String asked() {
        return (hints.selector().isEmpty() ? "" : " with " + hints.selector().entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(","))) + hints.scope().map(name -> " of scope " + name).orElse("");
    }

    private static UserError nothing(String manifest, List<ManifestDocument> all) {
        var operated = all.stream().filter(each -> OperatorKind.of(each).isPresent()).findFirst();
        if (operated.isPresent()) {
            var known = OperatorKind.of(operated.get()).get();
            return UserError.usage("%s: %s".formatted(operated.get().place(), OperatorKind.told(operated.get(), known)), known.next());
        }
        var pods = all.stream().filter(each -> List.of("Pod", "DaemonSet", "ReplicaSet", "ReplicationController", "DeploymentConfig", "Rollout").contains(each.kind())).findFirst();
        return pods.map(each -> UserError.usage("%s: %s is not tried; a member is a pod of a StatefulSet or a Deployment, which make it again".formatted(each.place(), each), "make it one, then jbang trial --manifest " + manifest))
                .orElseGet(() -> UserError.usage("%s has no StatefulSet and no Deployment, so no pod of Patroni's; it has: %s".formatted(manifest, kinds(all)), "jbang trial --manifest with what makes the pods"));
    }

    /** "3 Services, 1 Secret"; those of a kind that somebody may have taken for an operator's are named in full. */
    private static String kinds(List<ManifestDocument> all) {
        return all.stream().limit(5).map(each -> each.group().contains(".") && !each.group().endsWith(".k8s.io") ? each.inFull() : each.toString()).collect(Collectors.joining(", ")) + (all.size() > 5 ? " and %d more".formatted(all.size() - 5) : "");
    }

    private static String names(List<PatroniWorkload> workloads) {
        return workloads.stream().map(PatroniWorkload::toString).collect(Collectors.joining(", "));
    }
}
