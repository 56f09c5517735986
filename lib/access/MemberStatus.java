package lib.access;

//SOURCES Labels.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.URI;
import java.util.Optional;

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
