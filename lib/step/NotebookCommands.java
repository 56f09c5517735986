package lib.step;

//SOURCES ImageOptions.java
//SOURCES Deployment.java
//SOURCES Environment.java
//SOURCES TrialOptions.java
//SOURCES FaultCommand.java
//SOURCES Options.java
//SOURCES RegistryOption.java
//SOURCES ImageProvisioner.java
//SOURCES Trials.java
//SOURCES QueryCommands.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../console/UserError.java
//SOURCES ../deploy/Removal.java
//SOURCES ../fault/Faults.java
//SOURCES ../image/Image.java

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import lib.cluster.Cluster;
import lib.console.UserError;
import lib.deploy.Removal;
import lib.fault.Faults;
import lib.image.Image;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine;

/**
 * The steps that change something, as words for a notebook. They take the options that the steps take on the command line, and
 * their namespace is $PATRONI_DEMO_NAMESPACE, else patroni-demo. What a step would have printed they return.
 */
public final class NotebookCommands {

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
        private ImageOptions choice;

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
        private FaultCommand command;
    }

    @Command
    static final class Comparing {

        @Mixin
        private Options options;

        @Mixin
        private ImageOptions choice;

        @Mixin
        private RegistryOption registry;

        @Mixin
        private TrialOptions trials;
    }

    /** What is done with the options once they are read. */
    private interface Deed<T> {

        void with(T step);
    }

    private NotebookCommands() {
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
                new ImageProvisioner(cluster, step.options, step.registry).own(images);
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
    public static String command(String fault, String... words) {
        try {
            return said(new Hurting(), step -> step.command.with(step.options, Faults.named(fault)), words);
        } catch (UserError trouble) {
            if (trouble.exitCode() != UserError.UNFINISHED) {
                throw trouble;
            }
            return "error: %s\n  try: %s".formatted(trouble.getMessage(), trouble.next());
        }
    }

    /** {@code jbang compare}, with everything that it has seen. */
    public static Trials compare(String... words) {
        var step = new Comparing();
        new CommandLine(step).parseArgs(words);
        return QueryCommands.told(() -> new Trials(step.trials.perform(
                cluster -> new ImageProvisioner(cluster, step.options, step.registry).own(step.choice.images()), List.of("crash-leader"), step.options, all -> { })));
    }

    /** {@code jbang clean}. */
    public static String clean(String... words) {
        return said(new Cleaning(), step -> {
            try (var patroni = step.options.place()) {
                new Removal(patroni.existing()).ofEverything(step.options.timeout());
                step.options.print(patroni.namespace(), () -> "nothing of the kit is left in " + patroni.namespace());
            }
        }, words);
    }

    private static <T> String said(T step, Deed<T> deed, String... words) {
        var text = new StringWriter();
        new CommandLine(step).setOut(new PrintWriter(text)).parseArgs(words);
        return QueryCommands.told(() -> {
            deed.with(step);
            return text.toString().stripTrailing();
        });
    }
}
