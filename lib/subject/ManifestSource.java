package lib.subject;

//SOURCES ManifestFolder.java
//SOURCES ../console/UserError.java

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import lib.console.UserError;

/**
 * A text that is to describe Kubernetes objects.
 *
 * @param name the file's, or "stdin"
 */
record ManifestSource(String name, String text) {

    static final String STDIN = "-";

    private static final Pattern URL = Pattern.compile("(?i)[a-z][a-z0-9+.]*://.*|(www\\.|git@|github\\.com/|raw\\.githubusercontent\\.com/).*");
    private static final int LARGEST = 50 * 1024 * 1024;

    /**
     * All that are named, in this order; of a folder its files, by name.
     *
     * @param named files, folders, or "-" for stdin
     * @throws UserError when one of them is no such thing, or is a URL: nothing is fetched (exit code 2)
     */
    static List<ManifestSource> of(List<String> named, InputStream stdin) {
        if (named.stream().filter(STDIN::equals).count() > 1) {
            throw UserError.usage("--manifest - is there twice, and stdin can be read once", "helm template NAME CHART | jbang trial --manifest -");
        }
        var sources = new ArrayList<ManifestSource>();
        for (var each : named) {
            if (each.equals(STDIN)) {
                sources.add(read("stdin", stdin));
            } else {
                files(each).forEach(file -> sources.add(read(file)));
            }
        }
        return sources;
    }

    private static List<Path> files(String named) {
        if (URL.matcher(named).matches()) {
            throw UserError.usage("%s is a URL; --manifest takes a file, a folder or - for stdin, and fetches nothing".formatted(named), fetching(named));
        }
        if (named.isBlank()) {
            throw UserError.usage("--manifest is empty", "jbang trial --manifest FILE");
        }
        var path = Path.of(named);
        if (!Files.exists(path)) {
            throw UserError.usage("%s is not a file that can be read".formatted(named), "jbang trial --help");
        }
        return Files.isDirectory(path) ? new ManifestFolder(path).files() : List.of(path);
    }

    private static String fetching(String url) {
        var lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("oci:") ? "helm template NAME %s | jbang trial --manifest -".formatted(url)
                : lower.startsWith("http") ? "curl -fsSL %s | jbang trial --manifest -".formatted(url) : "get it first, then jbang trial --manifest FILE";
    }

    private static ManifestSource read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return read(file.toString(), in);
        } catch (IOException unreadable) {
            throw unreadable(file.toString(), unreadable);
        }
    }

    private static ManifestSource read(String name, InputStream in) {
        try {
            var bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw UserError.usage("%s has more than %d MB".formatted(name, LARGEST >> 20), "jbang trial --manifest FILE with the cluster's own objects");
            }
            return new ManifestSource(name, decoded(name, bytes));
        } catch (IOException unreadable) {
            throw unreadable(name, unreadable);
        }
    }

    private static UserError unreadable(String name, IOException why) {
        return UserError.usage("%s cannot be read: %s".formatted(name, why), "ls -ld " + name).because(why);
    }

    private static String decoded(String name, byte[] bytes) {
        if (begins(bytes, 0x1f, 0x8b) || begins(bytes, 'P', 'K', 3, 4)) {
            throw UserError.usage("%s is an archive, not a manifest".formatted(name), "if it is a chart: helm template NAME %s | jbang trial --manifest -".formatted(name));
        }
        // PowerShell's ">" writes UTF-16.
        var charset = begins(bytes, 0xff, 0xfe) ? StandardCharsets.UTF_16LE : begins(bytes, 0xfe, 0xff) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
        var text = decoded(name, bytes, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String decoded(String name, byte[] bytes, Charset charset) {
        try {
            var text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException notText) {
            // said below
        }
        throw UserError.usage("%s is not text, so it is no manifest".formatted(name), "jbang trial --manifest FILE with YAML or JSON");
    }

    private static boolean begins(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
