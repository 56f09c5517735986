package tests.story;

//SOURCES Kit.java
//SOURCES KitManifest.java
//SOURCES Patience.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.story.KitManifest.only;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lib.cluster.Cluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeroturnaround.exec.ProcessExecutor;

/** Manifests as people have them: a sidecar first, an operator's kinds beside, TLS from outside. */
class ManifestTest {

    private static final String IMAGE = "localhost/test-patroni:current";
    /** The server's, and the authority of the client's. */
    private static final String CERTIFICATE = "cp /authority/ca.crt /certificate/; openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=nobody -days 2 -keyout /certificate/tls.key -out /certificate/tls.crt && chmod 600 /certificate/tls.key";
    /** Nearly Spilo's rules (configure_spilo.py): not even a port-forward, which enters by the loopback, is let in without a client's certificate. */
    private static final List<String> RULES = List.of("local all postgres peer", "host replication standby 127.0.0.1/32 scram-sha-256",
            "hostssl replication standby all scram-sha-256", "hostnossl all all all reject", "hostssl all all all scram-sha-256 clientcert=verify-ca");
    private static final String BESIDE = """
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: PodMonitor
            metadata: {name: patronidemo}
            spec: {podMetricsEndpoints: [{port: rest}]}
            ---
            apiVersion: test.patroni-demo.example/v1
            kind: Backup
            metadata: {name: patronidemo}
            """;
    /** Patroni's documentation, "Using Kubernetes endpoints": bypass_api_service reads the Endpoints of the API server. */
    private static final String EXAMPLE = """
            ---
            apiVersion: v1
            kind: Endpoints
            metadata: {name: patronidemo, namespace: staging, labels: {application: patroni, cluster-name: patronidemo}}
            subsets: []
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: patroni-k8s-ep-access}
            rules: [{apiGroups: [''], resources: [endpoints], resourceNames: [kubernetes], verbs: [get]}]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: patroni-k8s-ep-access}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: patroni-k8s-ep-access}
            subjects: [{kind: ServiceAccount, name: patronidemo, namespace: staging}]
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: patronidemo-test, namespace: staging, annotations: {helm.sh/hook: test}}
            spec: {containers: [{name: test, image: localhost/nobody:1}]}
            """;
    private static final String KEYS = """
            ---
            apiVersion: v1
            kind: Endpoints
            metadata:
              name: patronidemo-config
              labels: {application: patroni, cluster-name: patronidemo}
              annotations: {initialize: '7577000000000000001', config: '{"ttl":30}', history: '[]'}
            """;
    private static final String KIND = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: backups.test.patroni-demo.example}
            spec:
              group: test.patroni-demo.example
              scope: Namespaced
              names: {plural: backups, singular: backup, kind: Backup}
              versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}]
            """;

    @TempDir
    Path folder;
    private Path results;
    private int runs;

    @BeforeAll
    static void ready() throws Exception {
        Kit.images("current", "patroni,pebble");
    }

    /** The example of Patroni's repository, as Helm would print it for a namespace: rights beyond that, which it has for bypass_api_service, and a test of its own. */
    @Test
    void theExampleOfPatronisRepositoryGetsItsVerdictThroughStdin() throws Exception {
        var ran = fed(objects -> {
            objects.forEach(each -> each.getMetadata().setNamespace("staging"));
            var variables = only(objects, StatefulSet.class).getSpec().getTemplate().getSpec().getContainers().get(0).getEnv();
            variables.removeIf(each -> each.getName().equals("PATRONI_KUBERNETES_NAMESPACE"));
            variables.add(new EnvVarBuilder().withName("PATRONI_KUBERNETES_NAMESPACE").withValue("staging").build());
            variables.add(new EnvVarBuilder().withName("PATRONI_KUBERNETES_BYPASS_API_SERVICE").withValue("true").build());
        }, EXAMPLE);
        assertEquals("recovered", verdict(ran), ran.said());
        assertTrue(ran.err().contains("applied under a name of the trial's, and removed with it: ClusterRole patroni-k8s-ep-access, ClusterRoleBinding patroni-k8s-ep-access\n"), ran.said());
        assertTrue(ran.err().contains("left out of stdin: Pod patronidemo-test, Helm's hook test\n"), ran.said());
        assertTrue(ran.err().contains("PATRONI_KUBERNETES_NAMESPACE in StatefulSet patronidemo"), ran.said());
        try (var cluster = Cluster.connect(null)) {
            var left = cluster.client().rbac().clusterRoles().list().getItems().stream().map(each -> each.getMetadata().getName()).filter(name -> name.startsWith("patroni-demo-" + "test-manifest")).toList();
            assertEquals(List.of(), left);
        }
    }

    /** As {@code kubectl get -o yaml} shows a cluster that runs: with its lock, its keys and what Kubernetes has filled in. */
    @Test
    void anExportedDeploymentIsTried() throws Exception {
        var ran = trial(objects -> {
            var set = only(objects, StatefulSet.class);
            objects.remove(set);
            var meta = new ObjectMetaBuilder(set.getMetadata()).withUid("0-1").withResourceVersion("7").withGeneration(2L).addToFinalizers("example.org/mine").build();
            objects.add(new DeploymentBuilder().withMetadata(meta).withNewSpec().withReplicas(2).withSelector(set.getSpec().getSelector()).withTemplate(set.getSpec().getTemplate()).endSpec().withNewStatus().withReplicas(2).endStatus().build());
            only(objects, Service.class).getSpec().setClusterIP("10.96.200.200");
        }, KEYS, "kill-postgres");
        assertEquals("recovered", verdict(ran), ran.said());
        assertEquals("2", ran.json().get("trials").get(0).get("options").get("replicas").asText(), ran.said());
        assertTrue(ran.err().contains("what Patroni kept in Endpoints patronidemo-config (initialize, config, history)"), ran.said());
    }

    @Test
    void whatKubernetesRefusesIsQuoted() throws Exception {
        var account = trial(objects -> objects.removeIf(ServiceAccount.class::isInstance), "", "none");
        assertEquals(1, account.exit(), account.said());
        assertTrue(because(account).contains("StatefulSet patronidemo: pods \"patronidemo-0\" is forbidden: error looking up service account ") && because(account).endsWith("serviceaccount \"patronidemo\" not found"), account.said());
        var quota = trial(objects -> { }, "---\napiVersion: v1\nkind: ResourceQuota\nmetadata: {name: small}\nspec: {hard: {pods: '1'}}\n", "none");
        assertTrue(because(quota).contains("is forbidden: exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1"), quota.said());
        var security = trial(objects -> only(objects, StatefulSet.class).getSpec().getTemplate().getSpec().getContainers().get(0).getSecurityContext().setAllowPrivilegeEscalation(true),
                "---\napiVersion: v1\nkind: Namespace\nmetadata: {name: staging, labels: {pod-security.kubernetes.io/enforce: restricted}}\n", "none");
        assertTrue(because(security).contains("is forbidden: violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != false"), security.said());
        var image = trial(objects -> only(objects, StatefulSet.class).getSpec().getTemplate().getSpec().getInitContainers().add(new ContainerBuilder().withName("first").withImage("localhost/nobody:1").withImagePullPolicy("Never").build()), "", "none");
        assertTrue(because(image).contains("container first, image localhost/nobody:1: ErrImageNeverPull"), image.said());
    }

    @Test
    void whatTheClusterFindsWrongIsToldBeforeAnythingIsMade() throws Exception {
        refused(objects -> only(objects, StatefulSet.class).getSpec().getTemplate().getSpec().setNodeSelector(Map.of("kubernetes.io/arch", "sparc")), "kubernetes.io/arch=sparc");
        refused(objects -> only(objects, StatefulSet.class).getSpec().getTemplate().getSpec().getContainers().get(0).setImagePullPolicy("Sometimes"), "imagePullPolicy: Unsupported value: \"Sometimes\"");
        refused(objects -> only(objects, StatefulSet.class).getSpec().setAdditionalProperty("replica", 3), "unknown field \"spec.replica\"");
        refused(objects -> only(objects, StatefulSet.class).setApiVersion("apps/v1beta1"), "this cluster has no StatefulSet of apps/v1beta1");
        refused(objects -> only(objects, StatefulSet.class).getSpec().getTemplate().getSpec().setHostNetwork(true), "its pods have hostNetwork: true", "--fault", "cut-network");
        refused(objects -> only(objects, StatefulSet.class).getSpec().getTemplate().getSpec().setHostPID(true), "its pods have hostPID: true", "--fault", "kill-postgres,freeze-postgres");
        refused(objects -> { }, "--storage is for the kit's own manifest", "--storage", "1Gi");
        refused(objects -> { }, "there is no Secret nobody in namespace default", "--pull-secret", "default/nobody");
    }

    /** Its pods ignore SIGTERM for ten minutes, and one has a finalizer that nobody takes away: the verdict comes first, with its exit code. */
    @Test
    void whatGoesOnAfterTheVerdictIsSaidAfterIt() throws Exception {
        var ran = trial(objects -> {
            var template = only(objects, StatefulSet.class).getSpec().getTemplate();
            template.getMetadata().setFinalizers(List.of("example.org/held"));
            template.getSpec().setTerminationGracePeriodSeconds(600L);
            template.getSpec().getContainers().get(0).setCommand(List.of("sh", "-c", "patroni /etc/patroni/patroni.yml & while :; do wait; done"));
        }, "", "none", "--timeout", "25s", "--replicas", "1");
        try (var cluster = Cluster.connect(null)) {
            assertEquals(0, ran.exit(), ran.said());
            assertEquals("recovered", verdict(ran), ran.said());
            assertTrue(ran.err().contains("pod patronidemo-0 waits for its finalizer example.org/held"), ran.said());
            var held = cluster.client().pods().inAnyNamespace().list().getItems().stream().filter(pod -> pod.getMetadata().getFinalizers().contains("example.org/held")).toList();
            assertTrue(held.stream().allMatch(pod -> pod.getStatus().getContainerStatuses().stream().allMatch(status -> status.getState().getTerminated() != null)), "a container goes on for its grace period");
            held.forEach(pod -> cluster.client().resource(pod).edit(each -> {
                each.getMetadata().setFinalizers(List.of());
                return each;
            }));
        }
    }

    private void refused(KitManifest.Change change, String cause, String... options) throws Exception {
        var ran = trial(change, "", "none", options);
        assertEquals(2, ran.exit(), ran.said());
        assertEquals(1, ran.err().lines().filter(line -> line.startsWith("error: ")).filter(line -> line.contains(cause)).count(), ran.said());
        assertFalse(ran.err().contains("Starting "), ran.said());
        assertFalse(Files.exists(results), ran.said());
    }

    private static String because(Kit.Ran ran) throws Exception {
        return ran.json().get("verdicts").get(0).get("because").get(0).asText();
    }

    /** kill-postgres needs no pg_rewind, which would need a certificate too. */
    @Test
    void aClusterThatTakesOnlyTlsAndAClientsCertificateFromOutsideIsWrittenToOverTheNetwork() throws Exception {
        openssl("req -x509 -newkey rsa:2048 -nodes -subj /CN=authority -days 2 -keyout ca.key -out ca.crt");
        openssl("ecparam -name prime256v1 -genkey -noout -out sec1.key");
        openssl("req -new -key sec1.key -subj /CN=postgres -out client.csr");
        openssl("x509 -req -in client.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -out client.crt");
        var certificate = folder.resolve("client.crt").toString();
        var other = trial(this::behindTls, "", "kill-postgres", "--sslcert", certificate, "--sslkey", folder.resolve("sec1.key").toString());
        assertEquals(2, other.exit(), other.said());
        // What the refusal says to do is done.
        var hint = other.err().lines().filter(line -> line.startsWith("  try: openssl ")).findFirst().orElseThrow(() -> new AssertionError(other.said()));
        openssl(hint.substring("  try: openssl ".length()));
        var ran = trial(this::behindTls, "", "kill-postgres", "--sslcert", certificate, "--sslkey", folder.resolve("sec1.key.pk8").toString());
        assertEquals("recovered", verdict(ran), ran.said());
        assertFalse(ran.err().contains("by the socket inside the pods"), ran.said());
    }

    @Test
    void theImageGoesIntoPatronisContainerAndAKindThatIsNotHereIsLeftOut() throws Exception {
        try (var cluster = Cluster.connect(null)) {
            var kind = cluster.client().load(new ByteArrayInputStream(KIND.getBytes(StandardCharsets.UTF_8)));
            kind.serverSideApply();
            try {
                Patience.await("the kind", () -> cluster.client().getApiResources("test.patroni-demo.example/v1"), served -> served != null && !served.getResources().isEmpty());
                told(trial(this::withASidecarFirst, BESIDE, "none"));
            } finally {
                kind.delete();
            }
        }
    }

    private static void told(Kit.Ran ran) throws Exception {
        assertEquals("recovered", verdict(ran), ran.said());
        assertTrue(ran.err().contains("left out of manifest.yaml, because this cluster has no such kind: PodMonitor patronidemo (monitoring.coreos.com/v1)\n"), ran.said());
        assertEquals("pebble", ran.json().get("trials").get(0).get("pidOne").get("name").asText(), ran.said());
    }

    /** The kit's own manifest with a change, and the image that is pebble's in place of its own. A fault among the options counts. */
    private Kit.Ran trial(KitManifest.Change change, String more, String fault, String... options) throws Exception {
        var words = words(file(change, more).toString(), "--image", "localhost/test-pebble:current");
        if (!List.of(options).contains("--fault")) {
            words.addAll(List.of("--fault", fault));
        }
        words.addAll(List.of(options));
        return Kit.step(words.toArray(String[]::new));
    }

    private Kit.Ran fed(KitManifest.Change change, String more) throws Exception {
        var file = file(change, more);
        return Kit.fed(file, words("-", "--fault", "none").toArray(String[]::new));
    }

    private List<String> words(String manifest, String... more) {
        var words = new ArrayList<>(List.of("trial", "--manifest", manifest, "-n", "patroni-demo-test-manifest", "--results", results.toString(), "-o", "json"));
        words.addAll(List.of(more));
        return words;
    }

    private Path file(KitManifest.Change change, String more) throws Exception {
        results = folder.resolve("results-" + ++runs);
        return KitManifest.changed(folder.resolve("manifest.yaml"), change, more);
    }

    private void openssl(String words) throws Exception {
        var ran = new ProcessExecutor(("openssl " + words).split(" ")).directory(folder.toFile()).readOutput(true).exitValueAny().execute();
        assertEquals(0, ran.getExitValue(), ran.outputUTF8());
    }

    private static String verdict(Kit.Ran ran) throws Exception {
        return ran.out().isBlank() ? "none" : ran.json().get("verdicts").get(0).get("verdict").asText();
    }

    private void withASidecarFirst(List<HasMetadata> objects) {
        var containers = only(objects, StatefulSet.class).getSpec().getTemplate().getSpec().getContainers();
        containers.add(0, new ContainerBuilder().withName("istio-proxy").withImage(IMAGE).withCommand("sleep", "infinity").build());
    }

    private void behindTls(List<HasMetadata> objects) throws Exception {
        var pod = only(objects, StatefulSet.class).getSpec().getTemplate().getSpec();
        var mount = new VolumeMountBuilder().withName("certificate").withMountPath("/certificate").build();
        pod.getVolumes().add(new VolumeBuilder().withName("certificate").withNewEmptyDir().endEmptyDir().build());
        pod.getContainers().get(0).getVolumeMounts().add(mount);
        var authority = new ConfigMapBuilder().withNewMetadata().withName("authority").endMetadata().addToData("ca.crt", Files.readString(folder.resolve("ca.crt"))).build();
        objects.add(authority);
        pod.getVolumes().add(new VolumeBuilder().withName("authority").withNewConfigMap().withName("authority").endConfigMap().build());
        var read = new VolumeMountBuilder().withName("authority").withMountPath("/authority").build();
        pod.getInitContainers().add(new ContainerBuilder().withName("certificate").withImage(IMAGE).withCommand("sh", "-c", CERTIFICATE).withVolumeMounts(mount, read).build());
        KitManifest.configure(objects, settings -> {
            // Patroni has no certificate either.
            settings.withObject("/postgresql").put("use_unix_socket", true);
            settings.withObject("/postgresql/parameters").put("ssl", "on").put("ssl_cert_file", "/certificate/tls.crt").put("ssl_key_file", "/certificate/tls.key").put("ssl_ca_file", "/certificate/ca.crt");
            KitManifest.rules(settings, RULES);
        });
    }
}
