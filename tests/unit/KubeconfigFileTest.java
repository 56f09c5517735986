package tests.unit;

//SOURCES ../../lib/cluster/Kubeconfig.java
//SOURCES ../../lib/host/KubeconfigFile.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import lib.cluster.Kubeconfig;
import lib.console.UserError;
import lib.host.KubeconfigFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a kubeconfig when the built-in cluster's entries are taken out: no Kubernetes and no kubectl is needed for it. */
class KubeconfigFileTest {

    private static final String HOST = "10.86.255.2";
    private static final String OTHERS = """
            # my clusters
            apiVersion: v1
            kind: Config
            preferences: {}
            clusters:
            - name: production # mind it
              cluster: {server: "https://kube.example.org", certificate-authority-data: %1$s}
            %2$scontexts:
            - context:
                cluster: production
                user: me
              name: production
            %3$susers:
            - name: me
              user:
                token: 0123456789e5
                password: 'yes'
            %4$scurrent-context: %5$s
            """;
    private static final String LONG = "b3RoZXI=".repeat(300);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void kubeconfig() throws Exception {
        file = Files.writeString(folder.resolve("config"), with("https://10.86.255.2:6443", "patroni-demo"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String with(String server, String current) {
        return OTHERS.formatted(LONG, "- name: patroni-demo\n  cluster: {server: \"%s\"}\n".formatted(server), "- name: patroni-demo\n  context: {cluster: patroni-demo, user: patroni-demo}\n",
                "- name: patroni-demo\n  user: {token: x}\n", current);
    }

    private static String without(String current) {
        return OTHERS.formatted(LONG, "", "", "", current);
    }

    @Test
    void theEntriesGoAndEverythingElseStaysAsItIsWritten() throws Exception {
        new KubeconfigFile(file).remove("patroni-demo", HOST);
        assertEquals(without("\"\""), Files.readString(file));
        assertEquals(List.of("production"), Kubeconfig.read(List.of(file)).names());
        assertEquals(Optional.empty(), Kubeconfig.read(List.of(file)).current());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of(file), files());
    }

    @Test
    void anotherCurrentContextStays() throws Exception {
        Files.writeString(file, with("https://10.86.255.2:6443/", "production"));
        new KubeconfigFile(file).remove("patroni-demo", HOST);
        assertEquals(without("production"), Files.readString(file));
    }

    @Test
    void aClusterOfThatNameElsewhereIsSomebodyElses() throws Exception {
        var before = Files.writeString(file, with("https://kube.example.org:6443", "patroni-demo"));
        new KubeconfigFile(file).remove("patroni-demo", HOST);
        assertEquals(with("https://kube.example.org:6443", "patroni-demo"), Files.readString(before));
    }

    @Test
    void aFileWithoutThemIsNotWritten() throws Exception {
        for (var text : List.of(without("production"), "", "current-context: \"\"\n", "# nothing\n")) {
            Files.writeString(file, text);
            assertTrue(file.toFile().setWritable(false));
            new KubeconfigFile(file).remove("patroni-demo", HOST);
            assertEquals(text, Files.readString(file));
            assertTrue(file.toFile().setWritable(true));
        }
        new KubeconfigFile(folder.resolve("absent")).remove("patroni-demo", HOST);
        assertEquals(List.of(file), files());
    }

    @Test
    void aLinkStaysOne() throws Exception {
        var link = Files.createSymbolicLink(folder.resolve("link"), file);
        new KubeconfigFile(link).remove("patroni-demo", HOST);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(without("\"\""), Files.readString(file));
    }

    @Test
    void kubectlsLockIsWaitedFor() throws Exception {
        var lock = Files.createFile(folder.resolve("config.lock"));
        var late = assertThrows(UserError.class, () -> new KubeconfigFile(file).remove("patroni-demo", HOST));
        assertEquals("timed out after 10 s waiting for the lock on %s; last seen: %s is there".formatted(file, lock), late.getMessage());
        assertEquals(with("https://10.86.255.2:6443", "patroni-demo"), Files.readString(file));
        assertTrue(Files.exists(lock));

        var freed = CompletableFuture.runAsync(() -> assertTrue(lock.toFile().delete()), CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
        new KubeconfigFile(file).remove("patroni-demo", HOST);
        freed.join();
        assertEquals(without("\"\""), Files.readString(file));
        assertFalse(Files.exists(lock));
    }

    private List<Path> files() throws Exception {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
