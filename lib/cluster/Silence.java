package lib.cluster;

//SOURCES ApiTrouble.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Why a command in a pod brought no answer, in a few words: the client's own are "An error has occurred". */
final class Silence {

    private Silence() {
    }

    /** Such as "the API server says 500 (container not found)". @param limit how long it was waited for */
    static String reason(Throwable failure, Duration limit) {
        if (failure instanceof TimeoutException) {
            return "no answer within %d s".formatted(limit.toSeconds());
        }
        if (failure instanceof KubernetesClientException told && told.getCode() > 0) {
            return ApiTrouble.of(told, Optional.empty()).getMessage();
        }
        return Stream.iterate(failure, each -> each != null, Throwable::getCause).filter(WebSocketHandshakeException.class::isInstance).map(WebSocketHandshakeException.class::cast)
                .findFirst().map(Silence::refusal).orElseGet(() -> root(failure));
    }

    private static String refusal(WebSocketHandshakeException handshake) {
        var said = Optional.ofNullable(handshake.getResponse().message()).filter(text -> !text.isBlank()).map(text -> " (" + text.strip() + ")").orElse("");
        return "the API server says %d%s".formatted(handshake.getResponse().code(), said);
    }

    /** The innermost cause in its words, or by its name where it has none. */
    static String root(Throwable failure) {
        return failure.getCause() == null ? Optional.ofNullable(failure.getMessage()).filter(said -> !said.isBlank()).orElse(failure.getClass().getSimpleName()) : root(failure.getCause());
    }
}
