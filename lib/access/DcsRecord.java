package lib.access;

//SOURCES PatroniCluster.java
//SOURCES ../cluster/Forbidden.java
//SOURCES ../patroni/Lock.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import lib.cluster.Forbidden;
import lib.patroni.Lock;

/**
 * What Patroni keeps in Kubernetes of its cluster (Patroni's source, dcs/kubernetes.py), in Endpoints or in ConfigMaps.
 *
 * @param initialize the database system's identifier, once a leader has made it; empty when none has
 * @param paused     whether it is in maintenance mode
 * @param lock       empty when nobody holds it
 * @param unrenewed  for how long the lock was not written, by the API server's clock; empty when that cannot be told
 */
public record DcsRecord(Optional<String> initialize, boolean paused, Optional<Lock> lock, Optional<Duration> unrenewed) {

    private static final String CONFIG = "-config";
    private static final String LEADER = "-leader";
    private static final int ANSWER_SECONDS = 2;

    /** Of nothing that could be read. */
    static final DcsRecord EMPTY = new DcsRecord(Optional.empty(), false, Optional.empty(), Optional.empty());

    /** What is not there, or may not be read, is empty. */
    public static DcsRecord of(PatroniCluster patroni) {
        var config = object(patroni, patroni.layout().scope() + CONFIG, patroni.layout().scope() + CONFIG).map(DcsRecord::annotations).orElse(Map.of());
        var leader = object(patroni, patroni.layout().scope(), patroni.layout().scope() + LEADER);
        var lock = leader.map(DcsRecord::annotations).flatMap(Lock::from);
        return new DcsRecord(Optional.ofNullable(config.get("initialize")).filter(id -> !id.isBlank()), json(config.get("config")).path("pause").asBoolean(), lock,
                lock.flatMap(held -> leader.flatMap(DcsRecord::written).flatMap(at -> clock(patroni).map(now -> Duration.between(at, now)))));
    }

    /** Whether its holder has not written it for longer than it holds. */
    public Optional<Duration> abandoned() {
        return lock.flatMap(held -> unrenewed.filter(since -> since.compareTo(held.ttl()) > 0));
    }

    private static Optional<HasMetadata> object(PatroniCluster patroni, String endpoints, String configMap) {
        var client = patroni.cluster().client();
        var found = Forbidden.or(Optional.<HasMetadata>empty(), () -> Optional.<HasMetadata>ofNullable(client.endpoints().inNamespace(patroni.namespace()).withName(endpoints).get()));
        return found.filter(object -> !annotations(object).isEmpty())
                .or(() -> Forbidden.or(Optional.<HasMetadata>empty(), () -> Optional.<HasMetadata>ofNullable(client.configMaps().inNamespace(patroni.namespace()).withName(configMap).get())));
    }

    private static Map<String, String> annotations(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata()).map(ObjectMeta::getAnnotations).orElse(Map.of());
    }

    /** By the API server, whatever the holder's clock says. */
    private static Optional<Instant> written(HasMetadata object) {
        return Stream.ofNullable(object.getMetadata().getManagedFields()).flatMap(fields -> fields.stream()).map(ManagedFieldsEntry::getTime).filter(Objects::nonNull).map(Instant::parse).max(Comparator.naturalOrder());
    }

    private static Optional<Instant> clock(PatroniCluster patroni) {
        try {
            var http = patroni.cluster().client().getHttpClient();
            var answer = http.sendAsync(http.newHttpRequestBuilder().uri(patroni.cluster().client().getMasterUrl() + "version").build(), String.class).get(ANSWER_SECONDS, TimeUnit.SECONDS);
            return Optional.ofNullable(answer.header("Date")).map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (Exception noAnswer) {
            return Optional.empty();
        }
    }

    private static JsonNode json(String text) {
        try {
            return text == null ? MissingNode.getInstance() : new ObjectMapper().readTree(text);
        } catch (JsonProcessingException notPatronis) {
            return MissingNode.getInstance();
        }
    }
}
