package lib.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the kit, read from the class path: a script that runs from a remote catalog has no folder beside it. */
public record Resource(String path) {

    public String text() {
        try (var in = open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public void copyTo(Path target) throws IOException {
        Files.createDirectories(target.getParent());
        try (var in = open()) {
            Files.copy(in, target);
        }
    }

    private InputStream open() {
        var in = Resource.class.getClassLoader().getResourceAsStream(path);
        if (in == null) {
            throw absent();
        }
        return in;
    }

    private IllegalStateException absent() {
        return new IllegalStateException(path + " is not on the class path: a //FILES or //DEPS line is missing");
    }
}
