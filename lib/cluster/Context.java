package lib.cluster;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A kubeconfig's context, and the rule by which one is chosen: the named one; else the current one if it is a local
 * Kubernetes; else the built-in. A remote cluster is touched only by its name.
 */
public record Context(String name) {

    /** The built-in Kubernetes. */
    public static final Context BUILT_IN = new Context("patroni-demo");

    private static final Set<String> LOCAL_NAMES =
            Set.of("minikube", "microk8s", "k3s", "docker-desktop", "docker-for-desktop", "rancher-desktop", "orbstack");
    private static final List<String> LOCAL_PREFIXES = List.of("kind-", "k3d-", "colima");

    public boolean builtIn() {
        return equals(BUILT_IN);
    }

    /** Whether it runs on this machine, by the names that its makers give. */
    public boolean local() {
        return builtIn() || LOCAL_NAMES.contains(name) || LOCAL_PREFIXES.stream().anyMatch(name::startsWith);
    }

    /**
     * @param named   what the user said, or null
     * @param current the kubeconfig's current context, or null
     * @param exists  whether the kubeconfig has a context of that name
     */
    public static Optional<Context> choose(String named, String current, Predicate<String> exists) {
        if (named != null) {
            return Optional.of(new Context(named)).filter(context -> exists.test(context.name()));
        }
        return Optional.ofNullable(current).map(Context::new).filter(Context::local)
                .or(() -> Optional.of(BUILT_IN).filter(context -> exists.test(context.name())));
    }
}
