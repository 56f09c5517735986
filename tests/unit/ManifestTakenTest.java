package tests.unit;

//SOURCES Manifests.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.access.Hints;
import lib.access.Login;
import lib.subject.ForeignManifest;
import lib.subject.PatroniChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trial takes of a manifest, and what it leaves out and says. */
class ManifestTakenTest {

    private static final String ETCD = """
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: etcd}
            spec: {serviceName: etcd, selector: {matchLabels: {app: etcd}}, template: {metadata: {labels: {app: etcd}}, spec: {containers: [{name: etcd, image: quay.io/coreos/etcd:v3}]}}}
            """;

    @TempDir
    Path folder;

    private ForeignManifest files(String... names) {
        return ForeignManifest.read(List.of(names).stream().map(name -> folder.resolve(name).toString()).toList(), InputStream.nullInputStream(), PatroniChoice.NONE);
    }

    private static List<String> names(List<HasMetadata> objects) {
        return objects.stream().map(each -> each.getKind() + " " + each.getMetadata().getName()).toList();
    }

    @Test
    void comesFromFilesAFolderAListOrJson() throws Exception {
        var parts = Manifests.small().split("(?m)^---$");
        for (int i = 0; i < parts.length; i++) {
            Files.writeString(folder.resolve("part-%d.yml".formatted(i)), parts[i]);
        }
        Files.writeString(folder.resolve("README.md"), "# not read\n");
        var all = List.of("ServiceAccount db", "Secret db", "ConfigMap db", "StatefulSet db");
        assertEquals(all, names(files("").objects("x", 2)));
        assertEquals(all, names(files("part-3.yml", "part-0.yml", "part-1.yml", "part-2.yml").objects("x", 2)));
        assertEquals("db", files("part-3.yml", "part-0.yml", "part-1.yml", "part-2.yml").entrypoint());
        var list = "apiVersion: v1\nkind: List\nitems:\n" + List.of(parts).stream().map(part -> "- " + part.replaceAll("(?m)^#.*\n", "").strip().replace("\n", "\n  ")).collect(Collectors.joining("\n"));
        assertEquals(all, names(Manifests.read(list).objects("x", 2)));
        var json = io.fabric8.kubernetes.client.utils.Serialization.asJson(Map.of("apiVersion", "v1", "kind", "List", "items", Manifests.read(list).objects("x", 2))).replace("  ", "\t");
        assertEquals(all, names(Manifests.read(json).objects("x", 2)));
    }

    @Test
    void theReplicasAreItsOwnUnlessNamed() throws Exception {
        var manifest = Manifests.read(Manifests.small());
        assertEquals(2, manifest.members(Optional.empty()));
        assertEquals(5, manifest.members(Optional.of(5)));
        assertEquals(1, Manifests.read(Manifests.small().replace("  replicas: 2\n", "")).members(Optional.empty()));
        assertTrue(Manifests.refused(() -> Manifests.read(Manifests.small().replace("replicas: 2", "replicas: 0")).members(Optional.empty())).getMessage().contains("0 replicas"));
    }

    @Test
    void aDeploymentForEachMemberIsOneCluster() throws Exception {
        var set = Manifests.small().substring(Manifests.small().indexOf("apiVersion: apps/v1"));
        var rest = Manifests.small().substring(0, Manifests.small().indexOf("apiVersion: apps/v1"));
        var manifest = Manifests.read(rest + List.of("a", "b", "c").stream().map(name -> set.replace("StatefulSet", "Deployment").replace("metadata: {name: db, labels", "metadata: {name: db-%s, labels".formatted(name)).replace("  serviceName: db\n", "").replace("replicas: 2", "replicas: 1"))
                .collect(Collectors.joining("---\n")));
        assertEquals(3, manifest.members(Optional.empty()));
        assertTrue(Manifests.refused(() -> manifest.members(Optional.of(2))).getMessage().contains("3 members in 3 objects"));
    }

    @Test
    void ofSeveralClustersOneIsChosen() throws Exception {
        var other = Manifests.small().substring(Manifests.small().indexOf("apiVersion: apps/v1")).replace("metadata: {name: db, labels: {application: patroni}}", "metadata: {name: other, labels: {application: other}}")
                .replace("value: db", "value: other").replace("{application: patroni}", "{application: other}");
        var both = Manifests.small() + "---\n" + other;
        var error = Manifests.refused(both);
        assertEquals("stdin has 2 Patroni clusters: StatefulSet db; StatefulSet other; one of them is tried at a time", error.getMessage());
        assertEquals("jbang trial --manifest stdin --selector application=patroni", error.next());
        for (var choice : List.of(new PatroniChoice(new Hints(Optional.empty(), Map.of("application", "other"), Optional.empty(), Optional.empty(), Optional.empty(), Login.NONE)), new PatroniChoice(new Hints(Optional.of("other"), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Login.NONE)))) {
            var chosen = Manifests.read(both, choice);
            assertEquals("other", Manifests.set(chosen).getMetadata().getName());
            assertEquals(List.of("left out of stdin, as another cluster was chosen: StatefulSet db"), chosen.notes());
        }
        assertTrue(Manifests.refused(() -> Manifests.read(both, new PatroniChoice(new Hints(Optional.empty(), Map.of("application", "third"), Optional.empty(), Optional.empty(), Optional.empty(), Login.NONE)))).getMessage().contains("with application=third; it has: StatefulSet db, StatefulSet other"));
    }

    private static PatroniChoice scope(String name) {
        return new PatroniChoice(new Hints(Optional.of(name), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Login.NONE));
    }

    @Test
    void citusGroupsAreClusters() throws Exception {
        var set = Manifests.small().substring(Manifests.small().indexOf("apiVersion: apps/v1"));
        var rest = Manifests.small().substring(0, Manifests.small().indexOf("apiVersion: apps/v1"));
        var citus = rest + List.of("0", "1").stream().map(group -> set.replace("{name: db, labels: {application: patroni}}", "{name: citus-%s, labels: {citus-group: '%s'}}".formatted(group, group))
                .replace("env:\n", "env:\n        - {name: PATRONI_CITUS_GROUP, value: '%s'}\n".formatted(group))).collect(Collectors.joining("---\n"));
        var error = Manifests.refused(citus);
        assertEquals("stdin has 2 groups of a Citus cluster: StatefulSet citus-0; StatefulSet citus-1; one of them is tried at a time", error.getMessage());
        assertTrue(error.next().endsWith("--selector citus-group=0"), error.next());
        assertEquals("citus-1", Manifests.set(Manifests.read(citus, new PatroniChoice(new Hints(Optional.empty(), Map.of("citus-group", "1"), Optional.empty(), Optional.empty(), Optional.empty(), Login.NONE)))).getMetadata().getName());
        // A running cluster's steps name a group as Patroni's own objects are named; so does the manifest's.
        assertEquals("citus-1", Manifests.set(Manifests.read(citus, scope("db-1"))).getMetadata().getName());
        var wrong = Manifests.refused(() -> Manifests.read(citus, scope("db-7")));
        assertTrue(wrong.next().endsWith("--selector citus-group=0"), wrong.next());
    }

    @Test
    void whatStandsBesideIsAppliedToo() throws Exception {
        assertTrue(names(Manifests.read(Manifests.small() + ETCD).objects("x", 2)).contains("StatefulSet etcd"));
        assertEquals(2, Manifests.read(Manifests.small() + ETCD).members(Optional.empty()));
    }

    /** An image may be called after the lock that its Patroni uses; what has some of Patroni's variables without a member's is still no member. */
    @Test
    void aMemberIsOneWhateverItsImageIsCalled() throws Exception {
        assertEquals(2, Manifests.read(Manifests.small().replace("example.org/patroni:4", "example.org/patroni-etcd:4") + ETCD).members(Optional.empty()));
        assertEquals(2, Manifests.read(Manifests.small() + ETCD.replace("{name: etcd, ", "{name: etcd, env: [{name: PATRONI_ETCD3_HOST, value: x}], ")).members(Optional.empty()));
    }

    @Test
    void theImageIsPatronis() throws Exception {
        var manifest = Manifests.read(Manifests.small().replace("      containers:\n", "      containers:\n      - {name: istio-proxy, image: istio, imagePullPolicy: Always}\n").replace("image: example.org/patroni:4", "image: example.org/patroni:4\n        imagePullPolicy: Always")).with("mine:5");
        var containers = Manifests.set(manifest).getSpec().getTemplate().getSpec().getContainers();
        assertEquals(List.of("istio Always", "mine:5 IfNotPresent"), containers.stream().map(each -> each.getImage() + " " + each.getImagePullPolicy()).toList());
    }

    @Test
    void theContainerIsTheNamedOne() throws Exception {
        var choice = new PatroniChoice(new Hints(Optional.empty(), Map.of(), Optional.of("main"), Optional.empty(), Optional.empty(), Login.NONE));
        var manifest = Manifests.read("apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: x}\nspec: {serviceName: x, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: postgres, image: a}, {name: main, image: b}]}}}\n", choice).with("c");
        assertEquals(List.of("a", "c"), Manifests.set(manifest).getSpec().getTemplate().getSpec().getContainers().stream().map(each -> each.getImage()).toList());
    }

    @Test
    void aNamespaceThatIsWrittenInIsReplaced() throws Exception {
        var text = Manifests.small().replace("metadata: {name: db", "metadata: {namespace: staging, name: db").replace("- {name: PATRONI_SCOPE, value: db}",
                "- {name: PATRONI_SCOPE, value: db}\n        - {name: PATRONI_KUBERNETES_NAMESPACE, value: staging}\n        - {name: HOST, value: 'db.staging.svc.cluster.local,kubernetes.staging.svc'}\n        - {name: STAGE, value: staging}")
                .replace("        volumeMounts:", "        args: ['--namespace=staging', 'sh -c \"x -n staging\"']\n        volumeMounts:")
                .replace("kubernetes: {labels: {application: patroni}}", "kubernetes:\n      namespace: staging\n      labels: {application: patroni, stage: staging}")
                + "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: db}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: db}\nsubjects: [{kind: ServiceAccount, name: db, namespace: staging}, {kind: ServiceAccount, name: other}]\n";
        var objects = Manifests.read(text).objects("trial-1", 2);
        objects.forEach(each -> assertNull(each.getMetadata().getNamespace()));
        var container = Manifests.only(objects, io.fabric8.kubernetes.api.model.apps.StatefulSet.class).getSpec().getTemplate().getSpec().getContainers().get(0);
        var env = container.getEnv().stream().filter(each -> each.getValue() != null).collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
        assertEquals("trial-1", env.get("PATRONI_KUBERNETES_NAMESPACE"));
        assertEquals("staging", env.get("STAGE"));
        assertEquals("db.trial-1.svc.cluster.local,kubernetes.staging.svc", env.get("HOST"));
        assertEquals(List.of("--namespace=trial-1", "sh -c \"x -n trial-1\""), container.getArgs());
        assertTrue(Manifests.only(objects, ConfigMap.class).getData().get("patroni.yml").contains("namespace: trial-1\n  labels: {application: patroni, stage: staging}"), objects.toString());
        assertEquals(List.of("trial-1", "trial-1"), Manifests.only(objects, RoleBinding.class).getSubjects().stream().map(each -> each.getNamespace()).toList());
    }

    @Test
    void aNamespaceThatOnlyPatroniIsToldOfIsFoundToo() throws Exception {
        var map = Manifests.small().replace("  patroni.yml: |", "  PATRONI_KUBERNETES_NAMESPACE: default\n  patroni.yml: |");
        assertEquals("trial-1", Manifests.only(Manifests.read(map).objects("trial-1", 2), ConfigMap.class).getData().get("PATRONI_KUBERNETES_NAMESPACE"));
        var configured = Manifests.small().replace("    kubernetes: {labels: {application: patroni}}", "    kubernetes:\n      use_endpoints: true\n      namespace: 'default'\n    postgresql: {}");
        assertTrue(Manifests.only(Manifests.read(configured).objects("trial-1", 2), ConfigMap.class).getData().get("patroni.yml").contains("\n  namespace: 'trial-1'\n"));
    }

    /** Patroni's settings in a ConfigMap, as variables; the image is called anything. */
    @Test
    void settingsThatComeByAConfigMapTellWhosePodsTheyAre() throws Exception {
        var text = Manifests.small().replace("  patroni.yml: |\n    scope: db\n    kubernetes: {labels: {application: patroni}}", "  PATRONI_SCOPE: other").replaceAll("        env:\n(        - .*\n)+        volumeMounts.*\n", "        envFrom: [{configMapRef: {name: db}}]\n")
                .replace("example.org/patroni:4", "example.org/main:4").replaceAll("      volumes:\n.*\n.*\n", "");
        assertEquals(2, Manifests.read(text, new PatroniChoice(new Hints(Optional.of("other"), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Login.NONE))).members(Optional.empty()));
        assertEquals(2, Manifests.read(text).members(Optional.empty()));
    }

    @Test
    void theApiServersOwnAddressStays() throws Exception {
        var objects = Manifests.read(Manifests.small().replace("metadata: {name: db", "metadata: {namespace: default, name: db").replace("- {name: PATRONI_SCOPE, value: db}", "- {name: PATRONI_SCOPE, value: db}\n        - {name: API, value: 'https://kubernetes.default.svc'}")).objects("trial-1", 2);
        assertTrue(Manifests.only(objects, io.fabric8.kubernetes.api.model.apps.StatefulSet.class).getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream().anyMatch(each -> "https://kubernetes.default.svc".equals(each.getValue())));
    }

    @Test
    void whatAnExportHasIsTakenOutAndSaid() throws Exception {
        var server = "uid: 1-2, resourceVersion: '7', creationTimestamp: 2026-11-25T00:00:00Z, generation: 3, managedFields: [{manager: kubectl}], annotations: {kubectl.kubernetes.io/last-applied-configuration: '{}', mine: stays}";
        var text = Manifests.small().replace("metadata: {name: db", "metadata: {%s, name: db".formatted(server)) + """
                status: {replicas: 2}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: db}
                spec: {clusterIP: 10.96.0.7, clusterIPs: [10.96.0.7], type: NodePort, ports: [{port: 5432, nodePort: 30432}]}
                status: {loadBalancer: {}}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: headless}
                spec: {clusterIP: None, ports: [{port: 5432}]}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: db-config, annotations: {initialize: '755', config: '{"ttl":30}', history: '[]'}}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: kube-root-ca.crt}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: db-0, ownerReferences: [{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: a, controller: true}]}
                ---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: data-db-0, finalizers: [kubernetes.io/pvc-protection], annotations: {pv.kubernetes.io/bind-completed: 'yes'}}
                spec: {volumeName: pvc-1, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: token}
                type: kubernetes.io/service-account-token
                """;
        var manifest = Manifests.read(text);
        var objects = manifest.objects("x", 2);
        assertEquals(List.of("ServiceAccount db", "Secret db", "ConfigMap db", "ConfigMap db-config", "PersistentVolumeClaim data-db-0", "Service db", "Service headless", "StatefulSet db"), names(objects));
        objects.forEach(each -> {
            assertNull(each.getMetadata().getUid());
            assertNull(each.getMetadata().getResourceVersion());
            assertTrue(each.getMetadata().getFinalizers().isEmpty());
        });
        assertEquals(Map.of("mine", "stays"), Manifests.set(manifest).getMetadata().getAnnotations());
        assertNull(Manifests.set(manifest).getStatus());
        var service = (Service) objects.get(5);
        assertNull(service.getSpec().getClusterIP());
        assertNull(service.getSpec().getPorts().get(0).getNodePort());
        assertEquals("None", ((Service) objects.get(6)).getSpec().getClusterIP());
        assertTrue(objects.get(3).getMetadata().getAnnotations().isEmpty());
        assertTrue(objects.get(4).getMetadata().getAnnotations().isEmpty());
        assertEquals("left out of stdin: ConfigMap kube-root-ca.crt, made by Kubernetes; Pod db-0, made by StatefulSet db; Secret token, of type kubernetes.io/service-account-token", manifest.notes().get(0));
        assertEquals("taken out of stdin, as a running cluster had it: uid, resourceVersion, generation, creationTimestamp, managedFields, kubectl.kubernetes.io/last-applied-configuration, status, clusterIP, clusterIPs, nodePort, "
                + "what Patroni kept in ConfigMap db-config (initialize, config, history), finalizers, pv.kubernetes.io/bind-completed, volumeName", manifest.notes().get(1));
        assertFalse(manifest.notes().stream().anyMatch(each -> each.contains("null")));
    }

    @Test
    void aSetThatAnOperatorOwnsIsTaken() throws Exception {
        var manifest = Manifests.read(Manifests.small().replace("metadata: {name: db, labels", "metadata: {ownerReferences: [{apiVersion: acid.zalan.do/v1, kind: postgresql, name: db, uid: a, controller: true}], name: db, labels"));
        assertTrue(Manifests.set(manifest).getMetadata().getOwnerReferences().isEmpty());
    }

    @Test
    void nothingIsSaidOfWhatSomebodyHasWritten() throws Exception {
        assertEquals(List.of(), Manifests.read(Manifests.small().replace("metadata: {name: db, labels", "metadata: {creationTimestamp: null, name: db, labels")).notes());
    }

    @Test
    void yamlMeansWhatItMeansToKubectl() throws Exception {
        var text = Manifests.small().replace("configMap: {name: db}", "configMap: {name: &name db, defaultMode: 0644}").replace("serviceName: db", "serviceName: &set db").replace("metadata: {labels: {application: patroni}}", "metadata: {labels: {application: patroni, set: *set}, annotations: {at: 2026-11-25, time: '1:30'}}");
        var template = Manifests.set(Manifests.read(text)).getSpec().getTemplate();
        assertEquals(420, template.getSpec().getVolumes().get(0).getConfigMap().getDefaultMode());
        assertEquals("db", template.getMetadata().getLabels().get("set"));
        assertEquals("2026-11-25", template.getMetadata().getAnnotations().get("at"));
    }

    @Test
    void theTrialsNamespaceIsInPlaceOfItsOwn() throws Exception {
        var manifest = Manifests.read(Manifests.small() + "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: staging}\n");
        assertEquals(List.of("in place of Namespace staging, the trial's namespace, with its Pod Security labels"), manifest.notes());
        assertTrue(manifest.objects("x", 2).stream().noneMatch(each -> each.getKind().equals("Namespace")));
    }

    @Test
    void objectsForAnotherNamespaceAreLeftOut() throws Exception {
        var manifest = Manifests.read(Manifests.small().replace("metadata: {name: db", "metadata: {namespace: staging, name: db") + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: dashboards, namespace: monitoring}\n");
        assertEquals(List.of("left out of stdin, as they are for another namespace than staging: ConfigMap dashboards (monitoring)"), manifest.notes());
    }

    @Test
    void anotherContentIsAnotherTrial() throws Exception {
        var one = Manifests.read(Manifests.small());
        assertEquals(one.options(), Manifests.read(Manifests.small()).options());
        assertFalse(one.options().equals(Manifests.read(Manifests.small().replace("patroni:4", "patroni:5")).options()));
        assertFalse(one.options().equals(one.with("x").options()));
    }
}
