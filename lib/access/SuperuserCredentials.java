package lib.access;

//SOURCES PatroniCluster.java
//SOURCES ContainerEnvironment.java
//SOURCES ../console/UserError.java

import java.util.List;
import lib.console.UserError;

/**
 * PostgreSQL's superuser of a Patroni cluster, as the members' containers are told: by Patroni's own variables (Patroni manual,
 * "Environment Configuration Settings"), or those of Spilo or of Docker's postgres image.
 */
public record SuperuserCredentials(String user, String password) {

    private static final List<String> PASSWORDS = List.of("PATRONI_SUPERUSER_PASSWORD", "PGPASSWORD_SUPERUSER", "POSTGRES_PASSWORD");
    private static final List<String> USERS = List.of("PATRONI_SUPERUSER_USERNAME", "PGUSER_SUPERUSER", "POSTGRES_USER");
    private static final String USUAL_USER = "postgres";

    /** @throws UserError when no member says it (exit code 3) */
    public static SuperuserCredentials of(PatroniCluster patroni) {
        var variables = new ContainerEnvironment(patroni);
        var user = variables.first(USERS).orElse(USUAL_USER);
        return variables.first(PASSWORDS).map(password -> new SuperuserCredentials(user, password)).orElseThrow(() ->
                UserError.missing("the superuser's password is not in the environment of container %s in %s: none of %s".formatted(patroni.layout().container(), patroni.namespace(), String.join(", ", PASSWORDS)),
                        "set one of them in the pods' container, from a Secret"));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user;
    }
}
