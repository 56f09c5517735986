package lib.demo;

//SOURCES Demo.java
//SOURCES ../cluster/Pod.java
//SOURCES ../console/Trouble.java

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import lib.cluster.Pod;
import lib.console.Trouble;

/** One member's REST API where it wants to know who asks (Patroni manual, "Patroni REST API", restapi.authentication). */
public record RestApi(Demo demo, String member) {

    private static final String USER = "patroni";
    private static final String SECRET_KEY = "restapi-password";

    /** @see Pod#order @throws Pod.Refusal when Patroni says no. @throws Trouble when the password is not there, or Patroni is not reached (exit code 1) */
    public void order(String path, Object body) {
        demo.pod(member).order(Names.REST_PORT, path, body, USER, password());
    }

    private String password() {
        return Optional.ofNullable(demo.cluster().client().secrets().inNamespace(demo.namespace()).withName(Names.SCOPE).get())
                .map(secret -> secret.getData().get(SECRET_KEY)).map(coded -> new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8))
                .orElseThrow(() -> Trouble.unfinished("namespace %s has no Secret %s with %s".formatted(demo.namespace(), Names.SCOPE, SECRET_KEY),
                        "jbang patroni -n " + demo.namespace()));
    }
}
