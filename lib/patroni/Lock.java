package lib.patroni;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Patroni's leader lock: annotations of the Endpoints that bear the cluster's name (Patroni's source, dcs/kubernetes.py).
 *
 * @param holder   the member that has it
 * @param acquired since when
 * @param renewed  when its holder last said that it is alive
 * @param ttl      how long after that another one may take it
 */
public record Lock(String holder, Instant acquired, Instant renewed, Duration ttl) {

    /** Empty when nobody holds it. */
    public static Optional<Lock> from(Map<String, String> annotations) {
        return Optional.ofNullable(annotations).filter(all -> !all.getOrDefault("leader", "").isBlank())
                .map(all -> new Lock(all.get("leader"), time(all.get("acquireTime")), time(all.get("renewTime")),
                        Duration.ofSeconds(Long.parseLong(all.getOrDefault("ttl", "30")))));
    }

    private static Instant time(String said) {
        try {
            return said == null ? Instant.EPOCH : OffsetDateTime.parse(said).toInstant();
        } catch (DateTimeParseException unknown) {
            return Instant.EPOCH;
        }
    }
}
