package tests.unit;

//SOURCES ../../lib/cluster/Context.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import lib.cluster.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTest {

    private static final Set<String> CONTEXTS = Set.of("production", "kind-dev", "patroni-demo");

    @ParameterizedTest
    @ValueSource(strings = {"kind-kind", "k3d-a", "minikube", "microk8s", "k3s", "docker-desktop", "rancher-desktop", "colima", "colima-x", "orbstack", "patroni-demo"})
    void runsOnThisMachine(String name) {
        assertTrue(new Context(name).local());
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "gke_a_b_c", "my-kind-of-cluster", "minikube.example.org", ""})
    void mayBeAnywhere(String name) {
        assertFalse(new Context(name).local());
    }

    @Test
    void theNamedOneIsTakenEvenIfItIsRemote() {
        assertEquals(Optional.of(new Context("production")), Context.choose("production", "kind-dev", CONTEXTS::contains));
    }

    @Test
    void aNamedOneThatIsNotThereIsNotReplacedByAnother() {
        assertEquals(Optional.empty(), Context.choose("typo", "kind-dev", CONTEXTS::contains));
    }

    @Test
    void theCurrentOneIsTakenWhenItIsLocal() {
        assertEquals(Optional.of(new Context("kind-dev")), Context.choose(null, "kind-dev", CONTEXTS::contains));
    }

    @Test
    void aRemoteCurrentOneIsLeftAlone() {
        assertEquals(Optional.of(Context.BUILT_IN), Context.choose(null, "production", CONTEXTS::contains));
    }

    @Test
    void withoutALocalOneThereIsNone() {
        assertEquals(Optional.empty(), Context.choose(null, "production", Set.of("production")::contains));
        assertEquals(Optional.empty(), Context.choose(null, null, Set.<String>of()::contains));
    }
}
