package lib.cluster;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** The API server's no to a stream (exec, port-forward). The client tells of it no more than "An error has occurred"; the cause has the status code. */
final class Forbidden {

    private static final int CODE = 403;

    private Forbidden() {
    }

    /** @param resource such as pods/exec, which is opened with the verb get; empty when the failure is another one */
    static Optional<KubernetesClientException> in(Collection<? extends Throwable> failures, String resource, String namespace) {
        boolean forbidden = failures.stream().flatMap(failure -> Stream.iterate(failure, each -> each != null, Throwable::getCause))
                .anyMatch(each -> each instanceof WebSocketHandshakeException handshake && handshake.getResponse().code() == CODE);
        var message = "cannot get resource \"%s\" in API group \"\" in the namespace \"%s\"".formatted(resource, namespace);
        return Optional.of(new KubernetesClientException(new StatusBuilder().withCode(CODE).withMessage(message).build())).filter(thrown -> forbidden);
    }
}
