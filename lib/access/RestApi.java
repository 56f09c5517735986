package lib.access;

//SOURCES ContainerEnvironment.java
//SOURCES LocalConfiguration.java
//SOURCES PatroniCluster.java
//SOURCES RestEndpoint.java
//SOURCES ../cluster/PodClient.java
//SOURCES ../console/UserError.java
//SOURCES ../image/Resource.java
//FILES access/rest.py=rest.py

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.cluster.PodClient;
import lib.console.UserError;
import lib.image.Resource;

/** One member's REST API (Patroni manual, "Patroni REST API"), by the way and with the credentials that it takes. */
public record RestApi(PatroniCluster patroni, String member) {

    private static final List<String> USER = List.of("PATRONI_RESTAPI_USERNAME");
    private static final List<String> PASSWORD = List.of("PATRONI_RESTAPI_PASSWORD");
    private static final String CONFIG = "/config";
    private static final String LOOP_WAIT = "loop_wait";
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final int REFUSED = 400;

    /** The answer to a GET; empty when none comes within seconds. @throws io.fabric8.kubernetes.client.KubernetesClientException when this user may not ask */
    public Optional<String> get(String path) {
        var rest = endpoint();
        if (rest.route() == RestEndpoint.Route.ANNOTATION) {
            return Optional.empty();
        }
        return rest.route() == RestEndpoint.Route.PROXY ? patroni.pod(member).get(rest.port(), rest.tls(), path) : ask("GET", path, null, Optional.empty()).map(Answer::text);
    }

    /** A POST. @return Patroni's answer; empty when none came in time. @see PodClient#order @throws PodClient.Refusal when Patroni says no. @throws UserError when Patroni is not reached (exit code 1) */
    public Optional<String> order(String path, Object body) {
        return send("POST", path, body);
    }

    /**
     * Has Patroni run its loop now, by telling it the loop_wait that it has; nothing changes. Nothing happens where none is set.
     *
     * @throws PodClient.Refusal when Patroni says no. @throws UserError when Patroni is not reached (exit code 1)
     */
    public void wake() {
        get(CONFIG).map(config -> Serialization.unmarshal(config, JsonNode.class).get(LOOP_WAIT)).ifPresent(seconds -> send("PATCH", CONFIG, Map.of(LOOP_WAIT, seconds)));
    }

    /**
     * Sets values of the dynamic configuration; the others stay (Patroni manual, "Patroni REST API", Config endpoint).
     *
     * @throws PodClient.Refusal when Patroni says no. @throws UserError when Patroni is not reached (exit code 1)
     */
    public void configure(Map<String, Object> values) {
        send("PATCH", CONFIG, values);
    }

    private record Answer(int status, String text) {
    }

    private RestEndpoint endpoint() {
        return patroni.layout().rest();
    }

    /** The API server's proxy drops the Authorization header: over a port-forward, or where that is not plain HTTP from inside. */
    private Optional<String> send(String method, String path, Object body) {
        var rest = endpoint();
        if (rest.route() == RestEndpoint.Route.ANNOTATION) {
            throw UserError.unfinished("Patroni's REST API on port %d of %s answers neither the API server's proxy nor a program in the pod".formatted(rest.port(), member), "jbang inspect -n " + patroni.namespace());
        }
        if (rest.route() == RestEndpoint.Route.PROXY && !rest.tls()) {
            return patroni.pod(member).order(method, rest.port(), path, body, credentials());
        }
        var answer = ask(method, path, body, credentials());
        answer.filter(said -> said.status() >= REFUSED).ifPresent(said -> {
            throw new PodClient.Refusal(said.status(), said.text());
        });
        return answer.map(said -> "%d %s".formatted(said.status(), said.text().strip()).strip());
    }

    /** By Python in the pod. */
    private Optional<Answer> ask(String method, String path, Object body, Optional<String> credentials) {
        var rest = endpoint();
        var url = "%s://localhost:%d%s".formatted(rest.tls() ? "https" : "http", rest.port(), path);
        var input = Serialization.asJson(JsonNodeFactory.instance.objectNode().put("credentials", credentials.orElse(null)).putPOJO("body", body)).replace("\n", " ") + "\n";
        var ran = patroni.inside(member).exec(ANSWER, Optional.of(input), "python3", "-c", new Resource("access/rest.py").text(), method, url,
                rest.certificate().map(RestEndpoint.Certificate::file).orElse(""), rest.certificate().map(RestEndpoint.Certificate::key).orElse(""));
        var said = ran.out().strip();
        return ran.ok() && said.matches("(?s)\\d{3}( .*)?") ? Optional.of(new Answer(Integer.parseInt(said.substring(0, 3)), said.substring(3).strip())) : Optional.empty();
    }

    private Optional<String> credentials() {
        var variables = new ContainerEnvironment(patroni);
        return variables.first(USER).flatMap(user -> variables.first(PASSWORD).map(password -> user + ":" + password))
                .or(() -> LocalConfiguration.of(patroni.pod(member)).flatMap(own -> own.text("restapi", "authentication", "username").or(() -> own.variable(USER.get(0)))
                        .flatMap(user -> own.text("restapi", "authentication", "password").or(() -> own.variable(PASSWORD.get(0))).map(password -> user + ":" + password))));
    }
}
