package tests.story;

//SOURCES Kit.java
//SOURCES KitManifest.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.story.KitManifest.only;

import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters into which the client does not get by the variables of the kit's own image. */
class AccessTest {

    private static final String IMAGE = "localhost/test-patroni:current";
    private static final String CERTIFICATE = "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=nobody -days 2 -keyout /certificate/tls.key -out /certificate/tls.crt && chmod 600 /certificate/tls.key";

    @TempDir
    Path folder;

    @BeforeAll
    static void ready() throws Exception {
        Kit.images("current", "patroni");
    }

    /** As Crunchy's PGO has it, on StackGres' port, started as Patroni's own Dockerfile does it: the process is called python3. */
    @Test
    void aSuperuserWithoutAPasswordIsReachedThroughTheSocket() throws Exception {
        var ran = trial("kill-patroni", objects -> {
            var container = only(objects, StatefulSet.class).getSpec().getTemplate().getSpec().getContainers().get(0);
            container.getEnv().removeIf(variable -> variable.getName().startsWith("PATRONI_SUPERUSER_"));
            container.getEnv().forEach(variable -> {
                if (variable.getValue() != null) {
                    variable.setValue(variable.getValue().replace("5432", "5433"));
                }
            });
            container.setCommand(List.of("sh", "-c", "exec python3 $(command -v patroni) /etc/patroni/patroni.yml"));
            KitManifest.configure(objects, settings -> {
                settings.withObject("/postgresql").put("listen", "0.0.0.0:5433").put("use_unix_socket", true);
                settings.withObject("/postgresql/authentication/superuser").put("username", "postgres");
                settings.withObject("/bootstrap/dcs/postgresql").put("use_pg_rewind", false);
                KitManifest.rules(settings, List.of("local all postgres peer", "host replication standby samenet scram-sha-256"));
            });
        });
        assertEquals("recovered", verdict(ran), ran.said());
    }

    /** Where the network lets it in, the client makes a superuser of its own through the socket, and so can be cut off. */
    @Test
    void aLoginOfTheClientsOwnComesInOverTheNetwork() throws Exception {
        var ran = trial("cut-network", objects -> {
            only(objects, StatefulSet.class).getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().removeIf(variable -> variable.getName().startsWith("PATRONI_SUPERUSER_"));
            KitManifest.configure(objects, settings -> {
                settings.withObject("/postgresql").put("use_unix_socket", true);
                settings.withObject("/postgresql/authentication/superuser").put("username", "postgres");
                settings.withObject("/bootstrap/dcs/postgresql").put("use_pg_rewind", false);
                KitManifest.rules(settings, List.of("local all postgres peer", "host all all all scram-sha-256", "host replication standby samenet scram-sha-256"));
            });
        });
        // Without pg_rewind the old leader may not come back.
        assertTrue(List.of("recovered", "degraded").contains(verdict(ran)), ran.said());
    }

    /** Patroni's own configuration has the certificate with which its patronictl asks. */
    @Test
    void aRestApiThatWantsAClientsCertificateIsAskedFromInside() throws Exception {
        var ran = trial("kill-postgres", objects -> {
            var pod = only(objects, StatefulSet.class).getSpec().getTemplate().getSpec();
            var mount = new VolumeMountBuilder().withName("certificate").withMountPath("/certificate").build();
            pod.getVolumes().add(new VolumeBuilder().withName("certificate").withNewEmptyDir().endEmptyDir().build());
            pod.getContainers().get(0).getVolumeMounts().add(mount);
            pod.getContainers().get(0).setReadinessProbe(null);
            pod.getInitContainers().add(new ContainerBuilder().withName("certificate").withImage(IMAGE).withImagePullPolicy("IfNotPresent").withCommand("sh", "-c", CERTIFICATE).withVolumeMounts(mount).build());
            KitManifest.configure(objects, settings -> {
                settings.withObject("/restapi").put("certfile", "/certificate/tls.crt").put("keyfile", "/certificate/tls.key").put("cafile", "/certificate/tls.crt").put("verify_client", "required");
                settings.withObject("/ctl").put("insecure", true).put("certfile", "/certificate/tls.crt").put("keyfile", "/certificate/tls.key");
            });
        }, "--replicas", "2");
        assertEquals("recovered", verdict(ran), ran.said());
    }

    /** As where PostgreSQL asks an LDAP or a PAM that is far away, or is far away itself: pre_auth_delay is PostgreSQL's own, for those who develop it. */
    @Test
    void aLoginThatTakesTwoSecondsIsWaitedFor() throws Exception {
        var ran = trial("none", objects -> KitManifest.configure(objects, settings -> settings.withObject("/postgresql/parameters").put("pre_auth_delay", "2s")), "--replicas", "1");
        assertEquals("recovered", verdict(ran), ran.said());
    }

    @Test
    void aSecretThatIsNotThereIsToldBeforeAnythingIsMade() throws Exception {
        var ran = trial("none", objects -> { }, "--password-from", "nobody/password", "--replicas", "1");
        assertEquals(2, ran.exit(), ran.said());
        assertTrue(ran.said().contains("error: --password-from names Secret nobody, which manifest.yaml does not have; it has Secret patronidemo\n"), ran.said());
    }

    private Kit.Ran trial(String fault, KitManifest.Change change, String... options) throws Exception {
        var file = KitManifest.changed(folder.resolve("manifest.yaml"), change, "");
        var words = new java.util.ArrayList<>(List.of("trial", "--manifest", file.toString(), "-n", "patroni-demo-test-access", "--fault", fault, "--results", folder.resolve("results").toString(), "-o", "json"));
        words.addAll(List.of(options));
        return Kit.step(words.toArray(String[]::new));
    }

    private static String verdict(Kit.Ran ran) throws Exception {
        return ran.out().isBlank() ? "none" : ran.json().get("verdicts").get(0).get("verdict").asText();
    }
}
