package lib.builtin;

//SOURCES ../host/Folders.java

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import lib.host.Folders;

/** The files of the built-in Kubernetes: its state folder, and the kit's own that travel with the scripts. */
public final class BuiltInFiles {

    /** Where the node sees the kit's cache folder, wherever that is on this machine. */
    static final String NODE_HOME = "/run/patroni-demo";

    private static final String STATE = "cluster";

    private BuiltInFiles() {
    }

    public static Path state() {
        return Folders.cache().resolve(STATE);
    }

    /** Where the node sees it. */
    static String stateInNode() {
        return NODE_HOME + "/" + STATE;
    }

    /** One of those that kubeadm made, such as "admin". */
    static Path kubeconfig(String user) {
        return state().resolve("kubeconfig").resolve(user + ".conf");
    }

    /** What a program said last. */
    static Path log(String program) {
        return state().resolve("log").resolve(program + ".log");
    }

    /** The text of a file in manifests/cluster. */
    static String resource(String name) {
        try (var in = BuiltInFiles.class.getResourceAsStream("/manifests/cluster/" + name)) {
            if (in == null) {
                throw new IllegalStateException("manifests/cluster/" + name + " is not on the class path: a //FILES line is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Deletes a folder with all in it; follows no links; nothing happens when it is not there. */
    static void delete(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path each, IOException failed) throws IOException {
                    Files.delete(each);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
