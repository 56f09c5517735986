package lib.subject;

//SOURCES ExportedFields.java
//SOURCES ManifestDocument.java
//SOURCES ManifestReferences.java
//SOURCES ManifestSource.java
//SOURCES ManifestYaml.java
//SOURCES PatroniChoice.java
//SOURCES PatroniWorkload.java
//SOURCES UnsuitableObject.java
//SOURCES WrittenNamespace.java
//SOURCES ../console/UserError.java

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lib.console.UserError;

/**
 * A manifest as far as it is a trial's: without what Kubernetes has written into it, and without what belongs elsewhere.
 *
 * @param title   what it is called: the file, or "stdin"
 * @param objects of it, those beyond a namespace too
 * @param members the StatefulSet or the Deployments of which Patroni's members come
 * @param namespaces of it, of which it is in one
 * @param written the namespaces that stand in it
 * @param notes   what was taken out, in sentences
 */
record ManifestContent(String title, List<ManifestDocument> objects, List<PatroniWorkload> members, List<ManifestDocument> namespaces, WrittenNamespace written, List<String> notes) {

    private static final String POD_SECURITY = "pod-security.kubernetes.io/";

    /** As kubectl and Helm apply them: what others need comes first, what makes pods last. */
    private static final List<String> ORDER = List.of("PriorityClass", "ResourceQuota", "LimitRange", "NetworkPolicy", "ServiceAccount", "Secret", "ConfigMap", "StorageClass", "PersistentVolume", "PersistentVolumeClaim",
            "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "Service", "Endpoints", "PodDisruptionBudget");
    private static final List<String> LAST = List.of("DaemonSet", "Pod", "ReplicaSet", "Deployment", "StatefulSet", "Job", "CronJob", "HorizontalPodAutoscaler");

    /** @param named files, folders or "-". @throws UserError for whatever can be seen to be wrong without a cluster (exit code 2) */
    static ManifestContent read(List<String> named, InputStream stdin, PatroniChoice choice) {
        var title = named.size() == 1 ? named.get(0).equals(ManifestSource.STDIN) ? "stdin" : named.get(0) : "the manifest";
        var yaml = new ManifestYaml();
        var all = ManifestSource.of(named, stdin).stream().flatMap(source -> yaml.documents(source).stream()).flatMap(ManifestContent::flat).toList();
        var notes = new ArrayList<String>();
        var kept = authored(shortened(title), all, notes);
        requireOnce(kept);
        var members = choice.of(title, kept);
        var namespaces = kept.stream().filter(each -> each.is("Namespace") && (members.get(0).document().namespace().isEmpty() || each.name().equals(members.get(0).document().namespace()))).toList();
        kept = kept.stream().filter(each -> !namespaces.contains(each)).toList();
        var objects = of(shortened(title), kept, members, notes);
        members.forEach(each -> ManifestReferences.require(each, objects));
        choice.hints().login().password().ifPresent(from -> ManifestReferences.require(from, shortened(title), objects));
        if (!namespaces.isEmpty()) {
            notes.add("in place of %s, the trial's namespace, with its Pod Security labels".formatted(namespaces.stream().map(ManifestDocument::toString).collect(Collectors.joining(", "))));
        }
        return new ManifestContent(title, objects, members, namespaces, WrittenNamespace.of(objects), List.copyOf(notes));
    }

    /** The same with these. */
    ManifestContent with(List<ManifestDocument> others) {
        return new ManifestContent(title, others, members, namespaces, written, notes);
    }

    /** Without its folder. */
    String shortTitle() {
        return shortened(title);
    }

    private static String shortened(String title) {
        var name = title.substring(title.lastIndexOf('/') + 1);
        return name.isEmpty() ? title : name;
    }

    /** A copy that is in that namespace, whatever it says. */
    ManifestDocument placed(ManifestDocument document, String namespace) {
        var copy = document.with(document.content().deepCopy());
        ((ObjectNode) copy.content().get("metadata")).remove("namespace");
        written.replaceIn(copy, namespace);
        return copy;
    }

    /** Where the namespace stands for which it was written; empty when nowhere but where every object has it. */
    Optional<String> elsewhere() {
        var where = objects.stream().flatMap(each -> written.replaceIn(each.with(each.content().deepCopy()), "patroni-demo").stream()).distinct().toList();
        return where.isEmpty() ? Optional.empty() : Optional.of("written for namespace %s; the trial's own is written in its place: %s".formatted(String.join(", ", written.names()), String.join(", ", where)));
    }

    /** What its Namespace says of Pod Security: the trial's own lets in no more than that. */
    Map<String, String> podSecurity() {
        var labels = new TreeMap<String, String>();
        namespaces.stream().map(each -> each.content().at("/metadata/labels")).forEach(each -> each.properties().stream().filter(label -> label.getKey().startsWith(POD_SECURITY)).forEach(label -> labels.put(label.getKey(), label.getValue().asText())));
        return labels;
    }

    boolean isMember(ManifestDocument document) {
        return members.stream().anyMatch(each -> each.document().toString().equals(document.toString()));
    }

    /** Patroni's, in an object that is going to be applied. */
    ObjectNode container(ManifestDocument document, PatroniChoice choice) {
        var member = members.stream().filter(each -> each.document().toString().equals(document.toString())).findFirst().orElseThrow();
        return PatroniWorkload.container(document.content(), member.container(choice.hints().container()).getName());
    }

    int replicas() {
        return members.stream().mapToInt(PatroniWorkload::replicas).sum();
    }

    private static java.util.stream.Stream<ManifestDocument> flat(ManifestDocument document) {
        new UnsuitableObject(document).why().ifPresent(why -> {
            throw why;
        });
        return document.flat().peek(each -> new UnsuitableObject(each).why().ifPresent(why -> {
            throw why;
        }));
    }

    /** Without the objects and the fields that Kubernetes and Patroni make. */
    private static List<ManifestDocument> authored(String title, List<ManifestDocument> all, List<String> notes) {
        var made = new LinkedHashMap<ManifestDocument, String>();
        all.forEach(each -> ExportedFields.made(each).ifPresent(why -> made.put(each, why)));
        var kept = all.stream().filter(each -> !made.containsKey(each)).toList();
        var fields = new LinkedHashSet<String>();
        kept.forEach(each -> fields.addAll(ExportedFields.removeFrom(each)));
        if (!made.isEmpty()) {
            notes.add("left out of %s: %s".formatted(title, made.entrySet().stream().map(each -> "%s, %s".formatted(each.getKey(), each.getValue())).collect(Collectors.joining("; "))));
        }
        if (!fields.isEmpty()) {
            notes.add("taken out of %s, as a running cluster had it: %s".formatted(title, String.join(", ", fields)));
        }
        return kept;
    }

    /** The same object twice is one; two of the same name that differ are a mistake. */
    private static void requireOnce(List<ManifestDocument> all) {
        var seen = new LinkedHashMap<String, ManifestDocument>();
        for (var each : all) {
            var other = seen.putIfAbsent("%s/%s/%s".formatted(each.group(), each.namespace(), each), each);
            if (other != null && !other.content().equals(each.content())) {
                throw UserError.usage("%s is there twice, and differs: %s, and %s".formatted(each, other.place(), each.place()), "take one of them out");
            }
        }
    }

    private static List<ManifestDocument> of(String title, List<ManifestDocument> all, List<PatroniWorkload> members, List<String> notes) {
        var home = members.get(0).document().namespace();
        var chosen = members.stream().map(PatroniWorkload::document).toList();
        var surest = members.get(0).sign(all);
        var elsewhere = all.stream().filter(each -> !home.isEmpty() && !each.namespace().isEmpty() && !each.namespace().equals(home)).toList();
        var others = all.stream().filter(each -> PatroniWorkload.KINDS.contains(each.kind()) && !elsewhere.contains(each)).filter(each -> chosen.stream().noneMatch(one -> one == each))
                .filter(each -> surest != PatroniWorkload.Sign.NONE && PatroniWorkload.of(each).sign(all) == surest).toList();
        if (!elsewhere.isEmpty()) {
            notes.add("left out of %s, as they are for another namespace than %s: %s".formatted(title, home, elsewhere.stream().map(each -> "%s (%s)".formatted(each, each.namespace())).collect(Collectors.joining(", "))));
        }
        if (!others.isEmpty()) {
            notes.add("left out of %s, as another cluster was chosen: %s".formatted(title, others.stream().map(ManifestDocument::toString).collect(Collectors.joining(", "))));
        }
        return all.stream().filter(each -> !elsewhere.contains(each) && !others.contains(each)).distinct().sorted(Comparator.comparingInt(ManifestContent::rank)).toList();
    }

    private static int rank(ManifestDocument document) {
        int early = ORDER.indexOf(document.kind());
        return early >= 0 ? early : LAST.contains(document.kind()) ? ORDER.size() + 1 + LAST.indexOf(document.kind()) : ORDER.size();
    }
}
