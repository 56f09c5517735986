package tests.unit;

//SOURCES ../../lib/image/ImageConfig.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import lib.image.ImageConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an image says of how it is started, as builders and registries print it. */
class ImageConfigTest {

    /** {@code podman image inspect}, shortened. */
    private static final String PODMAN = """
            [{"Id": "0123", "RepoTags": ["localhost/x:1"], "Architecture": "amd64", "Os": "linux",
              "Config": {"User": "999", "Env": ["PATH=/usr/bin"], "Entrypoint": ["/usr/bin/tini", "--"], "Cmd": ["patroni", "/etc/patroni/patroni.yml"], "StopSignal": "SIGINT"}, "RootFS": {}}]
            """;
    /** {@code docker image inspect}: what is not set is null, and the container that built it has a configuration too. */
    private static final String DOCKER = """
            [{"Id": "sha256:0123", "ContainerConfig": {"Cmd": ["/bin/sh", "-c", "#(nop) "]}, "Architecture": "arm64",
              "Config": {"User": "", "Cmd": ["/bin/sh", "-c", "patroni /etc/patroni.yml"], "Entrypoint": null}}]
            """;
    /** The config blob of the OCI image specification. */
    private static final String BLOB = """
            {"architecture": "amd64", "os": "linux", "config": {"Env": [], "Cmd": ["postgres"], "StopSignal": "2"}, "rootfs": {"type": "layers", "diff_ids": []}}
            """;

    private static ImageConfig started(String entrypoint, String command) {
        return ImageConfig.parse("x", "{\"config\": {\"Entrypoint\": %s, \"Cmd\": %s}}".formatted(entrypoint, command));
    }

    @Test
    void isReadFromPodman() {
        assertEquals(new ImageConfig("podman", "amd64", List.of("/usr/bin/tini", "--"), List.of("patroni", "/etc/patroni/patroni.yml"), "SIGINT", "999"), ImageConfig.parse("podman", PODMAN));
    }

    @Test
    void isReadFromDocker() {
        assertEquals(new ImageConfig("docker", "arm64", List.of(), List.of("/bin/sh", "-c", "patroni /etc/patroni.yml"), "", ""), ImageConfig.parse("docker", DOCKER));
    }

    @Test
    void isReadFromARegistrysBlob() {
        assertEquals(new ImageConfig("registry.example.org", "amd64", List.of(), List.of("postgres"), "2", ""), ImageConfig.parse("registry.example.org", BLOB));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
            EXEC  | ["patroni", "/etc/patroni.yml"]     | []
            EXEC  | []                                  | ["patroni", "/etc/patroni.yml"]
            EXEC  | null                                | ["patroni"]
            EXEC  | ["/entrypoint.sh"]                  | ["postgres"]
            EXEC  | ["sh", "/entrypoint.sh", "-c"]      | []
            EXEC  | ["bash"]                            | ["-c"]
            EXEC  | ["tini", "--", "sh", "-c", "x"]     | []
            SHELL | ["/bin/sh", "-c", "patroni x"]      | ["ignored"]
            SHELL | []                                  | ["/bin/bash", "-ec", "patroni x"]
            SHELL | ["/bin/bash", "-o", "pipefail", "-c", "patroni x"] | []
            SHELL | ["/bin/bash", "-eo", "pipefail", "-c"] | ["patroni x"]
            EXEC  | ["/bin/bash", "-eo", "pipefail", "/entrypoint.sh", "-c"] | ["x"]
            SHELL | ["dash", "-c"]                      | ["patroni x"]
            NONE  | []                                  | []
            NONE  | null                                | null
            """)
    void aShellThatStartsTheProgramIsTheShellForm(ImageConfig.Form form, String entrypoint, String command) {
        assertEquals(form, started(entrypoint, command).form());
    }

    @ParameterizedTest
    @CsvSource({"'', SIGTERM", "SIGINT, SIGINT", "INT, SIGINT", "2, 2", "SIGRTMIN+3, SIGRTMIN+3", "RTMIN+3, SIGRTMIN+3"})
    void theStopSignalIsSigtermUnlessNamed(String written, String signal) {
        assertEquals(signal, new ImageConfig("x", "amd64", List.of("a"), List.of(), written, "").signal());
    }

    @Test
    void theProgramIsTheFirstWordWithoutItsFolder() {
        assertEquals(Optional.of("tini"), ImageConfig.parse("podman", PODMAN).program());
        assertEquals(Optional.of("postgres"), ImageConfig.parse("x", BLOB).program());
        assertEquals(Optional.empty(), started("[]", "[]").program());
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> ImageConfig.parse("podman", "Error: x: image not known"));
        assertEquals(ImageConfig.Form.NONE, ImageConfig.parse("podman", "[]").form());
    }
}
