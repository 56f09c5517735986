package lib.access;

//SOURCES Labels.java
//SOURCES ../patroni/RestReport.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import lib.patroni.RestReport;
import lib.patroni.Role;
import lib.patroni.Tags;

/** What a member's Patroni has told Kubernetes of itself: the annotation {@code status} of its pod (Patroni's source, dcs/kubernetes.py, touch_member). */
record MemberStatus(JsonNode told) {

    private static final String ANNOTATION = "status";

    /** Empty for any other pod. */
    static Optional<MemberStatus> of(Pod pod) {
        try {
            var said = Optional.ofNullable(pod.getMetadata().getAnnotations()).map(all -> all.get(ANNOTATION));
            return said.isEmpty() ? Optional.empty() : Optional.of(new ObjectMapper().readTree(said.get())).filter(json -> json.has("conn_url")).map(MemberStatus::new);
        } catch (JsonProcessingException notPatronis) {
            return Optional.empty();
        }
    }

    /** Where its REST API is. */
    RestEndpoint rest() {
        var url = url("api_url");
        int port = url.map(URI::getPort).filter(number -> number > 0).orElse(Labels.REST_PORT);
        return new RestEndpoint(port, url.map(URI::getScheme).filter("https"::equals).isPresent(), RestEndpoint.Route.PROXY, Optional.empty());
    }

    /** Whether it is a replica that streams, from whomever. */
    boolean streams() {
        return "streaming".equals(told.path("replication_state").asText());
    }

    /**
     * In the words of its REST API.
     *
     * @param leads     whether it holds the lock
     * @param streaming the members that stream, which are told to stream from the leader
     */
    RestReport report(boolean leads, String name, Set<String> streaming) {
        var tags = told.path("tags");
        return new RestReport(leads ? Role.LEADER : Role.REPLICA, told.path("state").asText("unknown"), told.path("timeline").asInt(0), told.path("xlog_location").asLong(-1),
                leads ? streaming : Set.of(), told.path("sync_standby").asBoolean(), "", told.path("version").asText(""), "", name, "", Tags.of(tags), told.path("pause").asBoolean(), "standby_leader".equals(told.path("role").asText()));
    }

    int postgresPort() {
        return url("conn_url").map(URI::getPort).filter(number -> number > 0).orElse(ClusterLayout.POSTGRES_PORT);
    }

    private Optional<URI> url(String name) {
        try {
            return Optional.of(told.path(name).asText()).filter(text -> !text.isEmpty()).map(URI::create);
        } catch (IllegalArgumentException odd) {
            return Optional.empty();
        }
    }
}
