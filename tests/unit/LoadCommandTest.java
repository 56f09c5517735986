package tests.unit;

//SOURCES ../../lib/image/LoadCommand.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import lib.cluster.ClusterProvider;
import lib.cluster.Context;
import lib.image.LoadCommand;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The command lines of the makers' manuals. */
class LoadCommandTest {

    private static final Path ARCHIVE = Path.of("/cache/images.tar");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            KIND            | kind-dev        | kind-dev         | kind     | true  | kind load image-archive /cache/images.tar --name dev
            KIND            | renamed         | kind-dev         | kind     | true  | kind load image-archive /cache/images.tar --name dev
            KIND            | kind-dev        | renamed          | kind     | true  | kind load image-archive /cache/images.tar --name dev
            KIND            | a@kind          | kind             | kind     | true  | kind load image-archive /cache/images.tar --name kind
            K3D             | k3d-k3s-default | k3d-k3s-default  | k3d      | true  | k3d image import /cache/images.tar --cluster k3s-default
            MINIKUBE        | minikube        | minikube         | minikube | true  | minikube image load /cache/images.tar --profile minikube
            MINIKUBE        | renamed         | staging          | minikube | true  | minikube image load /cache/images.tar --profile staging
            MICROK8S        | microk8s        | microk8s-cluster | microk8s | true  | sh -c exec microk8s images import < "$1" sh /cache/images.tar
            K3S             | default         | default          | k3s      | false | k3s ctr images import /cache/images.tar
            RANCHER_DESKTOP | rancher-desktop | rancher-desktop  | nerdctl  | true  | nerdctl --namespace k8s.io load --input /cache/images.tar
            COLIMA          | colima          | colima           | colima   | true  | colima nerdctl --profile default -- --namespace k8s.io load --input /cache/images.tar
            COLIMA          | colima-work     | colima-work      | colima   | true  | colima nerdctl --profile work -- --namespace k8s.io load --input /cache/images.tar
            DOCKER_DESKTOP  | docker-desktop  | docker-desktop   | kind     | true  | kind load image-archive /cache/images.tar --name desktop
            """)
    void isTheMakersOwn(ClusterProvider product, String context, String cluster, String program, boolean everywhere, String line) {
        var command = LoadCommand.of(new Context(context, cluster, product, true), ARCHIVE).orElseThrow();
        assertEquals(line, String.join(" ", command.words()));
        assertEquals(program, command.program());
        assertEquals(everywhere, command.everywhere());
    }

    @ParameterizedTest
    @EnumSource(names = {"BUILT_IN", "ORBSTACK", "OTHER"})
    void thereIsNoneForOthers(ClusterProvider product) {
        assertEquals(Optional.empty(), LoadCommand.of(new Context("any", "any", product, true), ARCHIVE));
    }
}
