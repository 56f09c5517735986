package tests.unit;

//SOURCES ../../lib/image/BuildFailure.java

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lib.console.UserError;
import lib.host.Command;
import lib.image.BuildFailure;
import org.junit.jupiter.api.Test;

/** What builders said. */
class BuildFailureTest {

    /** Docker's client 28.2.2, without the plug-in. */
    @Test
    void aDockerClientWithoutBuildxIsToldSo() {
        var said = """
                ERROR: BuildKit is enabled but the buildx component is missing or broken.
                       Install the buildx component to build images with BuildKit:
                       https://docs.docker.com/go/buildx/
                """;
        var trouble = assertThrows(UserError.class, () -> BuildFailure.unless(new Command.Result(1, "", said), "the build of localhost/test-sh:2022"));
        assertEquals(UserError.MISSING, trouble.exitCode());
        assertTrue(trouble.getMessage().contains("docker client builds only with buildx"), trouble.getMessage());
        assertTrue(trouble.next().contains("docker-buildx"), trouble.next());
    }

    @Test
    void whatWentWellIsNoFailure() {
        assertDoesNotThrow(() -> BuildFailure.unless(new Command.Result(0, "buildx component is missing", ""), "the build of localhost/test-sh:2022"));
    }
}
