package tests.unit;

//SOURCES ../../lib/image/BuildFailure.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lib.console.UserError;
import lib.host.Command;
import lib.image.BuildFailure;
import org.junit.jupiter.api.Test;

/** Why an image could not be built, by what the container builder said. */
class BuildFailureTest {

    private static UserError of(String err) {
        return BuildFailure.because(new Command.Result(1, "", err), "the build of localhost/test-sh:current");
    }

    /** Word for word what docker 28.2.2 says without the plug-in, by its client alone. */
    @Test
    void aDockerClientWithoutBuildxIsToldWithWhatHelps() {
        var trouble = of("ERROR: BuildKit is enabled but the buildx component is missing or broken.\n       Install the buildx component to build images with BuildKit:\n       https://docs.docker.com/go/buildx/\n");
        assertEquals(UserError.MISSING, trouble.exitCode());
        assertEquals("the build of localhost/test-sh:current needs BuildKit, and this docker client has no buildx plug-in", trouble.getMessage());
        assertTrue(trouble.next().startsWith("apt-get install docker-buildx"), trouble.next());
    }

    @Test
    void anyOtherBuildThatFailsIsRunAgainWithItsOutput() {
        var trouble = of("#5 0.2 E: Unable to locate package nobody\nError: building at STEP \"RUN apt-get install nobody\": exit status 100\n");
        assertEquals(UserError.UNFINISHED, trouble.exitCode());
        assertEquals("run it again with -v", trouble.next());
    }

    @Test
    void aFullDiskAndASilentNetworkAreNamed() {
        assertTrue(of("write /var/tmp/x: no space left on device\n").getMessage().endsWith("no space left on the disk"));
        assertTrue(of("Err:1 http://deb.debian.org trixie InRelease\n  Temporary failure resolving 'deb.debian.org'\n").getMessage().contains("the network did not answer"));
    }
}
