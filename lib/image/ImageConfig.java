package lib.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What an image says of how it is started (OCI image specification, "config").
 *
 * @param source     where it was read, such as "podman" or a registry's host
 * @param entrypoint empty when it has none
 * @param stopSignal such as SIGINT; empty when it names none: then it is SIGTERM
 * @param user       empty for root
 */
public record ImageConfig(String source, String architecture, List<String> entrypoint, List<String> command, String stopSignal, String user) {

    private static final Pattern SHELL = Pattern.compile("(.*/)?(sh|bash|dash|ash)");
    private static final Pattern FLAG = Pattern.compile("-[a-z]*c");
    private static final Pattern OPTION_WITH_NAME = Pattern.compile("-[a-z]*o");

    /** Who starts the program. */
    public enum Form { EXEC, SHELL, NONE }

    /** @param json what {@code podman image inspect} or {@code docker image inspect} prints, or a registry's config blob */
    public static ImageConfig parse(String source, String json) {
        try {
            var root = new ObjectMapper().readTree(json);
            var image = root.isArray() ? root.path(0) : root;
            var config = Stream.of("Config", "config").map(image::get).filter(found -> found != null && found.isObject()).findFirst().orElse(image.path("config"));
            return new ImageConfig(source, Stream.of("Architecture", "architecture").map(name -> image.path(name).asText("")).filter(name -> !name.isEmpty()).findFirst().orElse(""),
                    words(config.path("Entrypoint")), words(config.path("Cmd")), config.path("StopSignal").asText(""), config.path("User").asText(""));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("not an image's configuration: " + json, wrong);
        }
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    /** What is executed, in words. A shell-form ENTRYPOINT takes no CMD, but the runtime hands it over all the same. */
    public List<String> words() {
        return Stream.concat(entrypoint.stream(), command.stream()).toList();
    }

    /** Whether the program itself is started, or a shell with it as its argument (Dockerfile reference, "Shell and exec form"). */
    public Form form() {
        var words = words();
        return words.isEmpty() ? Form.NONE : SHELL.matcher(words.get(0)).matches() && takesCommand(words) ? Form.SHELL : Form.EXEC;
    }

    /** Whether -c and a command come before anything that is a file to the shell; -o has a word of its own, as in "-o pipefail". */
    private static boolean takesCommand(List<String> words) {
        int at = 1;
        while (at < words.size() && words.get(at).startsWith("-") && !FLAG.matcher(words.get(at)).matches()) {
            at += OPTION_WITH_NAME.matcher(words.get(at)).matches() ? 2 : 1;
        }
        return at + 1 < words.size() && FLAG.matcher(words.get(at)).matches();
    }

    /** The signal by which a container of it is asked to end. */
    public String signal() {
        return stopSignal.isEmpty() ? "SIGTERM" : stopSignal.matches("\\d+") || stopSignal.startsWith("SIG") ? stopSignal : "SIG" + stopSignal;
    }

    /** The first program's name, without its folder; empty when there is none. */
    public Optional<String> program() {
        return words().stream().findFirst().map(word -> word.substring(word.lastIndexOf('/') + 1));
    }
}
