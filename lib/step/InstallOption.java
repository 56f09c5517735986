package lib.step;

//SOURCES Environment.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java

import java.util.List;
import java.util.Set;
import lib.console.Console;
import lib.console.UserError;
import picocli.CommandLine.Option;

/** For steps that need more of this machine than it may have. */
public final class InstallOption {

    @Option(names = "--no-install", description = "Installs no Debian packages. Exit code 3 if some are missing.")
    private boolean never;

    /** Makes ready what is missing of these, and says first which packages that installs. @throws UserError when some are missing and none are wanted, or they cannot be installed (exit code 3) */
    public void ready(Environment environment, Set<Environment.Part> parts) {
        environment.ready(parts, this::announce);
    }

    private void announce(List<String> packages) {
        if (never) {
            throw UserError.missing("these packages are missing: " + String.join(", ", packages), "jbang dependencies, which installs them");
        }
        packages.forEach(line -> Console.current().say("  will install " + line));
    }
}
