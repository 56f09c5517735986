package lib.step;

//SOURCES Choice.java
//SOURCES Deployment.java
//SOURCES Environment.java
//SOURCES Experiment.java
//SOURCES Hurt.java
//SOURCES Options.java
//SOURCES RegistryOption.java
//SOURCES Specimens.java
//SOURCES Trials.java
//SOURCES Words.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../console/Trouble.java
//SOURCES ../demo/Removal.java
//SOURCES ../fault/Faults.java
//SOURCES ../image/Image.java

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import lib.cluster.Cluster;
import lib.console.Trouble;
import lib.demo.Removal;
import lib.fault.Faults;
import lib.image.Image;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The steps that change something, as words for a notebook. They take the options that the steps take on the command line, and
 * their namespace is $PATRONI_DEMO_NAMESPACE, else patroni-demo. What a step would have printed they return.
 */
public final class Deeds {

    @Command
    static final class Cleaning {

        @Mixin
        private Options options;
    }

    @Command
    static final class Building {

        @Mixin
        private Options options;

        @Mixin
        private Choice choice;

        @Mixin
        private RegistryOption registry;
    }

    @Command
    static final class Deploying {

        @Mixin
        private Options options;

        @Mixin
        private Deployment deployment;
    }

    @Command
    static final class Hurting {

        @Mixin
        private Options options;

        @Mixin
        private Hurt hurt;
    }

    @Command
    static final class Comparing {

        @Mixin
        private Options options;

        @Mixin
        private Choice choice;

        @Mixin
        private RegistryOption registry;

        @Mixin
        private Experiment experiment;
    }

    /** What is done with the options once they are read. */
    private interface Deed<T> {

        void with(T step);
    }

    private Deeds() {
    }

    /** {@code jbang dependencies}. */
    public static String dependencies() {
        return Environment.table(new Environment(null).ready());
    }

    /** {@code jbang run build}. */
    public static String build(String... words) {
        return said(new Building(), step -> {
            try (var cluster = Cluster.connect(step.options.context())) {
                var images = step.choice.images();
                new Specimens(cluster, step.options, step.registry).own(images);
                var names = images.stream().map(Image::reference).toList();
                step.options.print(names, () -> String.join("\n", names));
            }
        }, words);
    }

    /** {@code jbang deploy ENTRYPOINT}, {@code jbang patroni}… */
    public static String deploy(String entrypoint, String... words) {
        return said(new Deploying(), step -> step.deployment.of(entrypoint, step.options), words);
    }

    /** {@code jbang FAULT}, such as {@code jbang crash-leader}. A cluster in which nobody takes over is a result too: it is told, not thrown. */
    public static String hurt(String fault, String... words) {
        try {
            return said(new Hurting(), step -> step.hurt.with(step.options, Faults.named(fault)), words);
        } catch (Trouble trouble) {
            if (trouble.exitCode() != Trouble.UNFINISHED) {
                throw trouble;
            }
            return "error: %s\n  try: %s".formatted(trouble.getMessage(), trouble.next());
        }
    }

    /** {@code jbang compare}, with everything that it has seen. */
    public static Trials compare(String... words) {
        var step = new Comparing();
        new CommandLine(step).parseArgs(words);
        return Words.told(() -> new Trials(step.experiment.perform(
                cluster -> new Specimens(cluster, step.options, step.registry).own(step.choice.images()), List.of("crash-leader"), step.options)));
    }

    /** {@code jbang clean}. */
    public static String clean(String... words) {
        return said(new Cleaning(), step -> {
            try (var demo = step.options.place()) {
                new Removal(demo.existing()).ofEverything(step.options.timeout());
                step.options.print(demo.namespace(), () -> "nothing of the kit is left in " + demo.namespace());
            }
        }, words);
    }

    private static <T> String said(T step, Deed<T> deed, String... words) {
        var text = new StringWriter();
        new CommandLine(step).setOut(new PrintWriter(text)).parseArgs(words);
        return Words.told(() -> {
            deed.with(step);
            return text.toString().stripTrailing();
        });
    }
}
