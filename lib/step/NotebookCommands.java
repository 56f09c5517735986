package lib.step;

//SOURCES StepCall.java
//SOURCES StoredResults.java
//SOURCES Trials.java
//SOURCES ../console/UserError.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lib.console.UserError;

/**
 * The steps of the walkthrough as words for a notebook. Each is the step itself, with its options; what it would have printed is returned. The
 * namespace is $PATRONI_DEMO_NAMESPACE, else patroni-demo.
 */
public final class NotebookCommands {

    private NotebookCommands() {
    }

    public static String dependencies(String... words) {
        return StepCall.said("dependencies", words);
    }

    public static String build(String... words) {
        return StepCall.said("build", words);
    }

    public static String deploy(String entrypoint, String... words) {
        return StepCall.said("deploy", joined(words, entrypoint));
    }

    public static String members(String... words) {
        return StepCall.said("members", words);
    }

    public static String logs(int lines) {
        return StepCall.said("logs", "--lines", String.valueOf(lines));
    }

    public static String zombies(String... words) {
        return StepCall.said("zombies", words);
    }

    /** A cluster in which nobody takes over is a result too: it is told, not thrown. */
    public static String inject(String fault, String... words) {
        try {
            return StepCall.said(fault, words);
        } catch (UserError trouble) {
            if (trouble.exitCode() != UserError.UNFINISHED) {
                throw trouble;
            }
            return "error: %s\n  try: %s".formatted(trouble.getMessage(), trouble.next());
        }
    }

    /** With everything that it has seen. */
    public static Trials compare(String... words) {
        var view = StepCall.said("compare", joined(words, "--output", "json"));
        try {
            var file = Path.of(new ObjectMapper().readTree(view).get("results").asText());
            return new Trials(StoredResults.of(List.of(file.getParent())).trials());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(view, broken);
        }
    }

    public static String clean(String... words) {
        return StepCall.said("clean", words);
    }

    private static String[] joined(String[] words, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(words)).toArray(String[]::new);
    }
}
