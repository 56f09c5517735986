package lib.subject;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What the API server says of kinds ("API discovery"): which there are, custom ones too, and which live in a namespace. */
public final class Kinds {

    /** Where an object of a kind lives; nowhere when the cluster does not know the kind. */
    public enum Scope { NAMESPACE, CLUSTER, NOWHERE }

    private static final int NOT_FOUND = 404;

    private final Function<String, Optional<List<APIResource>>> discovery;
    private final Map<String, Optional<List<APIResource>>> known = new ConcurrentHashMap<>();

    /** @param discovery the kinds of an apiVersion such as apps/v1; empty when there is none */
    public Kinds(Function<String, Optional<List<APIResource>>> discovery) {
        this.discovery = discovery;
    }

    static Kinds of(KubernetesClient client) {
        return new Kinds(version -> {
            try {
                return Optional.ofNullable(client.getApiResources(version)).map(APIResourceList::getResources);
            } catch (KubernetesClientException none) {
                if (none.getCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                throw none;
            }
        });
    }

    public Scope scope(String apiVersion, String kind) {
        return known.computeIfAbsent(apiVersion, discovery).orElse(List.of()).stream().filter(each -> each.getKind().equals(kind)).findFirst()
                .map(each -> Boolean.TRUE.equals(each.getNamespaced()) ? Scope.NAMESPACE : Scope.CLUSTER).orElse(Scope.NOWHERE);
    }
}
