package tests.unit;

//SOURCES ../../lib/subject/ForeignManifest.java
//SOURCES ../../lib/subject/PatroniChoice.java
//SOURCES ../Checkout.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import lib.console.UserError;
import lib.subject.ForeignManifest;
import lib.subject.PatroniChoice;
import tests.Checkout;

/** Manifests that are read by the tests, and what becomes of them. */
final class Manifests {

    private Manifests() {
    }

    static String small() throws IOException {
        return Files.readString(Checkout.folder().resolve("tests/unit/manifests/small.yaml"));
    }

    /** Through stdin. */
    static ForeignManifest read(String text) {
        return read(text, PatroniChoice.NONE);
    }

    static ForeignManifest read(String text, PatroniChoice choice) {
        return ForeignManifest.read(List.of("-"), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), choice);
    }

    /** Wrong usage, in one line, with something to do. */
    static UserError refused(org.junit.jupiter.api.function.Executable reading) {
        var error = assertThrows(UserError.class, reading);
        assertEquals(UserError.USAGE, error.exitCode(), error.getMessage());
        assertEquals(1, error.getMessage().lines().count(), error.getMessage());
        org.junit.jupiter.api.Assertions.assertFalse(error.next().isBlank(), error.getMessage());
        return error;
    }

    static UserError refused(String text) {
        return refused(() -> read(text));
    }

    static <T> T only(List<HasMetadata> objects, Class<T> kind) {
        var found = objects.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertEquals(1, found.size(), kind + " in " + objects);
        return found.get(0);
    }

    static StatefulSet set(ForeignManifest manifest) {
        return only(manifest.objects("trial-1", manifest.members(java.util.Optional.empty())), StatefulSet.class);
    }
}
