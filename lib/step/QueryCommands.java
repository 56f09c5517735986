package lib.step;

//SOURCES LogView.java
//SOURCES Views.java
//SOURCES ZombieView.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../access/PatroniCluster.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;

/** The steps that look, as words for JShell, each as the step prints it; {@code startup.jsh} has them printed. */
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
        var cluster = patroni == null ? Cluster.connect(null) : patroni.cluster();
        patroni = new PatroniCluster(cluster, namespace).existing();
        return patroni;
    }

    public static String members() {
        return told(() -> Views.table(patroni().deployed()).toString());
    }

    /** @param lines how many of each member */
    public static String logs(int lines) {
        return told(() -> LogView.text(LogView.of(patroni(), lines)));
    }

    /** Its name. @throws lib.console.UserError when none leads */
    public static String leader() {
        return told(() -> patroni().leader().name());
    }

    public static String zombies() {
        return told(() -> {
            var looks = ZombieView.look(patroni());
            return Stream.concat(Stream.of(ZombieView.text(ZombieView.of(looks))), ZombieView.unseen(looks).stream()).collect(Collectors.joining("\n"));
        });
    }

    /** @throws lib.console.UserError also for what the API server refuses, or when it does not answer */
    static <T> T told(Supplier<T> look) {
        try {
            return look.get();
        } catch (KubernetesClientException fromCluster) {
            throw Cluster.explain(fromCluster);
        }
    }
}
