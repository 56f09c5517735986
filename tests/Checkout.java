package tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the project. */
public final class Checkout {

    private Checkout() {
    }

    public static Path folder() {
        var here = Path.of("").toAbsolutePath();
        if (!Files.exists(here.resolve("jbang-catalog.json"))) {
            throw new IllegalStateException("run the tests from the checkout's folder, not from " + here);
        }
        return here;
    }

    /** All Java files below a folder of the checkout. */
    public static List<Path> java(String below) throws IOException {
        try (Stream<Path> files = Files.walk(folder().resolve(below))) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
