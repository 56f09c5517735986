package lib.builtin;

//SOURCES BuiltInBinaries.java
//SOURCES BuiltInFiles.java
//SOURCES BuiltInNetwork.java
//SOURCES ../host/KubeconfigFile.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Folders.java

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lib.console.UserError;
import lib.host.Folders;
import lib.host.KubeconfigFile;

/**
 * The built-in cluster in the user's kubeconfig: a cluster, a user and a context of its name, as kind adds them. It is kubectl
 * that adds them, because it locks the file.
 */
final class BuiltInKubeconfig {

    private static final String NAME = BuiltIn.NAME;

    private BuiltInKubeconfig() {
    }

    /** Adds them if they are not there as they are now. The current context stays, unless there is none. */
    static void add() {
        if (present()) {
            return;
        }
        var pki = BuiltInFiles.state().resolve("pki");
        config("set-cluster", NAME, "--server=" + BuiltInNetwork.server(), "--certificate-authority=" + pki.resolve("ca.crt"), "--embed-certs=true");
        config("set-credentials", NAME, "--client-certificate=" + extracted("client-certificate-data", "admin.crt"),
                "--client-key=" + extracted("client-key-data", "admin.key"), "--embed-certs=true");
        config("set-context", NAME, "--cluster=" + NAME, "--user=" + NAME);
        if (current().isEmpty()) {
            config("use-context", NAME);
        }
        onlyForTheUser(file());
    }

    /** Takes them out, of whichever file they are in; does nothing where they are not. Not by kubectl: the one of this version may not be built. */
    static void remove() {
        files().forEach(file -> new KubeconfigFile(file).remove(NAME, BuiltInNetwork.NODE_ADDRESS));
    }

    /** The file that kubectl writes to: the first one of KUBECONFIG that is there, else the last one of it, else the usual one. */
    private static Path file() {
        var files = files();
        return files.stream().filter(Files::exists).findFirst().orElseGet(() -> files.get(files.size() - 1));
    }

    private static List<Path> files() {
        var named = Stream.of(Optional.ofNullable(System.getenv("KUBECONFIG")).orElse("").split(":")).filter(name -> !name.isBlank()).map(Path::of).toList();
        return named.isEmpty() ? List.of(Folders.home().resolve(".kube/config")) : named;
    }

    private static boolean present() {
        try {
            // The certificate is new with every new cluster.
            return Files.exists(file()) && Files.readString(file()).contains(admin("client-certificate-data"))
                    && BuiltInBinaries.kubectl(file(), "config", "get-contexts", NAME).run().ok();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<String> current() {
        var result = BuiltInBinaries.kubectl(file(), "config", "current-context").run();
        return Optional.of(result.out().strip()).filter(name -> result.ok() && !name.isEmpty());
    }

    private static void config(String... words) {
        BuiltInBinaries.kubectl(file(), Stream.concat(Stream.of("config"), Stream.of(words)).toArray(String[]::new)).check();
    }

    /** A value of kubeadm's admin.conf, as a file: on a command line every user of the machine could read it. */
    private static Path extracted(String key, String name) {
        try {
            var file = BuiltInFiles.kubeconfig("admin").resolveSibling(name);
            Files.write(file, Base64.getDecoder().decode(admin(key)));
            onlyForTheUser(file);
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String admin(String key) throws IOException {
        return Files.readAllLines(BuiltInFiles.kubeconfig("admin")).stream().map(String::strip).filter(line -> line.startsWith(key + ": "))
                .map(line -> line.substring(key.length() + 2)).findFirst()
                .orElseThrow(() -> UserError.unfinished("kubeadm's admin.conf has no " + key, "jbang clean --cluster"));
    }

    private static void onlyForTheUser(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
