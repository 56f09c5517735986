package tests.unit;

//SOURCES ../../lib/image/PushFailure.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lib.console.UserError;
import lib.host.Command;
import lib.image.PushFailure;
import lib.image.Registry;
import org.junit.jupiter.api.Test;

/** What podman 4.3.1 said to Debian's docker-registry 2.8.2; docker's words are from its users' reports, not from a run here. */
class PushFailureTest {

    private static final String LAYER = "Error: trying to reuse blob sha256:b68e4fd2e13bab47a2cded59e34e824dbe9f3fb69625963da770e4d1d3226677 at destination: ";

    private static UserError of(String program, String registry, String err) {
        return PushFailure.of(new Command.Result(125, "", err), registry + "/test-sh:2022-0123456789ab", Registry.of(registry), program);
    }

    @Test
    void withoutALoginThereIsOneToMake() {
        var trouble = of("podman", "127.0.0.1:5056/team", LAYER + "checking whether a blob sha256:b68e4fd2e13bab47a2cded59e34e824dbe9f3fb69625963da770e4d1d3226677 exists in 127.0.0.1:5056/team/test-patroni: unauthorized: authentication required\n");
        assertEquals(UserError.MISSING, trouble.exitCode());
        assertEquals("registry 127.0.0.1:5056 refuses 127.0.0.1:5056/team/test-sh:2022-0123456789ab: unauthorized: authentication required", trouble.getMessage());
        assertEquals("podman login --tls-verify=false 127.0.0.1:5056, as a user who may push to 127.0.0.1:5056/team", trouble.next());
    }

    @Test
    void dockersThreeWaysToBeRefused() {
        for (var words : new String[] {"denied: requested access to the resource is denied", "no basic auth credentials", "unauthorized: authentication required"}) {
            var trouble = of("docker", "registry.example.org/team", words + "\n");
            assertEquals("docker login registry.example.org, as a user who may push to registry.example.org/team", trouble.next());
            assertTrue(trouble.getMessage().endsWith(words), trouble.getMessage());
        }
    }

    @Test
    void aRegistryThatDoesNotAnswer() {
        var refused = of("podman", "127.0.0.1:5059/x", LAYER + "pinging container registry 127.0.0.1:5059: Get \"http://127.0.0.1:5059/v2/\": dial tcp 127.0.0.1:5059: connect: connection refused\n");
        assertEquals("registry 127.0.0.1:5059 does not answer: Get \"http://127.0.0.1:5059/v2/\": dial tcp 127.0.0.1:5059: connect: connection refused", refused.getMessage());
        var unknown = of("podman", "registry.invalid/x", LAYER + "pinging container registry registry.invalid: Get \"https://registry.invalid/v2/\": dial tcp: lookup registry.invalid on 192.0.2.53:53: no such host\n");
        assertTrue(unknown.getMessage().startsWith("registry registry.invalid does not answer: "), unknown.getMessage());
        assertEquals("another one: --registry registry.example.org/team", unknown.next());
    }

    @Test
    void anAnnouncedRegistryThatDoesNotAnswerIsExplainedByItsCluster() {
        var registry = new Registry("localhost:5001", "registry:5000", "https://kind.sigs.k8s.io/docs/user/local-registry/");
        var trouble = PushFailure.of(new Command.Result(125, "", "dial tcp 127.0.0.1:5001: connect: connection refused\n"), "localhost:5001/test-sh:1", registry, "podman");
        assertTrue(trouble.next().endsWith("; see https://kind.sigs.k8s.io/docs/user/local-registry/"), trouble.next());
    }

    @Test
    void plainHttpElsewhereIsTheBuildersToAllow() {
        var said = LAYER + "pinging container registry 192.0.2.7:5000: Get \"https://192.0.2.7:5000/v2/\": http: server gave HTTP response to HTTPS client\n";
        var trouble = of("podman", "192.0.2.7:5000", said);
        assertEquals(UserError.MISSING, trouble.exitCode());
        assertTrue(trouble.next().startsWith("in /etc/containers/registries.conf: "), trouble.next());
        assertTrue(of("docker", "192.0.2.7:5000", said).next().startsWith("in /etc/docker/daemon.json: "));
    }

    @Test
    void anythingElseIsToldAsItIs() {
        var trouble = of("podman", "registry.example.org", "Error: writing blob: uploading layer chunked: received unexpected HTTP status: 507 Insufficient Storage\n");
        assertEquals(UserError.UNFINISHED, trouble.exitCode());
        assertTrue(trouble.getMessage().endsWith("507 Insufficient Storage"), trouble.getMessage());
        assertFalse(trouble.getMessage().contains("login"));
    }
}
