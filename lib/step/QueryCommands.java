package lib.step;

//SOURCES StepCall.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../access/PatroniCluster.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;

/** The steps that look, as words for JShell: each is the step itself. {@code startup.jsh} has them printed. */
public final class QueryCommands {

    private static PatroniCluster patroni;

    private QueryCommands() {
    }

    /** The cluster in $PATRONI_DEMO_NAMESPACE, else in patroni-demo. @throws lib.console.UserError when it is not there */
    public static synchronized PatroniCluster patroni() {
        return patroni == null ? patroni(Optional.ofNullable(System.getenv("PATRONI_DEMO_NAMESPACE")).orElse(Labels.NAMESPACE)) : patroni;
    }

    /** From now on the words are about that namespace. @throws lib.console.UserError when it is not there */
    public static synchronized PatroniCluster patroni(String namespace) {
        try {
            var cluster = patroni == null ? Cluster.connect(null) : patroni.cluster();
            patroni = new PatroniCluster(cluster, namespace).existing();
            return patroni;
        } catch (KubernetesClientException fromCluster) {
            throw Cluster.explain(fromCluster);
        }
    }

    public static String members() {
        return said("members");
    }

    /** @param lines how many of each member */
    public static String logs(int lines) {
        return said("logs", "--lines", String.valueOf(lines));
    }

    /** Its name. @throws lib.console.UserError when none leads */
    public static String leader() {
        try {
            return patroni().leader().name();
        } catch (KubernetesClientException fromCluster) {
            throw Cluster.explain(fromCluster);
        }
    }

    public static String zombies() {
        return said("zombies");
    }

    private static String said(String step, String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--namespace", patroni().namespace()));
        return StepCall.said(step, all.toArray(String[]::new));
    }
}
