package lib.subject;

//SOURCES ../access/Diagnosis.java
//SOURCES ../access/Discovery.java
//SOURCES ../deploy/KitNamespace.java
//SOURCES ../access/VersionReport.java
//SOURCES ManifestFile.java
//SOURCES ../access/PatroniContainer.java
//SOURCES TrialSubject.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.access.ClusterLayout;
import lib.access.Diagnosis;
import lib.access.Discovery;
import lib.access.Hints;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.access.PatroniContainer;
import lib.access.VersionReport;
import lib.console.Console;
import lib.console.UserError;
import lib.console.Wait;
import lib.deploy.KitNamespace;

/**
 * Somebody's own description of a Patroni cluster, put into a namespace of the kit's.
 *
 * @param file      YAML that kubectl could apply
 * @param image     in place of the one that Patroni's container has there
 * @param helper the kit's image from which members are looked into whose own has no shell or no Python
 * @param hints     which of several clusters is meant, by the labels of its StatefulSet too, and where its parts are
 */
public record ForeignManifest(Path file, Optional<String> image, Optional<String> helper, Hints hints) implements TrialSubject {

    public static final String STACK = "manifest";
    private static final Duration PAUSE = Duration.ofMillis(500);

    @Override
    public String stack() {
        return STACK;
    }

    public ForeignManifest(Path file, Optional<String> image, Hints hints) {
        this(file, image, Optional.empty(), hints);
    }

    /** The same, looked into by way of that image. */
    public ForeignManifest helpedBy(String by) {
        return new ForeignManifest(file, image, Optional.of(by), hints);
    }

    /** The same with this image. */
    public ForeignManifest with(String other) {
        return new ForeignManifest(file, Optional.of(other), helper, hints);
    }

    /** The file's name, as a label may be. */
    @Override
    public String entrypoint() {
        return file.getFileName().toString().replaceAll("\\.ya?ml$", "").replaceAll("[^A-Za-z0-9_.-]+", "-");
    }

    @Override
    public PatroniCluster deploy(PatroniCluster place, int replicas, Duration limit) {
        var client = place.cluster().client();
        var objects = new ManifestFile(file).objects(client);
        var set = set(objects);
        new KitNamespace(place).make(limit);
        image.ifPresent(name -> patroni(set).setImage(name));
        set.getSpec().setReplicas(replicas);
        objects.forEach(object -> apply(client, object, place.namespace()));
        try (var phase = Console.current().phase("Starting %d members of %s in %s".formatted(replicas, this, place.namespace()))) {
            var patroni = Wait.until("%d members to come up in %s".formatted(replicas, place.namespace()), limit, PAUSE, () -> found(place).filter(there -> {
                var members = there.members();
                phase.at(members.summary());
                return members.complete(replicas);
            }), () -> lastSeen(place, set), "kubectl get pods -n " + place.namespace());
            phase.done();
            return patroni;
        }
    }

    @Override
    public Map<String, String> options() {
        return image.map(name -> Map.of("image", name)).orElse(Map.of());
    }

    @Override
    public Map<String, String> versions(PatroniCluster deployed) {
        return new VersionReport(deployed).of(Map.of("manifest", entrypoint()), Optional.empty());
    }

    /** Once a member has told Kubernetes of itself. */
    private Optional<PatroniCluster> found(PatroniCluster place) {
        try {
            var found = Discovery.in(place, hints);
            return Optional.of(helper.map(found::helpedBy).orElse(found));
        } catch (UserError notYet) {
            return Optional.empty();
        }
    }

    private String lastSeen(PatroniCluster place, StatefulSet set) {
        var labels = set.getSpec().getSelector().getMatchLabels();
        var layout = ClusterLayout.usual(labels, set.getMetadata().getName(), patroni(set).getName());
        var patroni = new PatroniCluster(place.cluster(), place.namespace(), layout);
        return new Diagnosis(patroni).of(patroni.members());
    }

    private static Container patroni(StatefulSet set) {
        return PatroniContainer.of(set.getSpec().getTemplate().getSpec().getContainers(), Labels.REST_PORT);
    }

    private StatefulSet set(List<HasMetadata> objects) {
        var sets = objects.stream().filter(StatefulSet.class::isInstance).map(StatefulSet.class::cast)
                .filter(set -> Optional.ofNullable(set.getMetadata().getLabels()).orElse(Map.of()).entrySet().containsAll(hints.selector().entrySet())).toList();
        if (sets.size() != 1) {
            throw UserError.usage("%s has %d StatefulSets%s; exactly one of them must be Patroni's".formatted(file, sets.size(), hints.selector().isEmpty() ? "" : " with " + hints.selector()),
                    "jbang trial --manifest %s --selector application=patroni".formatted(file));
        }
        return sets.get(0);
    }

    /** In this namespace, whatever the file says. */
    private static void apply(KubernetesClient client, HasMetadata object, String namespace) {
        object.getMetadata().setNamespace(null);
        if (object instanceof RoleBinding binding) {
            binding.getSubjects().stream().filter(subject -> "ServiceAccount".equals(subject.getKind())).forEach(subject -> subject.setNamespace(namespace));
        }
        client.resource(object).inNamespace(namespace).fieldManager(Labels.FIELD_MANAGER).forceConflicts().serverSideApply();
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
