package lib.access;

//SOURCES PatroniCluster.java
//SOURCES ContainerEnvironment.java
//SOURCES ../cluster/PodClient.java

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.cluster.PodClient;

/** One member's REST API where it wants to know who asks (Patroni manual, "Patroni REST API", restapi.authentication). */
public record RestApi(PatroniCluster patroni, String member) {

    private static final List<String> USER = List.of("PATRONI_RESTAPI_USERNAME");
    private static final List<String> PASSWORD = List.of("PATRONI_RESTAPI_PASSWORD");
    private static final String CONFIG = "/config";
    private static final String LOOP_WAIT = "loop_wait";

    /** A POST. @return Patroni's answer; empty when none came in time. @see PodClient#order @throws PodClient.Refusal when Patroni says no. @throws lib.console.UserError when Patroni is not reached (exit code 1) */
    public Optional<String> order(String path, Object body) {
        return send("POST", path, body);
    }

    /**
     * Has Patroni run its loop now, by telling it the loop_wait that it has; nothing changes. Nothing happens where none is set.
     *
     * @throws PodClient.Refusal when Patroni says no. @throws lib.console.UserError when Patroni is not reached (exit code 1)
     */
    public void wake() {
        patroni.pod(member).get(patroni.layout().restPort(), patroni.layout().restTls(), CONFIG)
                .map(config -> Serialization.unmarshal(config, JsonNode.class).get(LOOP_WAIT))
                .ifPresent(seconds -> send("PATCH", CONFIG, Map.of(LOOP_WAIT, seconds)));
    }

    private Optional<String> send(String method, String path, Object body) {
        var variables = new ContainerEnvironment(patroni);
        var credentials = variables.first(USER).flatMap(user -> variables.first(PASSWORD).map(password -> user + ":" + password));
        return patroni.pod(member).order(method, patroni.layout().restPort(), path, body, credentials);
    }
}
