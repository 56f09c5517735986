package lib.image;

//SOURCES Pebble.java
//SOURCES Stack.java
//SOURCES Suggestions.java
//SOURCES ../console/UserError.java
//FILES images/patroni/Containerfile=../../images/patroni/Containerfile
//FILES images/pebble/Containerfile=../../images/pebble/Containerfile
//FILES images/pebble/layer.yaml=../../images/pebble/layer.yaml
//FILES images/supervisord/Containerfile=../../images/supervisord/Containerfile
//FILES images/supervisord/supervisord.conf=../../images/supervisord/supervisord.conf
//FILES images/tini/Containerfile=../../images/tini/Containerfile
//FILES images/dumb-init/Containerfile=../../images/dumb-init/Containerfile
//FILES images/catatonit/Containerfile=../../images/catatonit/Containerfile
//FILES images/sh/Containerfile=../../images/sh/Containerfile
//FILES images/idle/Containerfile=../../images/idle/Containerfile
//FILES images/idle/idle=../../images/idle/idle
//FILES images/bash/Containerfile=../../images/bash/Containerfile
//FILES images/bash-exec/Containerfile=../../images/bash-exec/Containerfile
//FILES images/runit/Containerfile=../../images/runit/Containerfile
//FILES images/runit/launch=../../images/runit/launch
//FILES images/runit/run=../../images/runit/run
//FILES images/runsvdir/Containerfile=../../images/runsvdir/Containerfile
//FILES images/runsvdir/run=../../images/runsvdir/run
//FILES images/s6/Containerfile=../../images/s6/Containerfile
//FILES images/s6/run=../../images/s6/run
//FILES images/python/Containerfile=../../images/python/Containerfile
//FILES images/python/supervise=../../images/python/supervise
//FILES images/node/Containerfile=../../images/node/Containerfile
//FILES images/node/supervise.js=../../images/node/supervise.js

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import lib.console.UserError;

/**
 * What is PID 1 in the container. A new one is a folder in {@code images/}, a line in the table and its //FILES lines above.
 *
 * @param is              what that is, in half a line
 * @param image           the name of its image; two entrypoints of one image differ in their pods only
 * @param folder          where its files are, in {@code images/}
 * @param files           the Containerfile and what it copies
 * @param debianPackage   the Debian package that PID 1 comes from, if any
 * @param pebble          the Pebble that its Containerfile copies as {@code pebble}; with some stacks or none
 * @param sharesProcesses whether the pod's containers share one process namespace: then Kubernetes' pause is PID 1, and it
 *                        reaps (Kubernetes' documentation, "Share Process Namespace between Containers in a Pod")
 */
public record Entrypoint(String name, String is, String image, String folder, List<String> files, Optional<String> debianPackage,
                         Function<Stack, Optional<Pebble>> pebble, boolean sharesProcesses) {

    /** The word for all of them, where names are listed. */
    public static final String EVERY = "all";

    /** Those of the story, in its order. */
    public static final List<Entrypoint> STORY = List.of(
            of("patroni", "Patroni itself", "Containerfile"),
            pebble("pebble", "Canonical's Pebble, in the stack's version", Stack::pebble),
            packaged("supervisor", of("supervisord", "supervisord", "Containerfile", "supervisord.conf")));

    /** Those of the story, and more that show what it hangs on. */
    public static final List<Entrypoint> ALL = Stream.concat(STORY.stream(), Stream.of(
            packaged("tini", of("tini", "tini, a small init", "Containerfile")),
            packaged("dumb-init", of("dumb-init", "dumb-init, a small init", "Containerfile")),
            packaged("catatonit", of("catatonit", "catatonit, a small init", "Containerfile")),
            packaged("dash", of("sh", "dash, a shell", "Containerfile")),
            packaged("bash", of("bash", "bash, running Patroni as one command of several", "Containerfile")),
            of("bash-exec", "Patroni itself, by bash's exec", "Containerfile"),
            packaged("dumb-init", of("runit", "dumb-init over runit, as in Spilo", "Containerfile", "launch", "run")),
            packaged("runit", of("runsvdir", "runit's runsvdir", "Containerfile", "run")),
            packaged("s6", of("s6", "s6-svscan", "Containerfile", "run")),
            of("python", "a Python program that waits for its own child alone", "Containerfile", "supervise"),
            packaged("nodejs", of("node", "a Node.js program that waits for its own child alone", "Containerfile", "supervise.js")),
            of("idle", "a program of the kit that waits for no child", "Containerfile", "idle"),
            pebble("pebble-2022", "the Pebble of January 2022, on either stack", stack -> Pebble.JANUARY_2022),
            pebble("pebble-2022", "Kubernetes' pause, because the pods share one process namespace", stack -> Pebble.JANUARY_2022).sharingProcesses("pebble-2022-shared-pid"))).toList();

    /** @throws UserError when there is none of that name (exit code 2) */
    public static Entrypoint named(String name) {
        return ALL.stream().filter(entrypoint -> entrypoint.name.equals(name)).findFirst().orElseThrow(() ->
                UserError.usage("no entrypoint is named " + name, new Suggestions(names()).to(name)));
    }

    /** Each once. @param names may have {@value #EVERY} among them. @throws UserError for an unknown one (exit code 2) */
    public static List<Entrypoint> named(List<String> names) {
        return names.stream().flatMap(name -> name.equals(EVERY) ? ALL.stream() : Stream.of(named(name))).distinct().toList();
    }

    public static List<String> names() {
        return ALL.stream().map(Entrypoint::name).toList();
    }

    private static Entrypoint of(String name, String is, String... files) {
        return new Entrypoint(name, is, name, name, List.of(files), Optional.empty(), stack -> Optional.empty(), false);
    }

    private static Entrypoint pebble(String name, String is, Function<Stack, Pebble> release) {
        return new Entrypoint(name, is, name, "pebble", List.of("Containerfile", "layer.yaml"), Optional.empty(), stack -> Optional.of(release.apply(stack)), false);
    }

    private static Entrypoint packaged(String debianPackage, Entrypoint entrypoint) {
        return new Entrypoint(entrypoint.name, entrypoint.is, entrypoint.image, entrypoint.folder, entrypoint.files, Optional.of(debianPackage), entrypoint.pebble, entrypoint.sharesProcesses);
    }

    private Entrypoint sharingProcesses(String name) {
        return new Entrypoint(name, is, image, folder, files, debianPackage, pebble, true);
    }

    @Override
    public String toString() {
        return name;
    }
}
