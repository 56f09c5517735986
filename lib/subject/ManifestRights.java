package lib.subject;

//SOURCES ManifestDocument.java

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What a manifest lets its pods do by ClusterRoles. One that is bound in the namespace alone is a Role as well; one that is bound
 * everywhere is applied under a name of the trial's, or, where the person may not do that, holds in the trial's namespace alone.
 *
 * @param namespaced the objects in the namespace
 * @param wide       those that are to be applied beyond it
 * @param notes      what became of which, in sentences
 */
record ManifestRights(List<ManifestDocument> namespaced, List<ManifestDocument> wide, List<String> notes) {

    private static final String ROLE = "ClusterRole";
    private static final String BINDING = "ClusterRoleBinding";
    private static final KubernetesSerialization MODEL = new KubernetesSerialization();

    /** @param wide the manifest's objects beyond a namespace. @param may whether this user may make one */
    static ManifestRights of(String title, List<ManifestDocument> namespaced, List<ManifestDocument> wide, Predicate<HasMetadata> may) {
        var accounts = namespaced.stream().filter(each -> each.is("ServiceAccount")).map(ManifestDocument::name).collect(Collectors.toCollection(TreeSet::new));
        accounts.add("default");
        var bindings = wide.stream().filter(each -> each.is(BINDING) && bindsOneOf(each, accounts)).toList();
        var own = new ArrayList<ManifestDocument>();
        var applied = new ArrayList<ManifestDocument>();
        var narrowed = new ArrayList<ManifestDocument>();
        for (var binding : bindings) {
            var role = role(binding, wide);
            boolean allowed = may.test(typed(binding, "patroni-demo-asks-")) && (role == null || may.test(typed(role, "patroni-demo-asks-")));
            (allowed ? applied : narrowed).add(binding);
            if (role != null && allowed && !applied.contains(role)) {
                applied.add(0, role);
            }
            if (!allowed) {
                own.addAll(narrow(binding, role, namespaced));
            }
        }
        var inside = namespaced.stream().map(each -> each.is("RoleBinding") ? rebound(each, wide, namespaced, own) : each).toList();
        var all = new ArrayList<>(inside);
        all.addAll(0, own.stream().distinct().toList());
        return new ManifestRights(all, applied, notes(title, wide, applied, narrowed, own));
    }

    private static List<String> notes(String title, List<ManifestDocument> wide, List<ManifestDocument> applied, List<ManifestDocument> narrowed, List<ManifestDocument> own) {
        var notes = new ArrayList<String>();
        if (!applied.isEmpty()) {
            notes.add("applied under a name of the trial's, and removed with it: " + names(applied));
        }
        if (!narrowed.isEmpty()) {
            notes.add("applied in the trial's namespace alone, because you may not apply it beyond: " + names(narrowed));
        }
        var used = own.stream().map(each -> each.name().replaceFirst("-cluster-wide$", "")).collect(Collectors.toSet());
        var left = wide.stream().filter(each -> !applied.contains(each) && !narrowed.contains(each) && !(each.is(ROLE) && used.contains(each.name()))).toList();
        if (!left.isEmpty()) {
            notes.add("left out of %s, because it is outside a namespace: %s".formatted(title, names(left)));
        }
        return notes;
    }

    private static boolean bindsOneOf(ManifestDocument binding, Set<String> accounts) {
        return StreamSupport.stream(binding.content().path("subjects").spliterator(), false).anyMatch(each -> each.path("kind").asText().equals("ServiceAccount") && accounts.contains(each.path("name").asText()));
    }

    /** The one that it names, if the manifest has it. */
    private static ManifestDocument role(ManifestDocument binding, List<ManifestDocument> wide) {
        return wide.stream().filter(each -> each.is(ROLE) && each.name().equals(binding.content().at("/roleRef/name").asText())).findFirst().orElse(null);
    }

    /** A RoleBinding to a ClusterRole of the manifest's gets a Role. */
    private static ManifestDocument rebound(ManifestDocument binding, List<ManifestDocument> wide, List<ManifestDocument> namespaced, List<ManifestDocument> own) {
        var role = role(binding, wide);
        if (role == null || !binding.content().at("/roleRef/kind").asText().equals(ROLE)) {
            return binding;
        }
        own.add(inNamespace(role, "Role", namespaced));
        return bound(binding, role, namespaced);
    }

    private static List<ManifestDocument> narrow(ManifestDocument binding, ManifestDocument role, List<ManifestDocument> namespaced) {
        var bound = inNamespace(binding, "RoleBinding", namespaced);
        return role == null ? List.of(bound) : List.of(inNamespace(role, "Role", namespaced), bound(bound, role, namespaced));
    }

    private static ManifestDocument bound(ManifestDocument binding, ManifestDocument role, List<ManifestDocument> namespaced) {
        var content = binding.content().deepCopy();
        ((ObjectNode) content.get("roleRef")).put("kind", "Role").put("name", free("Role", role.name(), namespaced));
        return binding.with(content);
    }

    /** The same name, unless the manifest has another object of the kind that is called so. */
    private static String free(String kind, String name, List<ManifestDocument> namespaced) {
        return namespaced.stream().anyMatch(each -> each.is(kind) && each.name().equals(name)) ? name + "-cluster-wide" : name;
    }

    /** What holds beyond namespaces only, such as a URL, is no part of a Role. */
    private static ManifestDocument inNamespace(ManifestDocument document, String kind, List<ManifestDocument> namespaced) {
        var content = document.content().deepCopy();
        content.put("kind", kind);
        ((ObjectNode) content.get("metadata")).put("name", free(kind, document.name(), namespaced));
        content.remove("aggregationRule");
        var rules = content.path("rules").elements();
        while (rules.hasNext()) {
            if (rules.next().has("nonResourceURLs")) {
                rules.remove();
            }
        }
        return document.with(content);
    }

    private static HasMetadata typed(ManifestDocument document, String prefix) {
        var content = document.content().deepCopy();
        ((ObjectNode) content.get("metadata")).put("name", prefix + document.name()).remove("namespace");
        content.path("subjects").forEach(subject -> {
            if (subject.path("kind").asText().equals("ServiceAccount")) {
                ((ObjectNode) subject).put("namespace", "default");
            }
        });
        return MODEL.unmarshal(MODEL.asJson(content), HasMetadata.class);
    }

    private static String names(List<ManifestDocument> documents) {
        return documents.stream().map(ManifestDocument::toString).collect(Collectors.joining(", "));
    }
}
