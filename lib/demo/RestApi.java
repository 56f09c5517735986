package lib.demo;

//SOURCES Demo.java
//SOURCES Variables.java
//SOURCES ../cluster/Pod.java

import java.util.List;
import lib.cluster.Pod;

/** One member's REST API where it wants to know who asks (Patroni manual, "Patroni REST API", restapi.authentication). */
public record RestApi(Demo demo, String member) {

    private static final List<String> USER = List.of("PATRONI_RESTAPI_USERNAME");
    private static final List<String> PASSWORD = List.of("PATRONI_RESTAPI_PASSWORD");

    /** @see Pod#order @throws Pod.Refusal when Patroni says no. @throws lib.console.Trouble when Patroni is not reached (exit code 1) */
    public void order(String path, Object body) {
        var variables = new Variables(demo);
        var credentials = variables.first(USER).flatMap(user -> variables.first(PASSWORD).map(password -> user + ":" + password));
        demo.pod(member).order(demo.layout().restPort(), path, body, credentials);
    }
}
