package lib.image;

//SOURCES Pebble.java
//SOURCES Stack.java
//SOURCES Nearest.java
//SOURCES ../console/Trouble.java
//FILES images/patroni/Containerfile=../../images/patroni/Containerfile
//FILES images/pebble/Containerfile=../../images/pebble/Containerfile
//FILES images/pebble/layer.yaml=../../images/pebble/layer.yaml
//FILES images/supervisord/Containerfile=../../images/supervisord/Containerfile
//FILES images/supervisord/supervisord.conf=../../images/supervisord/supervisord.conf

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lib.console.Trouble;

/**
 * What is PID 1 in the container. A new one is a folder in {@code images/}, a line in the table and its //FILES lines above.
 *
 * @param folder where its files are, in {@code images/}
 * @param files  the Containerfile and what it copies
 * @param pebble the Pebble that its Containerfile copies as {@code pebble}; with some stacks or none
 */
public record Entrypoint(String name, String folder, List<String> files, Function<Stack, Optional<Pebble>> pebble) {

    /** All of them, in the order of the story. */
    public static final List<Entrypoint> ALL = List.of(
            without("patroni", "Containerfile"),
            new Entrypoint("pebble", "pebble", List.of("Containerfile", "layer.yaml"), stack -> Optional.of(stack.pebble())),
            without("supervisord", "Containerfile", "supervisord.conf"));

    /** @throws Trouble when there is none of that name (exit code 2) */
    public static Entrypoint named(String name) {
        return ALL.stream().filter(entrypoint -> entrypoint.name.equals(name)).findFirst().orElseThrow(() ->
                Trouble.usage("no entrypoint is named " + name, new Nearest(names()).to(name)));
    }

    public static List<String> names() {
        return ALL.stream().map(Entrypoint::name).toList();
    }

    private static Entrypoint without(String name, String... files) {
        return new Entrypoint(name, name, List.of(files), stack -> Optional.empty());
    }

    @Override
    public String toString() {
        return name;
    }
}
