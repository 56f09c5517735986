package tests.unit;

//SOURCES ../../lib/cluster/Context.java
//SOURCES ../../lib/cluster/Kubeconfig.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.cluster.ClusterProvider;
import lib.cluster.Context;
import lib.cluster.InnerNetworks;
import lib.cluster.Kubeconfig;
import lib.cluster.LocalMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kubeconfig entries in the form that the clusters' makers give them. */
class ProductTest {

    private static final Path FILE = Path.of("/home/u/.kube/config");
    private static final Path K3S_FILE = Path.of("/etc/rancher/k3s/k3s.yaml");
    private static final String K3S_CA = "azNzIG9mIHRoaXMgbWFjaGluZQ==";
    /** Docker's bridges for itself and for kind, and minikube's two profiles. */
    private static final InnerNetworks DOCKER = new InnerNetworks(List.of(network("172.17.0.1", 16), network("172.18.0.1", 16), network("192.168.49.1", 24), network("192.168.58.1", 24), network("fc00:f853:ccd:e793::1", 64)));
    private static final Map<String, List<InetAddress>> NAMES = Map.of("host.docker.internal", List.of(literal("192.168.7.20")), "kubernetes.docker.internal", List.of(literal("127.0.0.1")),
            "laptop.local", List.of(literal("127.0.0.1"), literal("192.168.7.20")), "kind-control-plane", List.of(literal("172.18.0.2")),
            "ci.internal", List.of(literal("10.4.5.6")), "colleague.local", List.of(literal("192.168.7.21")), "both.local", List.of(literal("127.0.0.1"), literal("10.4.5.6")),
            "kube.example.org", List.of(literal("127.0.0.1")));
    private static final LocalMachine MACHINE = machine(Optional.of(K3S_CA));

    private static LocalMachine machine(Optional<String> k3sCa) {
        return new LocalMachine(Path.of("/home/u/.minikube"), K3S_FILE, k3sCa, address -> address.equals(literal("192.168.7.20")),
                DOCKER::contains, name -> List.copyOf(NAMES.getOrDefault(name, List.of())));
    }

    private static InnerNetworks.Network network(String address, int prefix) {
        return new InnerNetworks.Network(literal(address), prefix);
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static Context context(Path file, LocalMachine machine, String context, String cluster, String server, String more) {
        var yaml = """
                apiVersion: v1
                kind: Config
                clusters:
                - name: %s
                  cluster:
                    server: %s
                    %s
                contexts:
                - name: %s
                  context: {cluster: %s, user: somebody}
                """.formatted(cluster, server, more, context, cluster);
        return Context.of(new Kubeconfig(List.of(Kubeconfig.parse(file, yaml))).entry(context).orElseThrow(), machine);
    }

    private static Context context(String context, String cluster, String server) {
        return context(FILE, MACHINE, context, cluster, server, "certificate-authority-data: b3RoZXI=");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            patroni-demo           | patroni-demo               | https://10.86.255.2:6443               | BUILT_IN
            kind-kind              | kind-kind                  | https://127.0.0.1:41363                | KIND
            kind-dev               | kind-dev                   | https://[::1]:41363                    | KIND
            renamed                | kind-dev                   | https://127.0.0.1:41363                | KIND
            dev@kind               | kind                       | https://localhost:41363                | KIND
            k3d-k3s-default        | k3d-k3s-default            | https://0.0.0.0:39481                  | K3D
            k3d-a                  | k3d-a                      | https://host.docker.internal:6550      | K3D
            kind-kind              | kind-kind                  | https://172.18.0.2:6443                | KIND
            kind-kind              | kind-kind                  | https://[fc00:f853:ccd:e793::2]:6443   | KIND
            kind-kind              | kind-kind                  | https://kind-control-plane:6443        | KIND
            k3d-a                  | k3d-a                      | https://laptop.local:6550              | K3D
            k3d-a                  | k3d-a                      | https://a.localhost:6550               | K3D
            minikube               | minikube                   | https://192.168.49.2:8443              | MINIKUBE
            minikube-two           | minikube-two               | https://192.168.58.2:8443              | MINIKUBE
            microk8s               | microk8s-cluster           | https://127.0.0.1:16443                | MICROK8S
            microk8s               | microk8s-cluster           | https://192.168.7.20:16443             | MICROK8S
            k3s                    | default                    | https://127.0.0.1:6443                 | K3S
            docker-desktop         | docker-desktop             | https://kubernetes.docker.internal:6443 | DOCKER_DESKTOP
            docker-for-desktop     | docker-for-desktop-cluster | https://localhost:6443                 | DOCKER_DESKTOP
            rancher-desktop        | rancher-desktop            | https://127.0.0.1:6443                 | RANCHER_DESKTOP
            colima                 | colima                     | https://127.0.0.1:6443                 | COLIMA
            colima-work            | colima-work                | https://127.0.0.1:50443                | COLIMA
            orbstack               | orbstack                   | https://127.0.0.1:26443                | ORBSTACK
            """)
    void runsOnThisMachine(String context, String cluster, String server, ClusterProvider product) {
        assertEquals(new Context(context, cluster, product, true), context(context, cluster, server));
    }

    /** A name lets nobody in: the API server must be where that product's are. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind-of-production     | kind-of-production         | https://203.0.113.7:6443               | KIND
            kind-of-production     | kind-of-production         | https://kube.example.org               | KIND
            kind-ci                | kind-ci                    | https://10.4.5.6:6443                  | KIND
            kind-ci                | kind-ci                    | https://172.19.0.2:6443                | KIND
            kind-ci                | kind-ci                    | https://192.168.7.21:6443              | KIND
            kind-ci                | kind-ci                    | https://[fd12::6]:6443                 | KIND
            kind-ci                | kind-ci                    | https://ci.internal:6443               | KIND
            kind-ci                | kind-ci                    | https://ci:6443                        | KIND
            k3d-a                  | k3d-a                      | https://colleague.local:6550           | K3D
            k3d-a                  | k3d-a                      | https://both.local:6550                | K3D
            minikube               | minikube                   | https://minikube.example.org:8443      | MINIKUBE
            docker-desktop         | docker-desktop             | https://[2001:db8::7]:6443             | DOCKER_DESKTOP
            microk8s               | microk8s-cluster           | https://192.168.7.21:16443             | MICROK8S
            k3s                    | default                    | https://192.168.7.21:6443              | K3S
            k3d-a                  | k3d-a                      | not a url                              | K3D
            """)
    void hasALocalNameAndIsElsewhere(String context, String cluster, String server, ClusterProvider product) {
        assertEquals(new Context(context, cluster, product, false), context(context, cluster, server));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            production             | production                 | https://127.0.0.1:6443
            gke_a_b_c              | gke_a_b_c                  | https://10.1.2.3
            my-kind-of-cluster     | my-kind-of-cluster         | https://10.1.2.3
            minikube.example.org   | minikube.example.org       | https://10.1.2.3
            kindergarten           | kindergarten               | https://10.1.2.3
            patroni-demo-2         | patroni-demo-2             | https://10.1.2.3
            patroni-demo           | patroni-demo               | https://10.86.255.3:6443
            patroni-demo           | patroni-demo               | https://203.0.113.7:6443
            patroni-demo           | production                 | https://127.0.0.1:6443
            default                | default                    | https://127.0.0.1:6443
            default                | default                    | https://10.1.2.3:6443
            """)
    void isUnknownAndMayBeAnywhere(String context, String cluster, String server) {
        assertEquals(new Context(context, cluster, ClusterProvider.OTHER, false), context(context, cluster, server));
    }

    @Test
    void aMinikubeProfileOfAnyNameIsToldByItsCaOrByItsExtension() {
        var byCa = context(FILE, MACHINE, "staging", "staging", "https://192.168.49.2:8443", "certificate-authority: /home/u/.minikube/ca.crt");
        var byRelativeCa = context(FILE, MACHINE, "staging", "staging", "https://192.168.49.2:8443", "certificate-authority: ../.minikube/ca.crt");
        var byExtension = context(FILE, MACHINE, "staging", "staging", "https://192.168.49.2:8443",
                "extensions: [{name: cluster_info, extension: {provider: minikube.sigs.k8s.io, version: v1.38.1}}]");
        for (var context : List.of(byCa, byRelativeCa, byExtension)) {
            assertEquals(new Context("staging", "staging", ClusterProvider.MINIKUBE, true), context);
        }
        assertEquals(ClusterProvider.OTHER, context(FILE, MACHINE, "staging", "staging", "https://192.168.49.2:8443", "certificate-authority: /home/u/.minikube-backup/ca.crt").product());
    }

    @Test
    void minikubesFolderIsMinikubeHomeOrInIt() {
        var home = Path.of("/home/u");
        assertEquals(Path.of("/home/u/.minikube"), LocalMachine.minikubeFolder(null, home));
        assertEquals(Path.of("/disk/.minikube"), LocalMachine.minikubeFolder("/disk", home));
        assertEquals(Path.of("/disk/.minikube"), LocalMachine.minikubeFolder("/disk/.minikube", home));
    }

    @Test
    void theContextDefaultIsK3sOnlyInItsOwnFileOrWithTheCaOfThisMachinesK3s() {
        var ca = "certificate-authority-data: " + K3S_CA;
        var other = "certificate-authority-data: b3RoZXI=";
        var here = "https://127.0.0.1:6443";
        var k3s = new Context("default", "default", ClusterProvider.K3S, true);
        assertEquals(k3s, context(K3S_FILE, machine(Optional.empty()), "default", "default", here, other));
        assertEquals(k3s, context(FILE, MACHINE, "default", "default", here, ca));
        assertEquals(k3s, context(FILE, MACHINE, "default", "default", "https://192.168.7.20:6443", ca));
        assertEquals(ClusterProvider.OTHER, context(FILE, MACHINE, "default", "default", here, other).product());
        assertEquals(ClusterProvider.OTHER, context(FILE, machine(Optional.empty()), "default", "default", here, ca).product());
        // The same k3s with a second server: this one is not the machine that the kubeconfig leads to.
        assertEquals(new Context("default", "default", ClusterProvider.K3S, false), context(FILE, MACHINE, "default", "default", "https://192.168.7.21:6443", ca));
    }
}
