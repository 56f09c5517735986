package tests.unit;

//SOURCES ../../lib/image/ContentTag.java
//SOURCES ../../lib/image/Registry.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Optional;
import lib.cluster.RegistryHosting;
import lib.console.UserError;
import lib.image.ContentTag;
import lib.image.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryTest {

    private static final String HELP = "https://kind.sigs.k8s.io/docs/user/local-registry/";

    private static Optional<RegistryHosting> announced(String yaml) {
        return RegistryHosting.of(new ConfigMapBuilder().addToData("localRegistryHosting.v1", yaml).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example.org", "registry.example.org/team/a", "localhost:5001", "localhost/x", "127.0.0.1:5000/a_b/c-d", "[::1]:5000", "docker.io/alice", "registry:5000"})
    void isAHostAndAPath(String text) {
        assertEquals(new Registry(text, text, ""), Registry.of(text + "/"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://registry.example.org/a | --registry takes a host and a path, without https:// | --registry registry.example.org/a
            alice                          | "alice" names no registry host                       | --registry docker.io/alice, or
            alice/team                     | "alice/team" names no registry host                  | --registry docker.io/alice/team, or
            registry.example.org/Team      | is not a valid registry                              | --registry registry.example.org/team
            registry.example.org/a:tag     | is not a valid registry                              | --registry registry.example.org/team
            registry.example.org//a        | is not a valid registry                              | --registry registry.example.org/team
            registry.example.org:port      | is not a valid registry                              | --registry registry.example.org/team
            a b.example.org                | is not a valid registry                              | --registry registry.example.org/team
            """)
    void anythingElseIsWrongUsage(String text, String cause, String next) {
        var trouble = assertThrows(UserError.class, () -> Registry.of(text));
        assertEquals(UserError.USAGE, trouble.exitCode());
        assertTrue(trouble.getMessage().contains(cause), trouble.getMessage());
        assertTrue(trouble.next().startsWith(next), trouble.next());
    }

    @ParameterizedTest
    @CsvSource({"localhost:5000/a,true", "127.0.0.1:5000,true", "127.8.0.1,true", "[::1]:5000,true", "a.localhost:80,true",
            "registry:5000,false", "10.0.0.1:5000,false", "localhost.example.org,false", "registry.example.org/localhost,false"})
    void onlyThisMachinesOwnMaySpeakPlainHttpUnasked(String text, boolean here) {
        assertEquals(here, Registry.of(text).onThisMachine());
    }

    @Test
    void theAnnouncedOneIsPushedToByItsHostAndPulledFromAsTheNodesSeeIt() {
        // The example of KEP-1755.
        var hosting = announced("""
                host: "localhost:5000"
                hostFromContainerRuntime: "registry:5000"
                hostFromClusterNetwork: "kind-registry:5000"
                help: "https://kind.sigs.k8s.io/docs/user/local-registry/"
                """).orElseThrow();
        assertEquals(new Registry("localhost:5000", "registry:5000", HELP), Registry.of(hosting));
        assertEquals(new Registry("localhost:5000/team", "registry:5000/team", HELP), Registry.of("localhost:5000/team").seenThrough(Optional.of(hosting)));
        assertEquals(Registry.of("elsewhere:5000/team"), Registry.of("elsewhere:5000/team").seenThrough(Optional.of(hosting)));
        assertEquals(Registry.of("localhost:5000/team"), Registry.of("localhost:5000/team").seenThrough(Optional.empty()));
    }

    @Test
    void withoutAnotherNameTheNodesUseTheHost() {
        var hosting = announced("host: localhost:5001\nsomethingNewer: 1\n").orElseThrow();
        assertEquals(new Registry("localhost:5001", "localhost:5001", ""), Registry.of(hosting));
    }

    @Test
    void anAnnouncementWithoutAHostIsNone() {
        assertEquals(Optional.empty(), announced("hostFromClusterNetwork: registry:5000"));
        assertEquals(Optional.empty(), RegistryHosting.of(new ConfigMapBuilder().build()));
        assertEquals(Optional.empty(), RegistryHosting.of(new ConfigMapBuilder().addToData("localRegistryHosting.v2", "host: a").build()));
    }

    @Test
    void anAnnouncedUrlIsToldAsTheClustersFault() {
        var trouble = assertThrows(UserError.class, () -> Registry.of(announced("host: https://localhost:5001").orElseThrow()));
        assertEquals(UserError.MISSING, trouble.exitCode());
        assertTrue(trouble.getMessage().startsWith("the cluster announces an invalid registry"), trouble.getMessage());
    }

    @Test
    void anImagesNameThereChangesWithItsContent() {
        var local = "localhost/test-pebble-2022:2022";
        var first = ContentTag.of("registry.example.org/team", local, "sha256:4f3c57626887e77dd9dc5f1a4bd1cf1b6b3c3d1d3f0d7b5b4a3a2a1a0a9a8a7a");
        assertEquals("registry.example.org/team/test-pebble-2022:2022-4f3c57626887", first);
        assertEquals("localhost/mine:latest-71f2c9d0c663", ContentTag.of("localhost", "docker.io/team/mine", "71f2c9d0c663e77dd9dc5f1a4bd1cf1b"));
        assertFalse(first.equals(ContentTag.of("registry.example.org/team", local, "sha256:71f2c9d0c663e77dd9dc5f1a4bd1cf1b6b3c3d1d3f0d7b5b4a3a2a1a0a9a8a7a")));
    }
}
