package lib.access;

//SOURCES ContainerEnvironment.java
//SOURCES LocalConfiguration.java
//SOURCES PatroniCluster.java
//SOURCES ../console/UserError.java

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lib.console.UserError;

/**
 * PostgreSQL's superuser of a Patroni cluster: as somebody says; else as the members' containers are told, by Patroni's own variables (Patroni
 * manual, "Environment Configuration Settings"), or those of Spilo or of Docker's postgres image; else as Patroni's own configuration has it.
 *
 * @param password empty where the superuser has none, and comes in by the socket only
 */
public record SuperuserCredentials(String user, Optional<String> password) {

    private static final List<String> PASSWORDS = List.of("PATRONI_SUPERUSER_PASSWORD", "PGPASSWORD_SUPERUSER", "POSTGRES_PASSWORD", "POSTGRESQL_PASSWORD");
    private static final List<String> PASSWORD_FILES = List.of("PATRONI_SUPERUSER_PASSWORD_FILE", "POSTGRES_PASSWORD_FILE", "POSTGRESQL_PASSWORD_FILE");
    private static final List<String> USERS = List.of("PATRONI_SUPERUSER_USERNAME", "PGUSER_SUPERUSER", "POSTGRES_USER");
    private static final String USUAL_USER = "postgres";
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** @throws UserError when the Secret that was named is not there (exit code 3) */
    public static SuperuserCredentials of(PatroniCluster patroni) {
        var login = patroni.layout().login();
        var variables = new ContainerEnvironment(patroni);
        if (login.password().isPresent()) {
            var user = login.user().or(() -> variables.first(USERS)).orElse(USUAL_USER);
            return new SuperuserCredentials(user, Optional.of(named(patroni, login.password().get())));
        }
        var told = variables.first(PASSWORDS).or(() -> variables.first(PASSWORD_FILES).flatMap(file -> file(patroni, file)));
        var user = login.user().or(() -> variables.first(USERS));
        if (told.isPresent()) {
            return new SuperuserCredentials(user.orElse(USUAL_USER), told);
        }
        var own = patroni.pods().stream().flatMap(pod -> LocalConfiguration.of(patroni.pod(pod.getMetadata().getName())).stream()).findFirst();
        return new SuperuserCredentials(user.or(() -> own.flatMap(configuration -> of(configuration, USERS, "username"))).orElse(USUAL_USER),
                own.flatMap(configuration -> of(configuration, PASSWORDS, "password")));
    }

    /** @throws UserError when a Secret or a key of it was named that is not there (exit code 3) */
    public static void requireNamed(PatroniCluster patroni) {
        patroni.layout().login().password().ifPresent(from -> named(patroni, from));
    }

    private static Optional<String> of(LocalConfiguration own, List<String> variables, String key) {
        return Stream.concat(variables.stream().flatMap(name -> own.variable(name).stream()), own.inFile("postgresql", "authentication", "superuser", key).stream()).findFirst();
    }

    private static String named(PatroniCluster patroni, Login.SecretKey from) {
        var secret = patroni.secret(from.secret()).orElseThrow(() -> UserError.missing("there is no Secret %s in namespace %s".formatted(from.secret(), patroni.namespace()),
                "kubectl get secrets -n " + patroni.namespace()));
        return Optional.ofNullable(secret.get(from.key())).orElseThrow(() -> UserError.missing("Secret %s has no key %s; it has %s".formatted(from.secret(), from.key(), String.join(", ", secret.keySet())),
                "--password-from %s/KEY".formatted(from.secret())));
    }

    private static Optional<String> file(PatroniCluster patroni, String path) {
        return patroni.pods().stream().map(pod -> patroni.pod(pod.getMetadata().getName()).exec(LOOK, "cat", path)).filter(ran -> ran.ok()).map(ran -> ran.out().strip()).findFirst();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user;
    }
}
