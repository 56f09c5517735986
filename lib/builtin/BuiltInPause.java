package lib.builtin;

//SOURCES BuiltInFiles.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Command.java

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import lib.console.UserError;
import lib.host.Command;

/**
 * The image that holds a pod's namespaces: nothing but catatonit, which sleeps and reaps ({@code catatonit -P}). It is put
 * together without a builder, as the archive that {@code docker save} writes (Docker Image Specification v1.2).
 */
final class BuiltInPause {

    static final String IMAGE = "localhost/pause:1";

    private static final String PROGRAM = "usr/bin/catatonit";

    private BuiltInPause() {
    }

    /** @return the archive, in the state folder */
    static Path archive() {
        var folder = BuiltInFiles.state().resolve("pause");
        BuiltInFiles.delete(folder);
        try {
            var program = folder.resolve("root").resolve(PROGRAM);
            Files.createDirectories(program.getParent());
            Files.copy(Command.onPath("catatonit").orElseThrow(() -> UserError.missing("catatonit is not installed", "apt-get install catatonit")), program);
            tar(folder.resolve("layer.tar"), folder.resolve("root"), PROGRAM);
            BuiltInFiles.write(folder.resolve("config.json"), """
                    {"architecture": "%s", "os": "linux", "config": {"Entrypoint": ["/%s", "-P"]},
                     "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}}
                    """.formatted(architecture(), PROGRAM, sha256(folder.resolve("layer.tar"))));
            BuiltInFiles.write(folder.resolve("manifest.json"), """
                    [{"Config": "config.json", "RepoTags": ["%s"], "Layers": ["layer.tar"]}]
                    """.formatted(IMAGE));
            tar(folder.resolve("pause.tar"), folder, "manifest.json", "config.json", "layer.tar");
            return folder.resolve("pause.tar");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void tar(Path archive, Path from, String... names) {
        var words = new ArrayList<>(List.of("tar", "--create", "--owner=0", "--group=0", "--file=" + archive, "--directory=" + from));
        words.addAll(Arrays.asList(names));
        Command.of(words).check();
    }

    /** The name that images use for this machine's processor. */
    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "aarch64" -> "arm64";
            default -> System.getProperty("os.arch");
        };
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
