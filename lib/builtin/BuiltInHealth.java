package lib.builtin;

//SOURCES BuiltInBinaries.java
//SOURCES BuiltInFiles.java
//SOURCES BuiltInNetwork.java
//SOURCES BuiltInNode.java
//SOURCES ../console/Phase.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import lib.console.Phase;
import lib.console.UserError;
import lib.console.Wait;

/** Whether the built-in Kubernetes works, and if not, which of its programs says why. */
final class BuiltInHealth {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Pattern EXITED = Pattern.compile("exited: (\\S+) \\(");
    private static final String READY = "{range .status.conditions[?(@.type==\"Ready\")]}{.status} {.lastHeartbeatTime}{end}";
    private static final String NEXT = "run it again with -v, or jbang clean --cluster to start from scratch";

    private BuiltInHealth() {
    }

    /** Whether the API server says so itself. */
    static boolean answers() {
        return BuiltInNetwork.up()
                && BuiltInBinaries.kubectl(BuiltInFiles.kubeconfig("super-admin"), "get", "--raw=/readyz", "--request-timeout=1s").run().ok();
    }

    /**
     * Waits until the kubelet has reported after that time that the node is Ready: what etcd has of an earlier run is old news.
     *
     * @throws UserError when the node's process ends, or after three minutes, with the last line of the program that fails
     */
    static void await(Instant since, Phase phase) {
        var last = new String[] {"nothing yet"};
        Wait.until("a Ready node in the built-in Kubernetes", LIMIT, Duration.ofMillis(200), () -> {
            if (BuiltInNode.process().isEmpty()) {
                throw UserError.unfinished("the node of the built-in Kubernetes ended: " + lastLine("node"), NEXT);
            }
            last[0] = ready();
            phase.at(last[0]);
            return fresh(last[0], since) && answers() ? Optional.of(true) : Optional.empty();
        }, () -> last[0] + "; " + blame(), NEXT);
    }

    /** Status and time of the node's condition Ready, or what kubectl says instead. */
    private static String ready() {
        var kubeconfig = BuiltInFiles.kubeconfig("super-admin");
        if (!BuiltInNetwork.up() || !Files.exists(kubeconfig)) {
            return "network and certificates are being made";
        }
        var seen = BuiltInBinaries.kubectl(kubeconfig, "get", "node", BuiltIn.NAME, "--request-timeout=2s", "-o", "jsonpath=" + READY).run();
        return seen.lastLine();
    }

    /** Package-private for its test. @param seen such as {@code True 2026-01-31T12:00:00Z} */
    static boolean fresh(String seen, Instant since) {
        try {
            // Kubernetes cuts the fractions of a second off.
            return seen.startsWith("True ") && !Instant.parse(seen.substring(5)).isBefore(since.truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeParseException somethingElse) {
            return false;
        }
    }

    /** The program that ended last, else the first one that has to work, with the last line of its log. */
    private static String blame() {
        var program = EXITED.matcher(text("supervisord")).results().map(end -> end.group(1)).reduce((first, last) -> last)
                .orElseGet(() -> answers() ? "kubelet" : "kube-apiserver");
        return program + " says: " + lastLine(program);
    }

    private static String lastLine(String program) {
        return text(program).lines().filter(line -> !line.isBlank()).reduce((first, last) -> last).orElse("nothing");
    }

    private static String text(String program) {
        try {
            return new String(Files.readAllBytes(BuiltInFiles.log(program)), StandardCharsets.UTF_8);
        } catch (IOException none) {
            return "";
        }
    }
}
