package lib.step;

//SOURCES LogView.java
//SOURCES Views.java
//SOURCES ZombieView.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../demo/Demo.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.function.Supplier;
import lib.cluster.Cluster;
import lib.demo.Demo;
import lib.demo.Names;

/** The steps that look, as words for JShell, each as the step prints it; {@code startup.jsh} has them printed. */
public final class Words {

    private static Demo demo;

    private Words() {
    }

    /** The demo in $PATRONI_DEMO_NAMESPACE, else in patroni-demo. @throws lib.console.Trouble when it is not there */
    public static synchronized Demo demo() {
        return demo == null ? demo(Optional.ofNullable(System.getenv("PATRONI_DEMO_NAMESPACE")).orElse(Names.NAMESPACE)) : demo;
    }

    /** From now on the words are about that namespace. @throws lib.console.Trouble when it is not there */
    public static synchronized Demo demo(String namespace) {
        var cluster = demo == null ? Cluster.connect(null) : demo.cluster();
        demo = new Demo(cluster, namespace).existing();
        return demo;
    }

    public static String members() {
        return told(() -> Views.table(demo().deployed()).toString());
    }

    /** @param lines how many of each member */
    public static String logs(int lines) {
        return told(() -> {
            var members = demo().deployed();
            return LogView.text(LogView.of(members, demo().ofEach(members.all(), name -> demo().log(name, lines))));
        });
    }

    /** Its name. @throws lib.console.Trouble when none leads */
    public static String leader() {
        return told(() -> demo().leader().name());
    }

    public static String zombies() {
        return told(() -> ZombieView.text(ZombieView.of(demo().ofEach(demo().deployed().all(), demo()::processes))));
    }

    /** @throws lib.console.Trouble also for what the API server refuses, or when it does not answer */
    static <T> T told(Supplier<T> look) {
        try {
            return look.get();
        } catch (KubernetesClientException fromCluster) {
            throw Cluster.explain(fromCluster);
        }
    }
}
