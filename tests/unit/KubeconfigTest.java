package tests.unit;

//SOURCES ../../lib/cluster/Kubeconfig.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lib.cluster.Kubeconfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {

    @TempDir
    Path folder;

    private Path file(String name, String yaml) throws Exception {
        return Files.writeString(folder.resolve(name), yaml);
    }

    @Test
    void ofSeveralFilesTheFirstWordCounts() throws Exception {
        var first = file("first", """
                current-context: a
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
                contexts: [{name: a, context: {cluster: c, user: u}}, {name: lost, context: {cluster: nowhere, user: u}}]
                """);
        var second = file("second", """
                current-context: b
                clusters: [{name: c, cluster: {server: "https://127.0.0.1:2"}}, {name: d, cluster: {server: "https://127.0.0.1:3", certificate-authority: pki/ca.crt}}]
                contexts: [{name: a, context: {cluster: d, user: u}}, {name: b, context: {cluster: d, user: u}}]
                """);
        var config = Kubeconfig.read(List.of(folder.resolve("absent"), first, second));
        assertEquals(Optional.of("a"), config.current());
        assertEquals(List.of("a", "lost", "b"), config.names());
        assertEquals("https://127.0.0.1:1", config.entry("a").orElseThrow().server());
        assertEquals(folder.resolve("pki/ca.crt"), config.entry("b").orElseThrow().authority());
        assertEquals(second, config.entry("b").orElseThrow().file());
        assertEquals(Optional.empty(), config.entry("lost"));
        assertEquals(Optional.empty(), config.entry("none"));
    }

    @Test
    void emptyFilesAndNoFilesSayNothing() throws Exception {
        assertEquals(List.of(), Kubeconfig.read(List.of(file("empty", ""))).names());
        assertEquals(Optional.empty(), Kubeconfig.read(List.of(file("blank", "current-context: \"\"\n"))).current());
        assertEquals(Optional.empty(), Kubeconfig.read(List.of()).current());
    }
}
