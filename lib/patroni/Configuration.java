package lib.patroni;

//SOURCES ../recording/Settings.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import lib.recording.Settings;

/** What {@code GET /config} answers (Patroni manual, "Patroni REST API", Config endpoint): what is not set there is Patroni's default. */
public final class Configuration {

    private static final String QUORUM = "quorum";

    private Configuration() {
    }

    /** @throws IllegalArgumentException when this is not JSON */
    public static Settings settings(String json) {
        try {
            return settings(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("not Patroni's JSON: " + json, wrong);
        }
    }

    private static Settings settings(JsonNode config) {
        var usual = Settings.DEFAULTS;
        return new Settings(config.path("ttl").asDouble(usual.ttlSeconds()), config.path("loop_wait").asDouble(usual.loopWaitSeconds()),
                config.path("retry_timeout").asDouble(usual.retryTimeoutSeconds()), config.path("maximum_lag_on_failover").asLong(usual.maximumLagOnFailoverBytes()),
                // The older name, until Patroni 3.0.
                Stream.of("primary_start_timeout", "master_start_timeout").map(config::get).filter(Objects::nonNull).findFirst().map(JsonNode::asDouble).orElse(usual.primaryStartTimeoutSeconds()),
                synchronous(config.path("synchronous_mode").asText("")), yes(config.path("synchronous_mode_strict").asText("")), yes(config.path("failsafe_mode").asText("")));
    }

    private static String synchronous(String said) {
        return said.equalsIgnoreCase(QUORUM) ? QUORUM : yes(said) ? "on" : "off";
    }

    /** YAML's words for it. */
    private static boolean yes(String said) {
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            default -> false;
        };
    }
}
