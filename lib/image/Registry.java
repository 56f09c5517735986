package lib.image;

//SOURCES ../cluster/RegistryHosting.java
//SOURCES ../console/UserError.java

import java.util.Optional;
import java.util.regex.Pattern;
import lib.cluster.RegistryHosting;
import lib.console.UserError;

/**
 * Where images are pushed to and pulled from.
 *
 * @param push host and path as this machine sees them, such as {@code localhost:5001/team}
 * @param pull the same as the nodes' container runtime sees it
 * @param help where the cluster that announces it says more; empty when it does not
 */
public record Registry(String push, String pull, String help) {

    /** The option that names it. */
    public static final String OPTION = "--registry";

    private static final String EXAMPLE = OPTION + " registry.example.org/team";
    /** A host, with a port or not, and folders (the reference's grammar in the project distribution, package reference). */
    private static final Pattern GRAMMAR = Pattern.compile("(\\[[0-9a-fA-F:]+]|[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?)(:[0-9]+)?(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|.*\\.localhost|127\\.[0-9.]+|\\[::1]");

    /** @param text HOST[:PORT][/PATH]. @throws UserError when it is none (exit code 2) */
    public static Registry of(String text) {
        var name = text.strip().replaceAll("/+$", "");
        if (name.contains("://")) {
            throw UserError.usage("%s takes a host and a path, without %s".formatted(OPTION, name.replaceAll("(://).*", "$1")), OPTION + " " + name.replaceAll("^.*://", ""));
        }
        if (!GRAMMAR.matcher(name).matches()) {
            throw UserError.usage("\"%s\" is not a valid registry: %s takes HOST[:PORT][/PATH], the path in lower case and without a tag".formatted(text, OPTION), EXAMPLE);
        }
        // Without a dot or a port docker and podman take the first word for a folder of Docker Hub.
        if (!host(name).matches(".*[.:].*|localhost")) {
            throw UserError.usage("\"%s\" names no registry host".formatted(text), "%s docker.io/%s, or %s".formatted(OPTION, name, EXAMPLE));
        }
        return new Registry(name, name, "");
    }

    /** The one that a cluster announces. @throws UserError when what it announces is none (exit code 3) */
    public static Registry of(RegistryHosting announced) {
        try {
            return new Registry(of(announced.host()).push, of(announced.forPods()).pull, announced.helpOrNothing());
        } catch (UserError wrong) {
            throw UserError.missing("the cluster announces an invalid registry: " + wrong.getMessage(), EXAMPLE + also(announced.helpOrNothing())).because(wrong);
        }
    }

    /** This one as the nodes see it: where it is the announced one, they may know it by another host. */
    public Registry seenThrough(Optional<RegistryHosting> announced) {
        return announced.filter(hosting -> hosting.host().equals(host()))
                .map(hosting -> new Registry(push, hosting.forPods() + push.substring(host().length()), hosting.helpOrNothing())).orElse(this);
    }

    /** As this machine sees it, with its port. */
    public String host() {
        return host(push);
    }

    /** Docker speaks plain HTTP with a registry of the same machine unasked (its documentation, "Test an insecure registry"); podman must be told. */
    public boolean onThisMachine() {
        return LOOPBACK.matcher(host().replaceAll(":[0-9]+$", "")).matches();
    }

    /** What to try when it does not work. */
    String instead() {
        return "another one: " + EXAMPLE + also(help);
    }

    private static String also(String help) {
        return help.isEmpty() ? "" : "; see " + help;
    }

    private static String host(String name) {
        return name.replaceAll("/.*", "");
    }

    @Override
    public String toString() {
        return push;
    }
}
