package lib.cluster;

//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Command.java
//SOURCES ../host/Folders.java

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import lib.console.Console;
import lib.console.UserError;
import lib.host.Command;
import lib.host.Folders;

/** Canonical's MicroK8s, the original demo's cluster, from its snap. */
public final class MicroK8s {

    public static final String CONTEXT = "microk8s";
    private static final Duration LONG = Duration.ofMinutes(15);

    private MicroK8s() {
    }

    /** Installs the snap and adds its context to the kubeconfig. @throws UserError where snapd does not run (exit code 3) */
    public static void install() {
        if (Command.onPath("snap").isEmpty() || !Command.of("snap", "version").run().out().matches("(?s).*snapd +\\d.*")) {
            throw UserError.missing("MicroK8s is a snap, and snapd does not run here", "jbang dependencies, for the built-in Kubernetes");
        }
        try (var phase = Console.current().phase("Installing MicroK8s")) {
            Command.of("snap", "install", "microk8s", "--classic").limit(LONG).onLine(phase::at).check();
            Command.of("microk8s", "status", "--wait-ready").limit(LONG).onLine(phase::at).check();
            merge(Command.of("microk8s", "config").secret().check().out());
            phase.done("context " + CONTEXT);
        }
    }

    private static void merge(String kubeconfig) {
        try {
            var target = Folders.home().resolve(".kube/config");
            Files.createDirectories(target.getParent());
            var added = Files.createTempFile(target.getParent(), "microk8s", ".config", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(added, kubeconfig);
            var merged = Command.of("microk8s", "kubectl", "config", "view", "--flatten").env("KUBECONFIG", target + ":" + added).secret().check().out();
            Files.writeString(added, merged);
            Files.move(added, target, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
