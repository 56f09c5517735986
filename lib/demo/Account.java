package lib.demo;

//SOURCES Demo.java
//SOURCES ../console/Trouble.java

import io.fabric8.kubernetes.api.model.EnvVar;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lib.console.Trouble;

/**
 * PostgreSQL's superuser of a Patroni cluster, as the members' containers are told: by Patroni's own variables (Patroni manual,
 * "Environment Configuration Settings"), or those of Spilo or of Docker's postgres image.
 */
public record Account(String user, String password) {

    private static final List<String> PASSWORDS = List.of("PATRONI_SUPERUSER_PASSWORD", "PGPASSWORD_SUPERUSER", "POSTGRES_PASSWORD");
    private static final List<String> USERS = List.of("PATRONI_SUPERUSER_USERNAME", "PGUSER_SUPERUSER", "POSTGRES_USER");
    private static final String USUAL_USER = "postgres";

    /** @throws Trouble when no member says it (exit code 3) */
    public static Account of(Demo demo) {
        var variables = demo.pods().stream().flatMap(pod -> pod.getSpec().getContainers().stream())
                .filter(container -> container.getName().equals(demo.layout().container())).findFirst().map(container -> container.getEnv()).orElse(List.of());
        var user = value(demo, variables, USERS).orElse(USUAL_USER);
        return value(demo, variables, PASSWORDS).map(password -> new Account(user, password)).orElseThrow(() ->
                Trouble.missing("the superuser's password is not in the environment of container %s in %s: none of %s".formatted(demo.layout().container(), demo.namespace(), String.join(", ", PASSWORDS)),
                        "set one of them in the pods' container, from a Secret"));
    }

    private static Optional<String> value(Demo demo, List<EnvVar> variables, List<String> names) {
        return names.stream().flatMap(name -> variables.stream().filter(variable -> variable.getName().equals(name))).flatMap(variable -> value(demo, variable)).findFirst();
    }

    private static Stream<String> value(Demo demo, EnvVar variable) {
        if (variable.getValueFrom() == null) {
            return Stream.ofNullable(variable.getValue());
        }
        return Optional.ofNullable(variable.getValueFrom().getSecretKeyRef())
                .flatMap(key -> Optional.ofNullable(demo.cluster().client().secrets().inNamespace(demo.namespace()).withName(key.getName()).get())
                        .map(secret -> secret.getData().get(key.getKey())))
                .map(coded -> new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8)).stream();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user;
    }
}
