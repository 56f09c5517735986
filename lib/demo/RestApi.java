package lib.demo;

//SOURCES Demo.java
//SOURCES Variables.java
//SOURCES ../cluster/Pod.java

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.cluster.Pod;

/** One member's REST API where it wants to know who asks (Patroni manual, "Patroni REST API", restapi.authentication). */
public record RestApi(Demo demo, String member) {

    private static final List<String> USER = List.of("PATRONI_RESTAPI_USERNAME");
    private static final List<String> PASSWORD = List.of("PATRONI_RESTAPI_PASSWORD");
    private static final String CONFIG = "/config";
    private static final String LOOP_WAIT = "loop_wait";

    /** A POST. @return Patroni's answer; empty when none came in time. @see Pod#order @throws Pod.Refusal when Patroni says no. @throws lib.console.Trouble when Patroni is not reached (exit code 1) */
    public Optional<String> order(String path, Object body) {
        return send("POST", path, body);
    }

    /**
     * Has Patroni run its loop now, by telling it the loop_wait that it has; nothing changes. Nothing happens where none is set.
     *
     * @throws Pod.Refusal when Patroni says no. @throws lib.console.Trouble when Patroni is not reached (exit code 1)
     */
    public void wake() {
        demo.pod(member).get(demo.layout().restPort(), demo.layout().restTls(), CONFIG)
                .map(config -> Serialization.unmarshal(config, JsonNode.class).get(LOOP_WAIT))
                .ifPresent(seconds -> send("PATCH", CONFIG, Map.of(LOOP_WAIT, seconds)));
    }

    private Optional<String> send(String method, String path, Object body) {
        var variables = new Variables(demo);
        var credentials = variables.first(USER).flatMap(user -> variables.first(PASSWORD).map(password -> user + ":" + password));
        return demo.pod(member).order(method, demo.layout().restPort(), path, body, credentials);
    }
}
