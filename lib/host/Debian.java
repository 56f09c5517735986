package lib.host;

//SOURCES Command.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lib.console.Console;
import lib.console.UserError;

/** Packages of Debian and Ubuntu. */
public final class Debian {

    /**
     * No service may start or be enabled because the kit wants a program. These are what maintainer scripts call for
     * that (Debian Policy, chapter 9.3); they are covered in a mount namespace of apt's own, so nothing is left behind
     * even when apt is killed.
     */
    private static final List<String> SERVICE_TOOLS =
            List.of("/usr/sbin/invoke-rc.d", "/usr/sbin/update-rc.d", "/usr/bin/deb-systemd-invoke", "/usr/bin/deb-systemd-helper");

    private Debian() {
    }

    /** Whether packages can be installed here: it takes apt and root. */
    public static boolean installable() {
        return Command.onPath("apt-get").isPresent() && root();
    }

    /** The packages of these that are not installed. */
    public static Collection<String> missing(Collection<String> packages) {
        return packages.stream().filter(name -> !installed(name)).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Installs what is missing, as root; removes nothing, starts nothing.
     *
     * @throws UserError when this is not root or not Debian (exit code 3, with the command for an administrator)
     */
    public static void install(Collection<String> packages) {
        var wanted = missing(packages);
        if (wanted.isEmpty()) {
            return;
        }
        var names = String.join(" ", wanted);
        if (Command.onPath("apt-get").isEmpty()) {
            throw UserError.missing("this is neither Debian nor Ubuntu and these are missing: " + names, "install them with this system's own package manager");
        }
        if (!root()) {
            throw UserError.missing("not root, and these packages are missing: " + names, "sudo apt-get install --no-install-recommends --no-remove " + names);
        }
        try (var phase = Console.current().phase("Installing Debian packages: " + names)) {
            Command.of("apt-get", "update", "-qq").limit(Duration.ofMinutes(5)).onLine(phase::at).run();
            Command.of("unshare", "--mount", "sh", "-c", quiet(names)).env("DEBIAN_FRONTEND", "noninteractive")
                    .limit(Duration.ofMinutes(20)).onLine(phase::at).check();
            phase.done();
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static String quiet(String names) {
        var covers = SERVICE_TOOLS.stream().filter(tool -> Files.exists(Path.of(tool)))
                .map(tool -> "mount --bind /bin/true " + tool + " && ").collect(Collectors.joining());
        return covers + "exec apt-get install -y -qq --no-install-recommends --no-remove " + names;
    }

    private static boolean installed(String name) {
        return Command.of("dpkg-query", "-W", "-f", "${Status}", name).run().out().startsWith("install ok installed");
    }
}
