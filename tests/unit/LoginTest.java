package tests.unit;

//SOURCES Manifests.java
//SOURCES ../../lib/step/TargetOptions.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.access.Hints;
import lib.access.Login;
import lib.fault.Faults;
import lib.step.ForeignImageOptions;
import lib.step.Options;
import lib.step.RegistryOption;
import lib.step.TargetOptions;
import lib.subject.PatroniChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine;

/** A way into PostgreSQL that cannot be is refused before anything is made. */
class LoginTest {

    @Command
    static final class Trying {

        @Mixin
        Options options;

        @Mixin
        ForeignImageOptions image;

        @Mixin
        TargetOptions target;

        @Mixin
        RegistryOption registry;
    }

    private static final String MADE_LATER = "---\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: later}\n";

    private static PatroniChoice by(String secret, String key) {
        var login = new Login(Optional.empty(), Optional.of(new Login.SecretKey(secret, key)), Login.Tls.NONE);
        return new PatroniChoice(new Hints(Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), login));
    }

    private static String refused(String... words) {
        var step = new Trying();
        new CommandLine(step).parseArgs(words);
        var error = Manifests.refused(() -> step.target.of(step.image, step.registry, step.options, Faults.ALL).close());
        assertEquals("jbang trial --help", error.next());
        return error.getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "Db", "db ", "db-0", "secret/db", "d", "patroni", "db.yaml", "default", "kube-root-ca.crt"})
    void aSecretThatTheManifestDoesNotHave(String secret) throws Exception {
        var small = Manifests.small();
        var error = Manifests.refused(() -> Manifests.read(small, by(secret, "superuser-password")));
        assertEquals("--password-from names Secret %s, which stdin does not have; it has Secret db".formatted(secret), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "superuser_password", "SUPERUSER-PASSWORD", "superuser-password ", "password", "data", "stringData", "metadata", "name", "db"})
    void aKeyThatItsSecretDoesNotHave(String key) throws Exception {
        var small = Manifests.small();
        var error = Manifests.refused(() -> Manifests.read(small, by("db", key)));
        assertEquals("--password-from names the key %s, which Secret db does not have; it has superuser-password".formatted(key), error.getMessage());
        assertEquals("--password-from db/KEY", error.next());
    }

    @Test
    void whatTheManifestHasOrMakesLaterIsTaken() throws Exception {
        assertEquals(2, Manifests.read(Manifests.small(), by("db", "superuser-password")).members(Optional.empty()));
        assertEquals(2, Manifests.read(Manifests.small().replace("stringData: {superuser-password: x}", "data: {superuser-password: eA==}"), by("db", "superuser-password")).members(Optional.empty()));
        assertEquals(2, Manifests.read(Manifests.small() + MADE_LATER, by("later", "password")).members(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "db/", "/key", "/", "db/key/more", "db//key", "", "//", "db:key/", "secret db"})
    void aSecretAndItsKeyAreTwoWordsWithASlash(String written) {
        assertEquals("--password-from is \"%s\", and it must be SECRET/KEY".formatted(written), refused("--i-know-this-hurts", "x/y", "--password-from", written));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --sslmode on                   | --sslmode is "on", and it must be one of disable, allow, prefer, require, verify-ca, verify-full
            --sslmode REQUIRE              | --sslmode is "REQUIRE"
            --sslcert build.gradle         | --sslcert and --sslkey belong together
            --sslkey build.gradle          | --sslcert and --sslkey belong together
            --sslrootcert nowhere.crt      | nowhere.crt is not a file that can be read
            --sslcert a.crt --sslkey a.key | a.crt is not a file that can be read
            """)
    void whatIsWrongWithTheRestIsSaid(String words, String cause) {
        var all = new java.util.ArrayList<>(List.of("--i-know-this-hurts", "x/y"));
        all.addAll(List.of(words.split(" ")));
        var said = refused(all.toArray(String[]::new));
        assertTrue(said.startsWith(cause), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--password-from=db/key", "--username=admin", "--sslmode=require"})
    void anImageAloneHasNoLoginOfItsOwn(String option) {
        assertTrue(refused("--image", "localhost/x:1", option).startsWith("--username, --password-from and --ssl… are for a --manifest or an existing cluster"));
    }
}
