package lib.access;

import java.util.Map;

/** Names and labels of what the kit makes in a cluster. */
public final class Labels {

    /** The namespace of the steps unless told. */
    public static final String NAMESPACE = "patroni-demo";
    /** Patroni's scope: the StatefulSet, the Service and the Endpoints that carry the lock. */
    public static final String SCOPE = "patronidemo";
    public static final String CONTAINER = "patroni";
    public static final int REST_PORT = 8008;
    public static final String LOG = "/home/postgres/patroni.log";

    /** On everything that the kit makes, on its namespaces too. */
    public static final Map<String, String> MANAGED = Map.of("app.kubernetes.io/managed-by", "patroni-demo");
    /** On the namespaces that the kit has made: they go with what is in them. One that somebody else has labelled for the kit stays. */
    public static final Map<String, String> MADE = Map.of("patroni-demo/made", "true");
    /** On those too: who has made it, see {@link lib.host.Owner}. */
    public static final String OWNER = "patroni-demo/owner";
    /** On everything of the Patroni cluster, on what Patroni itself makes too (PATRONI_KUBERNETES_LABELS). */
    public static final Map<String, String> CLUSTER = Map.of("application", "patroni", "cluster-name", SCOPE);
    /** On the StatefulSet: the image that it runs. */
    public static final String STACK = "patroni-demo/stack";
    public static final String ENTRYPOINT = "patroni-demo/entrypoint";

    /** On the pods of an image that is not the kit's own. */
    public static final String FOREIGN = "patroni-demo/foreign";

    /** The field manager of server-side apply. */
    public static final String FIELD_MANAGER = "patroni-demo";

    private Labels() {
    }
}
