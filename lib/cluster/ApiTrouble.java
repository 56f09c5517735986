package lib.cluster;

//SOURCES Silence.java
//SOURCES Context.java
//SOURCES Forbidden.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import lib.console.UserError;

/** What a person should know of an error of the API server, or of the connection to it. */
public final class ApiTrouble {

    /** What makes the built-in Kubernetes answer. */
    static final String BUILT_IN_DOWN = "jbang dependencies";

    private ApiTrouble() {
    }

    /** @param context whose API server it is, if that is known */
    public static UserError of(KubernetesClientException error, Optional<Context> context) {
        var said = Forbidden.said(error);
        return switch (error.getCode()) {
            case 401 -> UserError.missing("the API server does not know this user: " + said, kubectl(context) + " auth whoami").because(error);
            case 403 -> forbidden(error, said, kubectl(context)).because(error);
            case 0, -1 -> UserError.missing("the API server does not answer: " + Silence.root(error), silent(context)).because(error);
            default -> UserError.unfinished("the API server says %d: %s".formatted(error.getCode(), said), "run it again with -v").because(error);
        };
    }

    /** What to try when the API server of that context does not answer. */
    static String silent(Optional<Context> context) {
        return context.filter(named -> !named.builtIn()).map(named -> kubectl(context) + " version").orElse(BUILT_IN_DOWN);
    }

    private static UserError forbidden(KubernetesClientException error, String said, String kubectl) {
        if (Forbidden.terminating(error)) {
            return UserError.unfinished("the namespace is being deleted: " + said, kubectl + " get namespaces, until it is gone, then run it again");
        }
        return Forbidden.lacksRight(error)
                ? UserError.missing("no permission: " + said, "ask for that right (docs/rights.md), or use another context with --context")
                : UserError.missing("the cluster refuses it: " + said, "ask its administrator, or use another context with --context");
    }

    private static String kubectl(Optional<Context> context) {
        return "kubectl" + context.map(named -> " --context " + named.name()).orElse("");
    }
}
