package tests.unit;

//SOURCES ../Jvm.java
//SOURCES ../../lib/host/Go.java
//SOURCES ../../lib/step/InstallOption.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import lib.host.Go;
import lib.step.Environment;
import lib.step.InstallOption;
import lib.step.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tests.Jvm;
import tests.Said;

/** What a step may put on a machine that has nothing yet. Its apt-get and its pip are stand-ins, which only write down what they are asked for. */
class InstallTest {

    @TempDir
    Path folder;

    /** As a step that builds an image. */
    @Command(name = "ready")
    static final class Ready implements Callable<Integer> {

        @Mixin
        InstallOption install;

        public static void main(String... args) {
            System.exit(Step.run(new Ready(), args));
        }

        @Override
        public Integer call() {
            install.ready(new Environment(null), Environment.FOR_AN_IMAGE);
            return 0;
        }
    }

    @Command(name = "fetch")
    static final class Fetch implements Callable<Integer> {

        public static void main(String... args) {
            System.exit(Step.run(new Fetch(), args));
        }

        @Override
        public Integer call() {
            Go.ready();
            return 0;
        }
    }

    @BeforeEach
    void aMachineWithNothing() throws Exception {
        program("dpkg-query", "exit 1");
        program("apt-get", "exit 0");
        program("unshare", "echo \"$@\" >> '%s/installed'".formatted(folder));
    }

    @Test
    void whatIsInstalledIsSaidFirst() throws Exception {
        var said = ran(Ready.class);
        var lines = said.err().lines().toList();
        assertEquals(List.of("  will install podman runc (container builder)", "  will install mmdebstrap (Debian base)", "  … Installing Debian packages: podman runc"), lines.subList(0, 3), said.toString());
        assertTrue(Files.readString(folder.resolve("installed")).contains("apt-get install -y -qq --no-install-recommends --no-remove podman runc\n"));
    }

    @Test
    void nothingIsInstalledUnlessItIsWanted() throws Exception {
        assertEquals(new Said(3, "", "error: these packages are missing: podman runc (container builder), mmdebstrap (Debian base)\n  try: jbang dependencies, which installs them\n"), ran(Ready.class, "--no-install"));
        assertFalse(Files.exists(folder.resolve("installed")));
    }

    /** That comes from a step that builds Pebble, which has not said anything. */
    @Test
    void goAloneInstallsNoPackage() throws Exception {
        assertEquals(new Said(3, "", "error: there is neither Go nor pip, which would fetch it\n  try: jbang dependencies\n"), ran(Fetch.class));
        assertFalse(Files.exists(folder.resolve("installed")));
    }

    @Test
    void pipIsGivenAVersionOfGoAndItsChecksums() throws Exception {
        program("python3", "case \"$*\" in *--version) exit 0;; esac; echo \"$@\" > '%1$s/asked'; while [ $# -gt 1 ]; do shift; done; /bin/cat \"$1\" > '%1$s/requirements'; exit 1".formatted(folder));
        assertEquals(1, ran(Fetch.class).exit());
        assertTrue(Files.readString(folder.resolve("asked")).contains(" --require-hashes "), Files.readString(folder.resolve("asked")));
        assertTrue(Files.readString(folder.resolve("requirements")).matches("(?s).*\ngo-bin==[0-9.]+ \\\\\n    --hash=sha256:[0-9a-f]{64}.*"), Files.readString(folder.resolve("requirements")));
    }

    /** Logs of somebody's database are in there. */
    @ParameterizedTest
    @CsvSource({"000", "022"})
    void theCacheIsItsOwnersAlone(String umask) throws Exception {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "umask %s; exec \"$@\"".formatted(umask), "sh"));
        command.addAll(Jvm.command(Fetch.class.getName()));
        Said.by(folder, Map.of("PATH", folder.toString(), "XDG_CACHE_HOME", folder.resolve("new/cache").toString()), command);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new/cache/patroni-demo"))));
    }

    private Said ran(Class<?> step, String... words) throws Exception {
        var all = new ArrayList<>(List.of("-Duser.name=root", step.getName()));
        all.addAll(Arrays.asList(words));
        return Jvm.runs(Map.of("PATH", folder.toString(), "XDG_CACHE_HOME", folder.toString(), "TERM", "dumb"), all.toArray(String[]::new));
    }

    private void program(String name, String script) throws Exception {
        Files.setPosixFilePermissions(Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
