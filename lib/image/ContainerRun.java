package lib.image;

//SOURCES ContainerBuilder.java
//SOURCES ../cluster/PodClient.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Command.java

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lib.cluster.PodClient;
import lib.console.UserError;
import lib.host.Command;

/** A container of an image in docker or podman, without a network, until it is closed. */
public final class ContainerRun implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    /** Where the limits that the runtime would set are above what it may (podman in a container). */
    private static final List<String> LIMITS = List.of("--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1000:1000");

    private final ContainerBuilder builder;
    private final String name;

    private ContainerRun(ContainerBuilder builder, String name) {
        this.builder = builder;
        this.name = name;
    }

    /**
     * With its own ENTRYPOINT.
     *
     * @param folders of this machine, by where they are mounted, for reading
     * @param command in place of its CMD; empty for its own
     * @throws UserError when no container can be run here (exit code 3)
     */
    public static ContainerRun start(ContainerBuilder builder, String image, Map<String, String> variables, Map<String, Path> folders, List<String> command) {
        var name = "patroni-demo-inspect-" + Long.toHexString(System.nanoTime());
        var first = run(builder, name, List.of(), image, variables, folders, command);
        if (first.ok()) {
            return new ContainerRun(builder, name);
        }
        remove(builder, name);
        var second = run(builder, name, LIMITS, image, variables, folders, command);
        if (second.ok()) {
            return new ContainerRun(builder, name);
        }
        remove(builder, name);
        throw UserError.missing("%s cannot run a container of %s: %s".formatted(builder, image, first.lastLine()), "jbang trial --image " + image);
    }

    /** As root of the container. {@code exit} is -1 when the container has ended meanwhile. */
    public PodClient.Ran exec(Duration limit, String... words) {
        var call = Stream.concat(Stream.of(builder.program(), "exec", "--user", "0", name), Stream.of(words)).toList();
        try {
            var ran = Command.of(call).limit(limit).run();
            return new PodClient.Ran(ran.exit() == 0 || alive() ? ran.exit() : -1, ran.out(), ran.err());
        } catch (UserError late) {
            return new PodClient.Ran(-1, "", late.getMessage());
        }
    }

    public boolean alive() {
        return builder.call("container", "inspect", "--format", "{{.State.Running}}", name).out().strip().equals("true");
    }

    /** What it printed last. */
    public String lastLine() {
        return builder.call("logs", "--tail", "20", name).lastLine();
    }

    @Override
    public void close() {
        remove(builder, name);
    }

    private static Command.Result run(ContainerBuilder builder, String name, List<String> limits, String image, Map<String, String> variables, Map<String, Path> folders, List<String> command) {
        var words = new ArrayList<>(List.of(builder.program(), "run", "--detach", "--name", name, "--network=none", "--pull=never"));
        words.addAll(limits);
        variables.forEach((variable, value) -> words.addAll(List.of("--env", variable + "=" + value)));
        folders.forEach((path, folder) -> words.addAll(List.of("--volume", folder + ":" + path + ":ro")));
        words.add(image);
        words.addAll(command);
        return Command.of(words).limit(START).run();
    }

    private static void remove(ContainerBuilder builder, String name) {
        // Podman else gives it ten seconds to end.
        Command.of(Stream.concat(Stream.of(builder.program(), "rm", "--force"), Stream.concat(builder.podman() ? Stream.of("--time", "0") : Stream.of(), Stream.of(name))).toList()).limit(START).run();
    }
}
