package tests.unit;

//SOURCES FakeApi.java
//SOURCES Manifests.java
//SOURCES ../../lib/cluster/Cluster.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lib.cluster.Cluster;
import lib.subject.ForeignManifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What becomes of a manifest's ClusterRoles when the person may not make any. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ManifestRightsTest {

    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
    private static final String WIDE = """
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: reads}
            rules: [{apiGroups: [''], resources: [endpoints], verbs: [get]}, {nonResourceURLs: [/metrics], verbs: [get]}]
            ---
            """;
    private static final String REF = "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reads}\nsubjects: [{kind: ServiceAccount, name: %s, namespace: elsewhere}]\n";

    @TempDir
    Path folder;

    private FakeApi api;
    private Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        api = new FakeApi();
        cluster = api.connect(folder);
        serves("/api/v1", "v1", Map.of("ServiceAccount", true, "Secret", true, "ConfigMap", true));
        serves("/apis/apps/v1", "apps/v1", Map.of("StatefulSet", true));
        serves(RBAC, "rbac.authorization.k8s.io/v1", Map.of("Role", true, "RoleBinding", true, "ClusterRole", false, "ClusterRoleBinding", false));
        api.says("/api/v1/nodes", 200, "{\"kind\": \"NodeList\", \"apiVersion\": \"v1\", \"items\": []}");
        api.forbids(RBAC + "/clusterroles", "create", "clusterroles").forbids(RBAC + "/clusterrolebindings", "create", "clusterrolebindings");
    }

    @AfterEach
    void stop() {
        cluster.close();
        api.close();
    }

    private void serves(String path, String version, Map<String, Boolean> kinds) {
        api.says(path, 200, "{\"kind\": \"APIResourceList\", \"apiVersion\": \"v1\", \"groupVersion\": \"%s\", \"resources\": [%s]}".formatted(version, kinds.entrySet().stream()
                .map(each -> "{\"name\": \"%s\", \"kind\": \"%s\", \"namespaced\": %s, \"verbs\": [\"get\"]}".formatted(each.getKey().toLowerCase(java.util.Locale.ROOT) + "s", each.getKey(), each.getValue())).collect(Collectors.joining(", "))));
    }

    private List<HasMetadata> tried(String more) throws Exception {
        ForeignManifest manifest = Manifests.read(Manifests.small() + WIDE + more).in(cluster);
        return manifest.objects("trial-1", 2);
    }

    @Test
    void whatIsBoundEverywhereHoldsInTheTrialsNamespace() throws Exception {
        var objects = tried("apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: reads}\n" + REF.formatted("db"));
        var role = Manifests.only(objects, Role.class);
        assertEquals(List.of(List.of("endpoints")), role.getRules().stream().map(each -> each.getResources()).toList());
        var binding = Manifests.only(objects, RoleBinding.class);
        assertEquals("Role reads, trial-1/db", "%s %s, %s/%s".formatted(binding.getRoleRef().getKind(), binding.getRoleRef().getName(), binding.getSubjects().get(0).getNamespace(), binding.getSubjects().get(0).getName()));
    }

    @Test
    void whatIsBoundInTheNamespaceIsARole() throws Exception {
        var objects = tried("apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: reads}\n" + REF.formatted("db")
                + "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: reads}\nrules: []\n");
        assertEquals(List.of("reads-cluster-wide", "reads"), objects.stream().filter(Role.class::isInstance).map(each -> each.getMetadata().getName()).toList());
        assertEquals("reads-cluster-wide", Manifests.only(objects, RoleBinding.class).getRoleRef().getName());
    }

    @Test
    void whatIsForSomebodyElseIsLeftOut() throws Exception {
        var objects = tried("apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: reads}\n" + REF.formatted("prometheus"));
        assertTrue(objects.stream().noneMatch(each -> each.getKind().contains("Role")), objects.toString());
    }
}
