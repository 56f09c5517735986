package lib.subject;

//SOURCES DynamicKey.java
//SOURCES ../console/UserError.java
//SOURCES ../patroni/Configuration.java
//SOURCES ../recording/Settings.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lib.console.UserError;
import lib.patroni.Configuration;
import lib.recording.Settings;

/**
 * Values of Patroni's dynamic configuration under one name, which make a trial another one.
 *
 * @param name   a row's
 * @param values by their keys, as Patroni gets them; what is not among them stays as the cluster has it
 */
public record ClusterSetting(String name, Map<String, Object> values) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public ClusterSetting {
        values = new TreeMap<>(values);
    }

    /** @throws UserError for an unknown key, a value that Patroni does not take, or values that do not go together (exit code 2) */
    static ClusterSetting of(String name, Map<String, String> said) {
        var values = new TreeMap<String, Object>();
        said.forEach((key, value) -> values.put(key, DynamicKey.named(key).value(value)));
        var setting = new ClusterSetting(name, values);
        broken(setting.beside(Settings.DEFAULTS)).ifPresent(rule -> {
            throw UserError.usage("the setting %s is illegal: %s".formatted(name, rule), "a greater ttl, or a smaller retry_timeout or loop_wait");
        });
        return setting;
    }

    /** Patroni's rule, when these settings break it (Patroni manual, "Dynamic Configuration Settings", warning). */
    static Optional<String> broken(Settings settings) {
        double needed = settings.loopWaitSeconds() + 2 * settings.retryTimeoutSeconds();
        return needed <= settings.ttlSeconds() ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "loop_wait %.0f + 2 * retry_timeout %.0f = %.0f, and it must not exceed ttl, which is %.0f",
                settings.loopWaitSeconds(), settings.retryTimeoutSeconds(), needed, settings.ttlSeconds()));
    }

    /** What these values make of a cluster's. */
    private Settings beside(Settings others) {
        var merged = JSON.createObjectNode().put("ttl", others.ttlSeconds()).put("loop_wait", others.loopWaitSeconds()).put("retry_timeout", others.retryTimeoutSeconds());
        values.forEach(merged::putPOJO);
        return Configuration.settings(JSON.valueToTree(merged).toString());
    }

    /** What that Patroni cannot do of it, and since when Patroni can; empty when it can do all. */
    public Optional<String> beyond(String patroni) {
        return values.entrySet().stream().flatMap(each -> DynamicKey.named(each.getKey()).since(each.getValue()).filter(since -> older(patroni, since)).stream()
                .map(since -> "%s=%s needs Patroni %s or newer".formatted(each.getKey(), word(each.getValue()), since))).findFirst();
    }

    /** Whether {@code GET /config} answers all of it. */
    public boolean isIn(String config) {
        try {
            var there = JSON.readTree(config);
            return values.entrySet().stream().allMatch(each -> JSON.<JsonNode>valueToTree(each.getValue()).asText().equals(there.path(each.getKey()).asText("")));
        } catch (JsonProcessingException other) {
            return false;
        }
    }

    private static boolean older(String version, String than) {
        var own = version.split("\\.");
        var other = than.split("\\.");
        return IntStream.range(0, Math.min(own.length, other.length)).map(at -> Integer.compare(number(own[at]), number(other[at]))).filter(difference -> difference != 0).findFirst().orElse(0) < 0;
    }

    private static int number(String part) {
        var digits = part.replaceAll("\\D.*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static String word(Object value) {
        return value.equals(true) ? "on" : value.equals(false) ? "off" : value.toString();
    }

    /** "loop_wait 5, retry_timeout 5, ttl 20". */
    public String words() {
        return values.entrySet().stream().map(each -> each.getKey() + " " + word(each.getValue())).collect(Collectors.joining(", "));
    }

    /** As {@code --setting} takes it: "fast:loop_wait=5,retry_timeout=5,ttl=20". */
    @Override
    public String toString() {
        return name + values.entrySet().stream().map(each -> each.getKey() + "=" + word(each.getValue())).collect(Collectors.joining(",", ":", ""));
    }
}
