package tests;

//SOURCES Said.java

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program of the tests in a Java of its own, with the classes of this one: for what is settled when a process starts. */
public final class Jvm {

    private Jvm() {
    }

    /** Its command line. */
    public static List<String> command(String... words) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(words));
        return command;
    }

    /** @param environment what is to be different from this process's. @param words Java's options, the class with a main method, and its arguments */
    public static Said runs(Map<String, String> environment, String... words) throws Exception {
        return Said.by(Path.of("").toAbsolutePath(), environment, command(words));
    }
}
