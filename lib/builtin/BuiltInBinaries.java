package lib.builtin;

//SOURCES BuiltInFiles.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Command.java
//SOURCES ../host/Folders.java
//SOURCES ../host/Go.java
//FILES manifests/cluster/go.mod=../../manifests/cluster/go.mod
//FILES manifests/cluster/go.sum=../../manifests/cluster/go.sum

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import lib.console.Console;
import lib.console.UserError;
import lib.host.Command;
import lib.host.Folders;
import lib.host.Go;

/** Kubernetes and etcd, built from their Go modules: go.mod names the programs and go.sum their contents. */
final class BuiltInBinaries {

    /** As go.mod has it, which is the one place to change it. */
    static final String VERSION = version(BuiltInFiles.resource("go.mod"));

    private static final String FOLDER = "kubernetes-" + VERSION;
    private static final String STAMP = "-X k8s.io/component-base/version.";

    private BuiltInBinaries() {
    }

    static Path folder() {
        return Folders.cache().resolve(FOLDER).resolve("bin");
    }

    /** Where the node sees the same folder. */
    static String inNode() {
        return BuiltInFiles.NODE_HOME + "/" + FOLDER + "/bin";
    }

    static boolean built() {
        return Files.isExecutable(folder().resolve("kube-apiserver"));
    }

    /** @throws UserError when they have not been built (exit code 3) */
    static void require() {
        if (!built()) {
            throw UserError.missing("the built-in Kubernetes %s is not built yet".formatted(VERSION), "jbang dependencies");
        }
    }

    /** Builds what is missing: minutes the first time. They count only when all are there, so it may be interrupted. */
    static void build(Go go) {
        if (built()) {
            return;
        }
        try (var phase = Console.current().phase("Building Kubernetes " + VERSION + " and etcd (minutes, once)")) {
            var unfinished = Folders.cache().resolve(FOLDER + ".unfinished");
            BuiltInFiles.delete(unfinished);
            for (var file : List.of("go.mod", "go.sum")) {
                BuiltInFiles.write(unfinished.resolve(file), BuiltInFiles.resource(file));
            }
            var version = VERSION.split("\\.");
            go.build(unfinished, unfinished.resolve("bin"), counting(phase::at), "-s", "-w", STAMP + "gitVersion=v" + VERSION,
                    STAMP + "gitMajor=" + version[0], STAMP + "gitMinor=" + version[1]);
            BuiltInFiles.delete(folder().getParent());
            Files.move(unfinished, folder().getParent());
            phase.at("putting away what only the build needed");
            go.forget();
            phase.done();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A call of kubectl that no proxy of the user's stands in the way of: the node is on this machine. */
    static Command kubectl(Path kubeconfig, String... words) {
        var all = new ArrayList<>(List.of(folder().resolve("kubectl").toString(), "--kubeconfig", kubeconfig.toString()));
        all.addAll(Arrays.asList(words));
        return Command.of(all).env("HTTPS_PROXY", "").env("https_proxy", "");
    }

    private static String version(String modules) {
        var found = Pattern.compile("^\\s*k8s\\.io/kubernetes v(\\S+)", Pattern.MULTILINE).matcher(modules);
        if (!found.find()) {
            throw new IllegalStateException("manifests/cluster/go.mod does not require k8s.io/kubernetes");
        }
        return found.group(1);
    }

    private static Consumer<String> counting(Consumer<String> status) {
        var packages = new AtomicInteger();
        return line -> {
            // "go: downloading …" or a package's path
            if (line.startsWith("go: ")) {
                status.accept(line.substring(4));
            } else {
                status.accept(packages.incrementAndGet() + " packages, now " + line);
            }
        };
    }
}
