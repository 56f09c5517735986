package tests.unit;

//SOURCES ../../lib/cluster/Nodes.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ContainerImage;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.util.List;
import java.util.stream.Stream;
import lib.cluster.Nodes;
import org.junit.jupiter.api.Test;

class NodesTest {

    private static final String IMAGE = "localhost/test-sh:2022-0123456789ab";

    private static Node node(String runtime, String architecture, String... images) {
        return new NodeBuilder().withNewStatus().withNewNodeInfo().withContainerRuntimeVersion(runtime).withArchitecture(architecture).endNodeInfo()
                .withImages(Stream.of(images).map(name -> new ContainerImage(List.of("localhost/test-sh@sha256:11", name), 1L)).toList()).endStatus().build();
    }

    @Test
    void anImageIsThereWhenEveryNodeTellsItsName() {
        var with = node("containerd://2.2.2", "amd64", IMAGE);
        var without = node("containerd://2.2.2", "amd64", "localhost/test-sh:2022");
        assertTrue(new Nodes(List.of(with, with)).allHave(IMAGE));
        assertFalse(new Nodes(List.of(with, without)).allHave(IMAGE));
        assertFalse(new Nodes(List.of()).allHave(IMAGE));
    }

    @Test
    void dockersStoreIsSharedWhenEveryNodeRunsDocker() {
        var docker = node("docker://29.1.3", "arm64");
        assertTrue(new Nodes(List.of(docker)).runDocker());
        assertFalse(new Nodes(List.of(docker, node("containerd://2.2.2", "arm64"))).runDocker());
        assertFalse(new Nodes(List.of()).runDocker());
    }

    /** One of a person's own, such as for a database's nodes, is there to stay. */
    @Test
    void aNodeThatWasSilentIsAvoidedUntilItsTaintIsGone() {
        var silent = new NodeBuilder().withNewMetadata().withName("one").endMetadata().withNewSpec().addNewTaint("NoSchedule", "node.kubernetes.io/unreachable", null, null).endSpec().build();
        var reserved = new NodeBuilder().withNewMetadata().withName("two").endMetadata().withNewSpec().addNewTaint("NoSchedule", "dedicated", null, "postgres").endSpec().build();
        assertEquals(List.of("one"), new Nodes(List.of(silent, reserved)).avoided());
    }

    @Test
    void architecturesAreTheNodesOwnWords() {
        assertEquals(List.of("amd64", "arm64"), new Nodes(List.of(node("x", "amd64"), node("x", "arm64"), node("x", "amd64"))).architectures());
    }
}
