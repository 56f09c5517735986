package lib.subject;

//SOURCES KindsOfManifest.java
//SOURCES ManifestContent.java
//SOURCES ManifestDocument.java
//SOURCES ManifestImages.java
//SOURCES ManifestNodes.java
//SOURCES ManifestReferences.java
//SOURCES ManifestRights.java
//SOURCES ManifestSource.java
//SOURCES MemberStart.java
//SOURCES PatroniChoice.java
//SOURCES PatroniWorkload.java
//SOURCES ServerCheck.java
//SOURCES TrialSubject.java
//SOURCES ../access/VersionReport.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../deploy/ClusterRights.java
//SOURCES ../deploy/KitNamespace.java
//SOURCES ../deploy/PullSecret.java

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.access.VersionReport;
import lib.cluster.Cluster;
import lib.console.Console;
import lib.console.UserError;
import lib.deploy.ClusterRights;
import lib.deploy.KitNamespace;
import lib.deploy.PullSecret;

/** Somebody's own description of a Patroni cluster, put into a namespace of the kit's. */
public final class ForeignManifest implements TrialSubject {

    public static final String STACK = "manifest";

    private final String name;
    private final ManifestContent content;
    private final PatroniChoice choice;
    private final List<ManifestDocument> wide;
    private final Optional<String> image;
    private final Optional<PullSecret> pullSecret;
    private final Optional<String> helper;
    private final ManifestNodes nodes;

    private ForeignManifest(String name, ManifestContent content, PatroniChoice choice, List<ManifestDocument> wide, Optional<String> image, Optional<PullSecret> pullSecret, Optional<String> helper, ManifestNodes nodes) {
        this.name = name;
        this.content = content;
        this.choice = choice;
        this.wide = wide;
        this.image = image;
        this.pullSecret = pullSecret;
        this.helper = helper;
        this.nodes = nodes;
    }

    /**
     * @param named files, folders or "-" for stdin
     * @throws UserError for whatever can be seen to be wrong without a cluster (exit code 2)
     */
    public static ForeignManifest read(List<String> named, InputStream stdin, PatroniChoice choice) {
        var content = ManifestContent.read(named, stdin, choice);
        boolean one = named.size() == 1 && !named.get(0).equals(ManifestSource.STDIN);
        var name = one ? Path.of(named.get(0)).toAbsolutePath().normalize().getFileName().toString().replaceAll("\\.(ya?ml|json)$", "") : content.members().get(0).document().name();
        return new ForeignManifest(name.replaceAll("[^A-Za-z0-9_.-]+", "-"), content, choice, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), ManifestNodes.NONE);
    }

    /** The same, looked into by way of that image. */
    public ForeignManifest helpedBy(String by) {
        return new ForeignManifest(name, content, choice, wide, image, pullSecret, Optional.of(by), nodes);
    }

    /** The same with this image in place of the one that Patroni's container has there. */
    public ForeignManifest with(String other) {
        return new ForeignManifest(name, content, choice, wide, Optional.of(other), pullSecret, helper, nodes);
    }

    public ForeignManifest pulledWith(Optional<PullSecret> secret) {
        return new ForeignManifest(name, content, choice, wide, image, secret, helper, nodes);
    }

    public Optional<String> image() {
        return image;
    }

    /**
     * The same as that cluster can take it, and tells what that is. Nothing is made.
     *
     * @throws UserError when the cluster finds something wrong with it (exit code 2)
     */
    public ForeignManifest in(Cluster cluster) {
        pullSecret.ifPresent(secret -> secret.in(cluster));
        var sorted = new KindsOfManifest(content).in(cluster);
        var rights = ManifestRights.of(content.shortTitle(), sorted.namespaced(), sorted.wide(), object -> ClusterRights.allowed(cluster, object));
        var there = ManifestNodes.of(cluster.nodes().all());
        content.members().forEach(there::require);
        content.members().forEach(each -> ManifestImages.require(each, image.map(other -> each.container(choice.hints().container()).getName())));
        content.members().forEach(each -> ManifestReferences.require(each, rights.namespaced()));
        choice.hints().login().password().ifPresent(from -> ManifestReferences.require(from, content.shortTitle(), rights.namespaced()));
        ServerCheck.require(cluster, rights.namespaced());
        content.notes().forEach(ForeignManifest::say);
        sorted.notes().forEach(ForeignManifest::say);
        rights.notes().forEach(ForeignManifest::say);
        var fitted = content.with(rights.namespaced());
        fitted.elsewhere().ifPresent(ForeignManifest::say);
        return new ForeignManifest(name, fitted, choice, rights.wide(), image, pullSecret, helper, there);
    }

    private static void say(String note) {
        Console.current().say("  " + note);
    }

    @Override
    public String stack() {
        return STACK;
    }

    /** The file's name, as a label may be; of several or of stdin, the StatefulSet's. */
    @Override
    public String entrypoint() {
        return name;
    }

    /** @throws UserError when so many cannot be had from it (exit code 2) */
    @Override
    public int members(Optional<Integer> wanted) {
        int own = content.replicas();
        if (own == 0 && wanted.isEmpty()) {
            throw UserError.usage("%s has 0 replicas in %s".formatted(content.members().get(0), content.title()), "--replicas 3");
        }
        if (content.members().size() > 1 && wanted.filter(number -> number != own).isPresent()) {
            throw UserError.usage("--replicas is %d, and %s has its %d members in %d objects".formatted(wanted.get(), content.title(), own, content.members().size()), "without --replicas");
        }
        int members = wanted.orElse(own);
        content.members().forEach(each -> nodes.require(each, content.members().size() == 1 ? members : each.replicas()));
        return members;
    }

    @Override
    public List<PodSpec> pods() {
        return content.members().stream().map(each -> each.template().getSpec()).toList();
    }

    @Override
    public PatroniCluster deploy(PatroniCluster place, int replicas, Duration limit) {
        KitNamespace.make(place, limit, content.podSecurity());
        pullSecret.ifPresent(secret -> secret.into(place));
        var rights = new ClusterRights(place);
        wide.stream().map(each -> content.placed(each, place.namespace())).forEach(each -> {
            if (each.content().get("roleRef") instanceof ObjectNode role && wide.stream().anyMatch(other -> other.is("ClusterRole") && other.name().equals(role.path("name").asText()))) {
                role.put("name", rights.name(role.path("name").asText()));
            }
            rights.apply(ServerCheck.typed(each, each.content()));
        });
        objects(place.namespace(), replicas).forEach(each -> place.cluster().client().resource(each).inNamespace(place.namespace()).fieldManager(Labels.FIELD_MANAGER).forceConflicts().serverSideApply());
        return new MemberStart(place, content, choice, helper).await(replicas, limit);
    }

    /** What is put into that namespace, in this order; what is beyond any is not among them once a cluster has been asked. */
    public List<HasMetadata> objects(String namespace, int replicas) {
        return content.objects().stream().map(each -> content.placed(each, namespace)).peek(each -> change(each, replicas)).map(each -> ServerCheck.typed(each, each.content())).toList();
    }

    /** What was taken out of it, in sentences. */
    public List<String> notes() {
        return content.notes();
    }

    private void change(ManifestDocument document, int replicas) {
        if (PatroniWorkload.KINDS.contains(document.kind())) {
            pullSecret.ifPresent(secret -> document.content().withObject("/spec/template/spec").withArray("imagePullSecrets").addObject().put("name", secret.name()));
        }
        if (!content.isMember(document)) {
            return;
        }
        if (content.members().size() == 1) {
            document.content().withObject("/spec").put("replicas", replicas);
        }
        image.ifPresent(other -> {
            var container = content.container(document, choice).put("image", other);
            if (container.path("imagePullPolicy").asText().equals("Always")) {
                // Brought by the kit, no registry may know it.
                container.put("imagePullPolicy", "IfNotPresent");
            }
        });
    }

    @Override
    public Map<String, String> options() {
        var options = new TreeMap<>(Map.of("content", digest()));
        image.ifPresent(other -> options.put("image", other));
        return options;
    }

    /** Another content is another trial. */
    private String digest() {
        try {
            var all = content.objects().stream().map(each -> each.content().toString()).collect(Collectors.toCollection(TreeSet::new));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(String.join("\n", all).getBytes(StandardCharsets.UTF_8))).substring(0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Map<String, String> versions(PatroniCluster deployed) {
        return new VersionReport(deployed).of(Map.of("manifest", name), Optional.empty());
    }

    @Override
    public String toString() {
        return content.title().equals("the manifest") ? name : Path.of(content.title()).getFileName().toString();
    }
}
