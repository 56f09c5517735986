package tests.unit;

//SOURCES ../../lib/step/TargetOptions.java

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import lib.console.UserError;
import lib.fault.Faults;
import lib.step.Environment;
import lib.step.ForeignImageOptions;
import lib.step.Options;
import lib.step.Preparation;
import lib.step.RegistryOption;
import lib.step.TargetOptions;
import lib.step.TrialOptions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine;

/** What a trial makes ready on this machine before it begins. */
class TargetTest {

    @Command
    static final class Trying {

        @Mixin
        Options options;

        @Mixin
        ForeignImageOptions image;

        @Mixin
        TargetOptions target;

        @Mixin
        RegistryOption registry;

        @Mixin
        TrialOptions trials;
    }

    private static Set<Environment.Part> needs(String... words) {
        try (var preparation = preparation(words)) {
            return preparation.needs();
        }
    }

    private static Preparation preparation(String... words) {
        var step = new Trying();
        new CommandLine(step).parseArgs(words);
        return step.target.of(step.image, step.registry, step.options, Faults.ALL);
    }

    @Test
    void aClusterThatStandsNeedsNothingOfIt() {
        assertEquals(Set.of(), needs("--i-know-this-hurts", "production/db", "-n", "db", "--context", "production", "--fault", "all"));
        assertEquals(Set.of(), new Environment("production").ready(Set.of(), lines -> { }).stream().collect(java.util.stream.Collectors.toSet()));
    }

    /** It takes minutes to build a Kubernetes that would say the same. */
    @Test
    void anImageThatIsNowhereIsToldBeforeAClusterIsBuilt() {
        try (var preparation = preparation("--image", "127.0.0.1:1/nobody:4")) {
            var missing = assertThrows(UserError.class, preparation::requireBeforeCluster);
            assertEquals(3, missing.exitCode());
            assertTrue(missing.getMessage().startsWith("image 127.0.0.1:1/nobody:4 is not here, and cannot be read in its registry"), missing.getMessage());
        }
        try (var hidden = preparation("--image", "127.0.0.1:1/nobody:4", "--pull-secret", "mine")) {
            assertDoesNotThrow(hidden::requireBeforeCluster);
        }
    }

    @Test
    void anImageMayHaveToBeBuiltForAndAClusterToo() {
        assertEquals(Set.of(Environment.Part.values()), needs("--image", "localhost/x:1"));
    }
}
