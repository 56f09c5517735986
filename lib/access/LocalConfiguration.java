package lib.access;

//SOURCES ../cluster/PodClient.java

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lib.cluster.PodClient;

/**
 * One member's own configuration, as its running Patroni was given it: its variables, PATRONI_CONFIGURATION, and its file (Patroni manual,
 * "Patroni configuration"). It holds passwords, and is kept in memory only.
 */
public final class LocalConfiguration {

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final String VARIABLE = "variable ";
    private static final String FILE = "file ";
    private static final char LINE_END = 1;
    /** Variables and files, one a line; a line end inside one is the character 1. The file is the last word of Patroni's command line, or is named by a variable; it may be a folder. */
    private static final String SCRIPT = """
            for folder in /proc/[0-9]*; do
              words=$(tr '\\000\\n' '\\n ' 2>/dev/null <"$folder/cmdline") || continue
              found=; last=
              for word in $(echo "$words" | head -n 5); do
                case $word in patroni|*/patroni|patroni.py|*/patroni.py) found=yes ;; esac
              done
              [ -n "$found" ] || continue
              last=$(echo "$words" | tail -n 1)
              named=$(tr '\\000\\n' '\\n\\001' 2>/dev/null <"$folder/environ" | while read -r line; do
                case $line in
                  PATRONI_CONFIG_LOCATION=*) echo "${line#*=}" ;;
                esac
              done)
              tr '\\000\\n' '\\n\\001' 2>/dev/null <"$folder/environ" | while read -r line; do echo "variable $line"; done
              here=$(readlink "$folder/cwd")
              for file in "$last" "$named"; do
                case $file in "") continue ;; /*) ;; *) file=$here/$file ;; esac
                for one in "$file" "$file"/*.yml "$file"/*.yaml; do
                  if [ -f "$one" ] && [ -r "$one" ]; then case $one in *patroni) ;; *) echo "file $(tr '\\n' '\\001' <"$one")" ;; esac; fi
                done
              done
              exit 0
            done
            """;

    private final Map<String, String> variables;
    private final List<JsonNode> files;

    private LocalConfiguration(Map<String, String> variables, List<JsonNode> files) {
        this.variables = variables;
        this.files = files;
    }

    /** Empty when no Patroni runs in that container, or nobody can be asked there. */
    public static Optional<LocalConfiguration> of(PodClient pod) {
        var ran = pod.exec(LOOK, "sh", "-c", SCRIPT);
        return ran.out().isBlank() ? Optional.empty() : Optional.of(parse(ran.out()));
    }

    /** @param said what the script above prints */
    public static LocalConfiguration parse(String said) {
        var variables = new LinkedHashMap<String, String>();
        var files = new ArrayList<JsonNode>();
        said.lines().map(line -> line.replace(LINE_END, '\n')).forEach(line -> {
            if (line.startsWith(VARIABLE) && line.contains("=")) {
                variables.put(line.substring(VARIABLE.length(), line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            } else if (line.startsWith(FILE)) {
                yaml(line.substring(FILE.length())).ifPresent(files::add);
            }
        });
        // It replaces the file.
        Optional.ofNullable(variables.get("PATRONI_CONFIGURATION")).flatMap(LocalConfiguration::yaml).ifPresent(whole -> files.add(0, whole));
        return new LocalConfiguration(variables, files);
    }

    /** What is set there: by a variable such as PATRONI_CTL_CERTFILE, else in the file. @param path such as ctl, certfile */
    public Optional<String> text(String... path) {
        return variable("PATRONI_" + String.join("_", path).toUpperCase(Locale.ROOT)).or(() -> inFile(path));
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    public Optional<String> inFile(String... path) {
        return files.stream().flatMap(file -> {
            var node = file;
            for (var step : path) {
                node = node.path(step);
            }
            return Optional.of(node).filter(found -> found.isValueNode() && !found.isNull()).map(JsonNode::asText).stream();
        }).findFirst();
    }

    private static Optional<JsonNode> yaml(String text) {
        try {
            return Optional.ofNullable(Serialization.unmarshal(text, JsonNode.class)).filter(JsonNode::isObject);
        } catch (RuntimeException notYaml) {
            return Optional.empty();
        }
    }
}
