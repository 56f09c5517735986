package tests.unit;

//SOURCES ../Jvm.java
//SOURCES ../../lib/cluster/MicroK8s.java
//SOURCES ../../lib/host/Command.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import lib.cluster.MicroK8s;
import lib.console.Console;
import lib.console.UserError;
import lib.host.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tests.Jvm;
import tests.Said;

/** What is kept and what is told of what other programs print. */
class CommandTest {

    @TempDir
    Path folder;

    /** {@code jbang dependencies --cluster microk8s -v}. */
    static final class Install {

        public static void main(String... args) {
            Console.current().verbose(true);
            try {
                MicroK8s.install();
            } catch (UserError trouble) {
                Console.current().trouble(trouble);
                System.exit(trouble.exitCode());
            }
        }
    }

    @Test
    void ofALongOneOnlyTheLastLinesAreKept() {
        var ran = Command.of("sh", "-c", "seq 1 20000; echo no such port >&2; exit 7").keepingLast(3).run();
        assertEquals("19998\n19999\n20000\n", ran.out());
        assertEquals("no such port", ran.lastLine());
        assertEquals(20_000, Command.of("seq", "1", "20000").run().out().lines().count());
    }

    @Test
    void credentialsAreNotToldByVerbose() throws Exception {
        var said = install("echo 'token: top-secret'");
        assertEquals(0, said.exit(), said.toString());
        assertTrue(said.err().contains("$ microk8s config") && said.err().contains("microk8s is running"), said.err());
        assertFalse(said.err().contains("secret"), said.err());
        assertEquals("token: others-secret\n", Files.readString(folder.resolve(".kube/config")));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(".kube/config"))));
    }

    @Test
    void credentialsAreNotToldByAFailureEither() throws Exception {
        var said = install("echo 'token: top-secret'; exit 5");
        assertEquals(1, said.exit(), said.toString());
        assertTrue(said.err().contains("error: microk8s config failed: no output, exit code 5"), said.err());
        assertFalse(said.err().contains("secret"), said.err());
    }

    /** @param config what {@code microk8s config} does */
    private Said install(String config) throws Exception {
        program("snap", "case $1 in version) echo 'snapd   2.63' ;; esac");
        program("microk8s", "case $1 in status) echo microk8s is running ;; config) %s ;; kubectl) echo 'token: others-secret' ;; esac".formatted(config));
        return Jvm.runs(Map.of("PATH", folder + ":" + System.getenv("PATH"), "HOME", folder.toString(), "TERM", "dumb"), Install.class.getName());
    }

    private void program(String name, String script) throws Exception {
        Files.setPosixFilePermissions(Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
