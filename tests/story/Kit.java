package tests.story;

//SOURCES ../Checkout.java

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.zeroturnaround.exec.ProcessExecutor;
import tests.Checkout;

/** The kit as a person uses it: {@code ./jbang STEP …} in the checkout's folder, in a process of its own. */
final class Kit {

    /** The namespace of the tests, so that a demo of the user's stays as it is. */
    static final String NAMESPACE = "patroni-demo-test";
    private static final Map<String, Ran> DONE = new ConcurrentHashMap<>();

    record Ran(int exit, String out, String err) {

        JsonNode json() throws Exception {
            return new ObjectMapper().readTree(out);
        }

        /** For a failed assertion: what the step said. */
        String said() {
            return "exit %d%n%s%n%s".formatted(exit, out, err);
        }
    }

    private Kit() {
    }

    /** A Kubernetes, whoever of the tests asks first. */
    static void dependencies() {
        once("dependencies");
    }

    /** A Kubernetes with the images of those entrypoints, such as {@code "patroni,tini"}. */
    static void images(String stack, String entrypoints) {
        dependencies();
        once("build --stack %s --entrypoint %s".formatted(stack, entrypoints));
    }

    /** The others that want it wait for the first. */
    private static void once(String step) {
        DONE.computeIfAbsent(step, words -> {
            try {
                var ran = step(words.split(" "));
                if (ran.exit() != 0) {
                    throw new AssertionError(ran.said());
                }
                return ran;
            } catch (Exception failed) {
                throw new IllegalStateException(words, failed);
            }
        });
    }

    static Ran step(String... words) throws Exception {
        return step(Map.of(), words);
    }

    /** In the tests' namespace. */
    static Ran patroni(String step, String... words) throws Exception {
        var all = new ArrayList<>(List.of(step, "-n", NAMESPACE));
        all.addAll(List.of(words));
        return step(all.toArray(String[]::new));
    }

    /** {@code jbang STEP … <FILE} */
    static Ran fed(Path input, String... words) throws Exception {
        try (var in = Files.newInputStream(input)) {
            return step(Map.of(), in, words);
        }
    }

    static Ran step(Map<String, String> environment, String... words) throws Exception {
        return step(environment, InputStream.nullInputStream(), words);
    }

    private static Ran step(Map<String, String> environment, InputStream input, String... words) throws Exception {
        var command = new ArrayList<>(List.of("./jbang", "run"));
        command.addAll(List.of(words));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = new ProcessExecutor(command).directory(Checkout.folder().toFile()).environment(environment).redirectInput(input).exitValueAny().destroyOnExit()
                .redirectOutput(out).redirectError(err).timeout(40, TimeUnit.MINUTES).execute().getExitValue();
        return new Ran(exit, said(out), said(err));
    }

    /** JBang tells on stderr that it resolves and builds. Empty lines stay: a table ends at one. */
    private static String said(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("[jbang]")).map(line -> line + "\n").collect(Collectors.joining());
    }
}
