package tests.unit;

//SOURCES ../../lib/step/TargetOptions.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import lib.fault.Faults;
import lib.step.Environment;
import lib.step.ForeignImageOptions;
import lib.step.Options;
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
        var step = new Trying();
        new CommandLine(step).parseArgs(words);
        try (var preparation = step.target.of(step.image, step.registry, step.options, Faults.ALL)) {
            return preparation.needs();
        }
    }

    @Test
    void aClusterThatStandsNeedsNothingOfIt() {
        assertEquals(Set.of(), needs("--i-know-this-hurts", "production/db", "-n", "db", "--context", "production", "--fault", "all"));
        assertEquals(Set.of(), new Environment("production").ready(Set.of(), lines -> { }).stream().collect(java.util.stream.Collectors.toSet()));
    }

    @Test
    void anImageMayHaveToBeBuiltForAndAClusterToo() {
        assertEquals(Set.of(Environment.Part.values()), needs("--image", "localhost/x:1"));
    }
}
