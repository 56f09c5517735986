package tests.story;

//SOURCES Kit.java
//SOURCES Patience.java
//SOURCES ../../lib/deploy/KitNamespace.java
//SOURCES ../../lib/deploy/Removal.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.console.UserError;
import lib.deploy.KitNamespace;
import lib.deploy.Removal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A namespace that is being deleted, and cannot go because something in it has to be put away first. */
class OwnNamespaceTest {

    private static final String NAMESPACE = "patroni-demo-test-home";
    private static final String FINALIZER = "patroni-demo/test";

    private static PatroniCluster patroni;

    @BeforeAll
    static void aKubernetes() throws Exception {
        Kit.dependencies();
        patroni = new PatroniCluster(Cluster.connect(null), NAMESPACE);
    }

    @AfterAll
    static void away() {
        release();
        patroni.cluster().client().namespaces().withName(NAMESPACE).delete();
        patroni.close();
    }

    @Test
    void theEndOfTheOldOneIsWaitedForAndIsNoMissingRight() throws Exception {
        KitNamespace.make(patroni, Duration.ofMinutes(1));
        patroni.cluster().client().configMaps().inNamespace(NAMESPACE).resource(held("held", List.of(FINALIZER))).create();
        var old = namespace().getMetadata().getUid();
        patroni.cluster().client().namespaces().withName(NAMESPACE).delete();

        var refused = assertThrows(KubernetesClientException.class, () -> patroni.cluster().client().configMaps().inNamespace(NAMESPACE).resource(held("late", List.of())).create());
        assertTrue(Cluster.explain(refused).getMessage().startsWith("the namespace is being deleted: "), Cluster.explain(refused).getMessage());

        // Kubernetes tells what is left some seconds late.
        Patience.await("finalizer that is told", () -> namespace().getStatus().toString(), told -> told.contains(FINALIZER));
        var late = assertThrows(UserError.class, () -> KitNamespace.make(patroni, Duration.ofSeconds(1)));
        assertTrue(late.getMessage().startsWith("timed out after 1 s waiting for namespace %s to be deleted; last seen: ".formatted(NAMESPACE)), late.getMessage());
        assertTrue(late.getMessage().contains(FINALIZER), late.getMessage());

        var released = CompletableFuture.runAsync(OwnNamespaceTest::release, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        KitNamespace.make(patroni, Duration.ofMinutes(1));
        released.join();
        assertNotEquals(old, namespace().getMetadata().getUid());
        assertNull(namespace().getMetadata().getDeletionTimestamp());
        new Removal(patroni).ofEverything(Duration.ofMinutes(1));
        assertEquals("nothing would be deleted: there is no namespace " + NAMESPACE, new Removal(patroni).intended());
    }

    private static ConfigMap held(String name, List<String> finalizers) {
        return new ConfigMapBuilder().withNewMetadata().withName(name).withFinalizers(finalizers).endMetadata().build();
    }

    private static Namespace namespace() {
        return patroni.cluster().client().namespaces().withName(NAMESPACE).get();
    }

    private static void release() {
        var held = patroni.cluster().client().configMaps().inNamespace(NAMESPACE).withName("held");
        if (held.get() != null) {
            held.edit(map -> new ConfigMapBuilder(map).editMetadata().withFinalizers(List.of()).endMetadata().build());
        }
    }
}
