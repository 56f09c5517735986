package lib.cluster;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The API server's no (403). Any other failure, such as a server that restarts, says nothing of what this user may do. */
public final class Forbidden {

    private static final int CODE = 403;
    /** The form of every authorizer's no; quotas, policies and namespaces that are being deleted say no with other words. */
    private static final String RIGHT = " cannot ";
    private static final String TERMINATING = "NamespaceTerminating";

    private Forbidden() {
    }

    public static boolean is(KubernetesClientException failure) {
        return failure.getCode() == CODE;
    }

    /** What a look brings that only narrows something; without the right to look, what the kit does without. @throws KubernetesClientException any other failure */
    public static <T> T or(T without, Supplier<T> look) {
        try {
            return look.get();
        } catch (KubernetesClientException failure) {
            if (is(failure)) {
                return without;
            }
            throw failure;
        }
    }

    /** Whether the user lacks a right; a 403 has other reasons too. */
    public static boolean lacksRight(KubernetesClientException failure) {
        return is(failure) && said(failure).contains(RIGHT);
    }

    /** Whether the namespace is on its way out, and so nothing new is let into it. */
    static boolean terminating(KubernetesClientException failure) {
        return is(failure) && Optional.ofNullable(failure.getStatus()).map(Status::getDetails).stream().flatMap(details -> details.getCauses().stream())
                .anyMatch(cause -> TERMINATING.equals(cause.getReason()));
    }

    /** The API server's own words, if there are any. */
    static String said(KubernetesClientException failure) {
        return Optional.ofNullable(failure.getStatus()).map(Status::getMessage).or(() -> Optional.ofNullable(failure.getMessage())).orElse("no word of it");
    }

    /**
     * The no to a stream (exec, port-forward): the client tells of it no more than "An error has occurred"; the cause has the status code.
     * Before an exec it asks for the pod, which tells its reason itself.
     *
     * @param resource such as pods/exec, which is opened with the verb get; empty when the failure is another one
     */
    static Optional<KubernetesClientException> in(Collection<? extends Throwable> failures, String resource, String namespace) {
        var causes = failures.stream().<Throwable>flatMap(failure -> Stream.iterate(failure, each -> each != null, Throwable::getCause)).toList();
        var told = causes.stream().filter(KubernetesClientException.class::isInstance).map(KubernetesClientException.class::cast).filter(Forbidden::is).findFirst();
        boolean forbidden = causes.stream().anyMatch(each -> each instanceof WebSocketHandshakeException handshake && handshake.getResponse().code() == CODE);
        var message = "cannot get resource \"%s\" in API group \"\" in the namespace \"%s\"".formatted(resource, namespace);
        return told.or(() -> Optional.of(new KubernetesClientException(new StatusBuilder().withCode(CODE).withMessage("this user " + message).build())).filter(thrown -> forbidden));
    }
}
