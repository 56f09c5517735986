package lib.step;

//SOURCES ../cluster/Cluster.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lib.cluster.Cluster;
import lib.console.UserError;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a step says of what went wrong: one line, and the next command to try. */
public final class Complaint {

    /** JBang's own commands (its manual, "jbang --help"): a step of such a name is reached by "jbang run" only. */
    public static final Set<String> JBANGS_OWN = Set.of("alias", "app", "build", "cache", "catalog", "completion", "config", "deps", "edit", "export", "info", "init",
            "jdk", "run", "template", "trust", "version", "wrapper");
    /** strerror(3) of ENOSPC, EDQUOT and EROFS: nothing can be written there, whoever asks. */
    private static final Pattern FULL = Pattern.compile("(?i)no space left on device|disk quota exceeded|read-only file system");
    private static final String AGAIN = "run it again with -v";

    private Complaint() {
    }

    /** Of wrong usage. */
    public static UserError of(ParameterException wrong) {
        if (wrong.getCause() instanceof UserError known) {
            return known;
        }
        var help = wrong instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty() ? unmatched.getSuggestions().get(0) : "--help";
        return UserError.usage(oneLine(wrong.getMessage()), "%s %s".formatted(call(wrong.getCommandLine().getCommandName()), help)).because(wrong);
    }

    /** Of anything else. */
    public static UserError of(Exception failed) {
        if (failed instanceof UserError known) {
            return known;
        }
        if (failed instanceof KubernetesClientException fromCluster) {
            return Cluster.explain(fromCluster);
        }
        if (failed instanceof UncheckedIOException file) {
            return of(file.getCause()).because(failed);
        }
        return UserError.unfinished(oneLine(failed.toString()), AGAIN).because(failed);
    }

    /** How a step is called: "jbang logs", "jbang run build". */
    static String call(String step) {
        return JBANGS_OWN.contains(step) ? "jbang run " + step : "jbang " + step;
    }

    private static UserError of(IOException failed) {
        var said = oneLine(failed.toString());
        var file = failed instanceof FileSystemException named ? Optional.ofNullable(named.getFile()) : Optional.<String>empty();
        if (FULL.matcher(said).find()) {
            return UserError.unfinished(said, "df -h%s, then run it again".formatted(file.map(name -> " " + name).orElse("")));
        }
        return UserError.unfinished(said, failed instanceof AccessDeniedException ? "ls -ld %s, then run it again as its owner".formatted(file.orElse(".")) : AGAIN);
    }

    private static String oneLine(String message) {
        return message == null ? "no message" : message.lines().findFirst().orElse("no message");
    }
}
