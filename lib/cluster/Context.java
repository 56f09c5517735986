package lib.cluster;

//SOURCES ClusterProvider.java
//SOURCES ../builtin/BuiltIn.java

import java.util.Optional;
import java.util.function.Function;
import lib.builtin.BuiltIn;

/**
 * A kubeconfig's context, and the rule by which one is chosen: the named one; else the current one if it is a local
 * Kubernetes; else the built-in. A remote cluster is touched only by its name.
 *
 * @param cluster the name of its cluster in the kubeconfig
 * @param local   whether it runs on this machine
 */
public record Context(String name, String cluster, ClusterProvider product, boolean local) {

    /** The built-in Kubernetes. */
    public static final Context BUILT_IN = new Context(BuiltIn.NAME, BuiltIn.NAME, ClusterProvider.BUILT_IN, true);

    public static Context of(Kubeconfig.Entry entry, LocalMachine machine) {
        var product = ClusterProvider.of(entry, machine);
        return new Context(entry.name(), entry.cluster(), product, product.local(entry, machine));
    }

    public boolean builtIn() {
        return product == ClusterProvider.BUILT_IN;
    }

    /**
     * @param named   what the user said, or null
     * @param current the kubeconfig's current context, or null
     * @param known   the kubeconfig's context of a name
     */
    public static Optional<Context> choose(String named, String current, Function<String, Optional<Context>> known) {
        if (named != null) {
            return known.apply(named);
        }
        return Optional.ofNullable(current).flatMap(known).filter(Context::local).or(() -> known.apply(BUILT_IN.name()).filter(Context::builtIn));
    }
}
