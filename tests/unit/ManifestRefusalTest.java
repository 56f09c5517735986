package tests.unit;

//SOURCES Manifests.java
//SOURCES ../../lib/subject/ManifestImages.java
//SOURCES ../../lib/subject/ManifestNodes.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.access.Hints;
import lib.access.Login;
import lib.subject.ForeignManifest;
import lib.subject.ManifestImages;
import lib.subject.ManifestNodes;
import lib.subject.PatroniChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no manifest of a Patroni cluster is told in one line, with what to do, before anything is made. */
class ManifestRefusalTest {

    @TempDir
    Path folder;

    private void refusesFile(Path file, String cause) {
        var error = Manifests.refused(() -> ForeignManifest.read(List.of(file.toString()), InputStream.nullInputStream(), PatroniChoice.NONE));
        assertTrue(error.getMessage().contains(cause), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
            a: b: c                                            | stdin, document 1, line 1 is not YAML
            kind: [StatefulSet                                 | stdin, document 1
            kind: StatefulSet\\n\\tmetadata: {}                | line 2
            kind: "StatefulSet                                 | is not YAML
            kind: Stateful\\n  Set: x: y                       | line 2
            - a\\nb: c                                         | line 2
            kind: x\\n  name: y                                | line 2
            &a [*b]                                            | undefined alias
            kind: x\\nspec: &a {x: *a}                        | a part of itself
            kind: x\\n---\\nkind: {a                           | document 2
            kind: x\\n---\\nkind: x\\n---\\n{                  | document 3
            {"kind": "StatefulSet", "metadata": {"name": }     | is not YAML
            {"kind": "StatefulSet",                            | is not YAML
            kind: %a                                           | is not YAML
            kind: @a                                           | is not YAML
            kind: !!java.lang.Runtime {}                       | is not YAML
            """)
    void brokenYaml(String text, String cause) {
        var error = Manifests.refused(text.replace("\\n", "\n").replace("\\t", "\t"));
        assertTrue(error.getMessage().contains(cause), error.getMessage());
        assertTrue(error.getMessage().startsWith("stdin, document "), error.getMessage());
    }

    @Test
    void aLineThatIsWrongFarBelowIsNamed() throws Exception {
        var text = Manifests.small();
        var broken = text.replace("      - name: db\n", "      - name: db\n       image: x\n");
        long line = text.substring(0, text.indexOf("        image: example.org")).lines().count() + 1;
        assertTrue(Manifests.refused(broken).getMessage().startsWith("stdin, document 4, line %d is not YAML: ".formatted(line)), Manifests.refused(broken).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
            just words                                                    | no Kubernetes object, but the text
            42                                                            | no Kubernetes object, but the text
            - a\\n- b                                                     | no Kubernetes object, but a list
            image: x                                                      | no apiVersion and no kind
            kind: StatefulSet\\nmetadata: {name: x}                       | no apiVersion
            apiVersion: apps/v1\\nmetadata: {name: x}                     | no kind
            apiVersion: v1\\nkind: Service\\nspec: {}                     | Service has no metadata.name
            apiVersion: apps/v1\\nkind: StatefulSet\\nmetadata: {generateName: db-} | StatefulSet has a generateName and no name
            services:\\n  db: {image: postgres}                           | Compose
            scope: x\\npostgresql: {listen: x}                            | Patroni's own configuration
            resources: [a.yaml]                                           | kustomization
            apiVersion: kustomize.config.k8s.io/v1beta1\\nkind: Kustomization | kustomization
            apiVersion: v1\\nkind: Config\\nclusters: []                  | kubeconfig
            on: push\\njobs: {}                                           | workflow
            apiVersion: v1\\nkind: Status\\nmessage: not found            | not found
            replicas: {{ .Values.replicas }}                              | a template of a Helm chart
            {{- if .Values.x }}\\nkind: x                                 | a template of a Helm chart
            name: {{ db_name }}                                           | a template
            <!DOCTYPE html>\\n<html></html>                               | a web page
            #!/bin/sh\\nkubectl apply -f - <<EOF\\nkind: x\\nEOF: "       | a shell script
            # Title\\n\\nWords: and more: words\\n\\n```yaml\\nkind: x\\n``` | Markdown
            resource "kubernetes_stateful_set" "x" {                      | Terraform
            """)
    void notKubernetes(String text, String cause) {
        var error = Manifests.refused(text.replace("\\n", "\n"));
        assertTrue(error.getMessage().contains(cause), error.getMessage());
    }

    @Test
    void anOpenShiftTemplateHasToBeProcessedFirst() {
        for (var version : List.of("v1", "template.openshift.io/v1")) {
            var error = Manifests.refused("apiVersion: %s\nkind: Template\nmetadata: {name: patroni}\nobjects: []\n".formatted(version));
            assertTrue(error.getMessage().contains("is an OpenShift Template"), error.getMessage());
            assertTrue(error.next().startsWith("oc process "), error.next());
        }
    }

    @ParameterizedTest
    @CsvSource({"acid.zalan.do/v1, postgresql, Zalando's postgres-operator", "postgres-operator.crunchydata.com/v1beta1, PostgresCluster, Crunchy's PGO", "stackgres.io/v1, SGCluster, StackGres",
            "pgv2.percona.com/v2, PerconaPGCluster, Percona's operator", "postgresql.cnpg.io/v1, Cluster, does not use Patroni", "kubedb.com/v1, Postgres, does not use Patroni",
            "crunchydata.com/v1, Pgcluster, Crunchy's PGO", "apps.kubeblocks.io/v1, Cluster, KubeBlocks", "helm.toolkit.fluxcd.io/v2, HelmRelease, Flux", "argoproj.io/v1alpha1, Application, Argo CD",
            "cpo.opensource.cybertec.at/v1, postgresql, Cybertec's CPO", "helm.cattle.io/v1, HelmChart, the Helm controller of k3s"})
    void anOperatorsResourceIsToldWithWhatToDoInstead(String version, String kind, String told) {
        var error = Manifests.refused("apiVersion: %s\nkind: %s\nmetadata: {name: db}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: x}\n".formatted(version, kind));
        assertTrue(error.getMessage().contains("%s db".formatted(kind)) && error.getMessage().contains(told), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx:1", "docker.io/library/postgres:17", "mysql:8", "redis", "edoburu/pgbouncer", "haproxy:3", "quay.io/prometheuscommunity/postgres-exporter", "busybox",
            "quay.io/coreos/etcd:v3", "dpage/pgadmin4", "registry.example.org/mine/app@sha256:0123"})
    void noPatroniInIt(String image) {
        var error = Manifests.refused("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: main, image: '%s'}]}}}\n".formatted(image));
        assertTrue(error.getMessage().contains("nothing in stdin says that Patroni runs in it") && error.getMessage().contains("Deployment web"), error.getMessage());
        assertTrue(error.next().contains("--container main"), error.next());
    }

    @ParameterizedTest
    @CsvSource({"bitnami/postgresql-repmgr:16, repmgr", "sorintlab/stolon:v0.17, stolon", "citusdata/pg_auto_failover:2, pg_auto_failover"})
    void anotherThanPatroni(String image, String name) {
        var error = Manifests.refused("apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: ha}\nspec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: main, image: '%s'}]}}}\n".formatted(image));
        assertEquals("stdin: StatefulSet ha uses %s, not Patroni; the kit judges clusters of Patroni".formatted(name), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"Pod, Pod x is not tried", "DaemonSet, DaemonSet x is not tried", "ReplicaSet, is not tried", "DeploymentConfig, is not tried", "Service, it has: Service x", "ConfigMap, it has: ConfigMap x",
            "Namespace, it has: Namespace x", "CronJob, it has: CronJob x", "Ingress, it has: Ingress x", "Role, it has: Role x"})
    void nothingInItMakesMembers(String kind, String told) {
        assertTrue(Manifests.refused("apiVersion: v1\nkind: %s\nmetadata: {name: x}\n".formatted(kind)).getMessage().contains(told));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "\t\n", "---\n", "---\n---\n", "# only a comment\n", "# a\n---\n# b\n", "\uFEFF", "null\n", "~", "---\nnull\n...\n"})
    void empty(String text) {
        var error = Manifests.refused(text);
        assertTrue(error.getMessage().matches("stdin (is empty|has comments only, and no object)"), error.getMessage());
    }

    @Test
    void aFolderWithoutYaml() throws Exception {
        refusesFile(folder, "has no .yaml, .yml or .json file");
        for (var name : List.of("README.md", "values.txt", "patroni.yaml.bak", "patroni.yaml~", ".hidden", "Makefile", "patroni.toml", "yaml")) {
            Files.writeString(folder.resolve(name), "x");
            refusesFile(folder, "has no .yaml, .yml or .json file");
        }
        Files.createDirectory(folder.resolve("base"));
        refusesFile(folder, "folders in it are not looked into: base");
        Files.createDirectory(folder.resolve("folder.yaml"));
        refusesFile(folder, "folders in it are not looked into: base, folder.yaml");
    }

    @ParameterizedTest
    @CsvSource({"Chart.yaml, is a Helm chart", "kustomization.yaml, is a kustomization", "kustomization.yml, is a kustomization", "Kustomization, is a kustomization"})
    void aFolderThatHasToBeRendered(String name, String cause) throws Exception {
        Files.writeString(folder.resolve(name), "x: y");
        refusesFile(folder, cause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/patroni.yaml", "http://example.org/x", "HTTPS://EXAMPLE.ORG/X.YAML", "oci://registry.example.org/chart", "s3://bucket/x.yaml", "ftp://example.org/x", "git@example.org:x/y.git",
            "ssh://git@example.org/x", "github.com/patroni/patroni//kubernetes", "raw.githubusercontent.com/patroni/patroni/master/kubernetes/patroni_k8s.yaml", "file:///tmp/x.yaml", "www.example.org/x.yaml"})
    void aUrlIsNotFetched(String url) {
        var error = Manifests.refused(() -> ForeignManifest.read(List.of(url), InputStream.nullInputStream(), PatroniChoice.NONE));
        assertTrue(error.getMessage().contains("is a URL") && error.getMessage().contains("fetches nothing"), error.getMessage());
        assertTrue(error.next().contains("jbang trial --manifest"), error.next());
    }

    @Test
    void whatIsNoText() throws Exception {
        var files = List.of(Map.entry("chart.tgz", new byte[] {0x1f, (byte) 0x8b, 8, 0}), Map.entry("chart.zip", new byte[] {'P', 'K', 3, 4}), Map.entry("binary.yaml", new byte[] {'a', 0, 'b'}),
                Map.entry("latin.yaml", new byte[] {'a', (byte) 0xe9, 'b'}), Map.entry("picture.yaml", new byte[] {(byte) 0x89, 'P', 'N', 'G'}));
        for (var each : files) {
            refusesFile(Files.write(folder.resolve(each.getKey()), each.getValue()), each.getKey().startsWith("chart") ? "is an archive" : "is not text");
        }
        refusesFile(folder.resolve("nowhere.yaml"), "nowhere.yaml is not a file that can be read");
        refusesFile(Files.writeString(folder.resolve("README.md"), "# Words\n"), "README.md");
    }

    @Test
    void aSecretThatIsNotThere() throws Exception {
        var places = List.of("env: [{name: A, valueFrom: {secretKeyRef: {name: gone, key: a}}}]", "envFrom: [{secretRef: {name: gone}}]", "envFrom: [{prefix: PATRONI_, secretRef: {name: gone}}]",
                "env: [{name: A, valueFrom: {configMapKeyRef: {name: gone, key: a}}}]", "envFrom: [{configMapRef: {name: gone}}]");
        for (var place : places) {
            var text = Manifests.small().replace("        volumeMounts:", "        " + (place.startsWith("env:") ? place.replace("env:", "x:") : place) + "\n        volumeMounts:");
            var sidecar = Manifests.small().replace("      volumes:", "      - {name: sidecar, image: x, %s}\n      volumes:".formatted(place));
            var init = Manifests.small().replace("      containers:", "      initContainers: [{name: init, image: x, %s}]\n      containers:".formatted(place));
            for (var each : place.startsWith("env:") ? List.of(sidecar, init) : List.of(text, sidecar, init)) {
                var error = Manifests.refused(each);
                assertTrue(error.getMessage().matches("stdin, document 4, line \\d+: StatefulSet db needs (Secret|ConfigMap) gone.*, which the manifest does not have"), error.getMessage());
            }
        }
        for (var volume : List.of("secret: {secretName: gone}", "configMap: {name: gone}", "projected: {sources: [{secret: {name: gone}}]}", "projected: {sources: [{configMap: {name: gone}}]}")) {
            var error = Manifests.refused(Manifests.small().replace("      volumes:\n", "      volumes:\n      - {name: other, %s}\n".formatted(volume)));
            assertTrue(error.getMessage().contains(" gone, which the manifest does not have"), error.getMessage());
        }
        assertTrue(Manifests.refused(Manifests.small().replace("{superuser-password: x}", "{other: x}")).getMessage().contains("needs Secret db with the key superuser-password, which"));
        Manifests.read(Manifests.small().replace("      volumes:\n", "      volumes:\n      - {name: other, secret: {secretName: gone, optional: true}}\n"));
        Manifests.read(Manifests.small().replace("      volumes:\n", "      volumes:\n      - {name: other, secret: {secretName: made}}\n") + "---\napiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: made}\n");
    }

    /** A claim that only the writer's cluster has; a StatefulSet's own stands in the place of a volume of its name, as in OpenShift's example of Patroni. */
    @Test
    void aClaimThatIsNotThere() throws Exception {
        var text = Manifests.small().replace("      volumes:\n", "      volumes:\n      - {name: data, persistentVolumeClaim: {claimName: postgres-pv-claim}}\n");
        assertTrue(Manifests.refused(text).getMessage().endsWith(": StatefulSet db needs PersistentVolumeClaim postgres-pv-claim, which the manifest does not have"), Manifests.refused(text).getMessage());
        Manifests.read(text + "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: postgres-pv-claim}\n");
        Manifests.read(text.replace("  template:\n", "  volumeClaimTemplates: [{metadata: {name: data}, spec: {}}]\n  template:\n"));
    }

    /** As the API server refuses it; read with more indulgence, the trial would be of a manifest that cannot be applied. */
    @ParameterizedTest
    @CsvSource({"value: true, true", "value: 5, 5", "value: 1.5, 1.5"})
    void aTextWithoutItsQuotes(String written, String told) throws Exception {
        var error = Manifests.refused(Manifests.small().replace("env:\n", "env:\n        - {name: PATRONI_LOG_LEVEL, %s}\n".formatted(written)));
        assertTrue(error.getMessage().endsWith("spec.template: spec.containers[0].env[0].value: %s is no text; it has to be in quotes".formatted(told)), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"${IMAGE}:${TAG}", "$(IMAGE)", "%IMAGE%", "<your-registry>/patroni:4", "my registry/patroni", "{{image}}"})
    void anImageThatNobodyHasFilledIn(String image) {
        var pod = Serialization.unmarshal("containers: [{name: other, image: x}, {name: db, image: '%s'}]".formatted(image), PodSpec.class);
        assertEquals(Optional.of("db"), ManifestImages.wrong(pod, Optional.empty()).map(Container::getName));
        assertEquals(Optional.empty(), ManifestImages.wrong(pod, Optional.of("db")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "localhost:5000/a/b_c:1.2-x", "[::1]:5000/x", "docker.io/library/postgres@sha256:0123", "Example.org/x"})
    void anImagesName(String image) {
        assertEquals(Optional.empty(), ManifestImages.wrong(Serialization.unmarshal("containers: [{name: db, image: '%s'}]".formatted(image), PodSpec.class), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"patroni", "Db", "db ", "db-0", "postgres", "istio-proxy", "init", "0", "d", "db,db"})
    void aContainerThatIsNotThere(String name) throws Exception {
        var choice = new PatroniChoice(new Hints(Optional.empty(), Map.of(), Optional.of(name), Optional.empty(), Optional.empty(), Login.NONE));
        var small = Manifests.small();
        var error = Manifests.refused(() -> Manifests.read(small, choice));
        assertEquals("no container is named %s in StatefulSet db; there are: db".formatted(name), error.getMessage());
        assertEquals("--container db", error.next());
    }

    @Test
    void anotherArchitecture() {
        var nodes = new ArrayList<Node>(List.of(new NodeBuilder().withNewMetadata().addToLabels("kubernetes.io/arch", "amd64").addToLabels("kubernetes.io/os", "linux").endMetadata().build()));
        var wrong = List.of("nodeSelector: {kubernetes.io/arch: arm64}", "nodeSelector: {kubernetes.io/arch: s390x}", "nodeSelector: {beta.kubernetes.io/arch: amd64}", "nodeSelector: {kubernetes.io/os: windows}",
                "nodeSelector: {kubernetes.io/arch: arm64, kubernetes.io/os: linux}", affinity("In", "arm64"), affinity("In", "arm64, ppc64le"), affinity("NotIn", "amd64"), affinity("NotIn", "amd64, arm64"),
                affinity("DoesNotExist", ""), "nodeSelector: {disktype: ssd}", "nodeSelector: {kubernetes.io/arch: ARM64}");
        for (var each : wrong) {
            assertTrue(ManifestNodes.of(nodes).unfit(Serialization.unmarshal(each, PodSpec.class)).isPresent(), each);
        }
        for (var each : List.of("nodeSelector: {kubernetes.io/arch: amd64}", affinity("In", "arm64, amd64"), affinity("Exists", ""), affinity("NotIn", "arm64"), "containers: []")) {
            assertEquals(Optional.empty(), ManifestNodes.of(nodes).unfit(Serialization.unmarshal(each, PodSpec.class)), each);
        }
        assertEquals(Optional.of("kubernetes.io/arch=arm64, and there is kubernetes.io/arch=amd64"), ManifestNodes.of(nodes).unfit(Serialization.unmarshal(wrong.get(0), PodSpec.class)));
    }

    @Test
    void podsThatAreLargerThanAnyNode() {
        var nodes = ManifestNodes.of(List.of(node("a", "2", "8Gi"), node("b", "4", "4Gi")));
        for (var each : List.of("requests: {cpu: '16'}", "requests: {memory: 9Gi}", "limits: {cpu: '5'}", "requests: {cpu: '3', memory: 6Gi}", "requests: {nvidia.com/gpu: 1}")) {
            assertTrue(nodes.tooLarge(pod(each)).isPresent(), each);
        }
        for (var each : List.of("requests: {cpu: '2'}", "requests: {cpu: 4000m, memory: 4Gi}", "limits: {cpu: '64'}, requests: {cpu: '1'}", "requests: {ephemeral-storage: 1Ti}")) {
            assertEquals(Optional.empty(), nodes.tooLarge(pod(each)), each);
        }
        assertEquals(Optional.of("cpu 16, memory 64.0 GiB, and no node has more than cpu 4, memory 8.0 GiB"), nodes.tooLarge(pod("requests: {cpu: '16', memory: 64Gi}")));
        assertEquals(Optional.empty(), ManifestNodes.of(List.of()).tooLarge(pod("requests: {cpu: '16'}")));
    }

    @Test
    void podsThatExcludeEachOtherOnTooFewNodes() {
        var one = ManifestNodes.of(List.of(node("a", "2", "8Gi")));
        assertEquals(Optional.of("its 2 pods exclude each other (podAntiAffinity, kubernetes.io/hostname), and this cluster has room for 1"), one.tooMany(apart("kubernetes.io/hostname", "patroni"), 2));
        assertEquals(Optional.empty(), one.tooMany(apart("kubernetes.io/hostname", "patroni"), 1));
        assertEquals(Optional.empty(), one.tooMany(apart("kubernetes.io/hostname", "etcd"), 2));
        // A node without that label takes any number.
        assertEquals(Optional.empty(), one.tooMany(apart("topology.kubernetes.io/zone", "patroni"), 2));
        assertEquals(Optional.empty(), ManifestNodes.of(List.of(node("a", "2", "8Gi"), node("b", "2", "8Gi"))).tooMany(apart("kubernetes.io/hostname", "patroni"), 2));
        assertEquals(Optional.empty(), ManifestNodes.of(List.of()).tooMany(apart("kubernetes.io/hostname", "patroni"), 2));
    }

    private static PodTemplateSpec apart(String key, String from) {
        return Serialization.unmarshal("""
                metadata: {labels: {application: patroni}}
                spec: {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: %s, labelSelector: {matchExpressions: [{key: application, operator: In, values: [%s]}]}}]}}}
                """.formatted(key, from), PodTemplateSpec.class);
    }

    private static PodSpec pod(String resources) {
        return Serialization.unmarshal("containers: [{name: db, resources: {%s}}]".formatted(resources), PodSpec.class);
    }

    private static Node node(String name, String cpu, String memory) {
        return new NodeBuilder().withNewMetadata().withName(name).addToLabels("kubernetes.io/hostname", name).endMetadata().withNewStatus().withAllocatable(Map.of("cpu", new Quantity(cpu), "memory", new Quantity(memory))).endStatus().build();
    }

    private static String affinity(String operator, String values) {
        return "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/arch, operator: %s, values: [%s]}]}]}}}".formatted(operator, values);
    }

    @Test
    void whatIsThereTwiceAndDiffers() throws Exception {
        var twice = Manifests.small() + "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: db, labels: {a: b}}\n";
        assertTrue(Manifests.refused(twice).getMessage().startsWith("ServiceAccount db is there twice, and differs: stdin, document 1"));
        Manifests.read(Manifests.small() + "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: db}\n");
    }

    @Test
    void utf16AsPowershellWritesIt() throws Exception {
        var file = Files.write(folder.resolve("exported.yaml"), ("\uFEFF" + Manifests.small()).getBytes(StandardCharsets.UTF_16LE));
        assertEquals("exported", ForeignManifest.read(List.of(file.toString()), InputStream.nullInputStream(), PatroniChoice.NONE).entrypoint());
    }
}
