package lib.host;

//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lib.console.Console;
import lib.console.Wait;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One kubeconfig, to take something out of it where there is no kubectl. Everything else stays as it is written, comments too; and
 * the file is locked as kubectl locks it (its package clientcmd): by a file beside it.
 */
public record KubeconfigFile(Path file) {

    private static final String CURRENT = "current-context";
    private static final List<String> KINDS = List.of("contexts", "clusters", "users");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /**
     * Takes out the cluster, the user and the context of that name, and leaves no current context if it was that one. Nothing happens
     * where they are not, or where a cluster of that name has another server: that is somebody else's.
     *
     * @param host the server's
     * @throws lib.console.UserError when somebody else holds the file's lock for long (exit code 1)
     */
    public void remove(String name, String host) {
        var lock = file.resolveSibling(file.getFileName() + ".lock");
        if (!holds(name)) {
            return;
        }
        lock(lock);
        try {
            var yaml = yaml();
            var root = yaml.compose(Files.newBufferedReader(file));
            if (root instanceof MappingNode kubeconfig && mine(kubeconfig, name, host) && removed(kubeconfig, name)) {
                var text = new StringWriter();
                yaml.serialize(root, text);
                // Into the same file, as kubectl does: it may be a link, and its owner and rights stay.
                Files.writeString(file, text.toString());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            lock.toFile().delete();
        }
    }

    private boolean holds(String name) {
        try {
            return Files.exists(file) && Files.readString(file).contains(name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void lock(Path lock) {
        if (locked(lock)) {
            return;
        }
        try (var phase = Console.current().phase("Waiting for another process that is changing %s".formatted(file))) {
            Wait.until("the lock on " + file, LIMIT, PAUSE, () -> Optional.of(true).filter(free -> locked(lock)), () -> lock + " is there",
                    "rm %s, if nothing changes the kubeconfig now".formatted(lock));
            phase.done();
        }
    }

    private static boolean locked(Path lock) {
        try {
            Files.createFile(lock);
            return true;
        } catch (FileAlreadyExistsException held) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Yaml yaml() {
        var reading = new LoaderOptions();
        reading.setProcessComments(true);
        reading.setCodePointLimit(Integer.MAX_VALUE);
        var writing = new DumperOptions();
        writing.setProcessComments(true);
        writing.setSplitLines(false);
        return new Yaml(reading, writing);
    }

    private static boolean mine(MappingNode kubeconfig, String name, String host) {
        return entries(kubeconfig, "clusters").filter(entry -> named(entry, name)).flatMap(entry -> value(entry, "cluster")).flatMap(cluster -> value(cluster, "server"))
                .allMatch(server -> host.equals(URI.create(text(server)).getHost()));
    }

    private static boolean removed(MappingNode kubeconfig, String name) {
        boolean changed = false;
        for (var kind : KINDS) {
            changed |= value(kubeconfig, kind).filter(SequenceNode.class::isInstance).anyMatch(list -> ((SequenceNode) list).getValue().removeIf(entry -> named(entry, name)));
        }
        var all = kubeconfig.getValue();
        for (int at = 0; at < all.size(); at++) {
            var pair = all.get(at);
            if (text(pair.getKeyNode()).equals(CURRENT) && text(pair.getValueNode()).equals(name)) {
                all.set(at, new NodeTuple(pair.getKeyNode(), new ScalarNode(Tag.STR, "", null, null, DumperOptions.ScalarStyle.DOUBLE_QUOTED)));
                changed = true;
            }
        }
        return changed;
    }

    private static Stream<Node> entries(MappingNode kubeconfig, String kind) {
        return value(kubeconfig, kind).filter(SequenceNode.class::isInstance).flatMap(list -> ((SequenceNode) list).getValue().stream());
    }

    private static boolean named(Node entry, String name) {
        return value(entry, "name").anyMatch(said -> text(said).equals(name));
    }

    private static Stream<Node> value(Node node, String key) {
        return node instanceof MappingNode map ? map.getValue().stream().filter(pair -> text(pair.getKeyNode()).equals(key)).map(NodeTuple::getValueNode) : Stream.of();
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
