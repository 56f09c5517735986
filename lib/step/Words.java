package lib.step;

//SOURCES LogView.java
//SOURCES Views.java
//SOURCES ZombieView.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../demo/Demo.java

import java.util.Optional;
import lib.cluster.Cluster;
import lib.demo.Demo;
import lib.demo.Names;
import lib.patroni.Member;

/** The steps that look, as words for JShell: each value prints as the step's table does. */
public final class Words {

    /** JShell puts a String in quotes and escapes its line ends; a value that is no String it prints as it is. */
    public record Text(String text) {
        @Override
        public String toString() {
            return "\n" + text;
        }
    }

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

    public static Text members() {
        return new Text(Views.table(demo().deployed()).toString());
    }

    public static Text logs() {
        return logs(2);
    }

    /** @param lines how many of each member */
    public static Text logs(int lines) {
        var members = demo().deployed();
        return new Text(LogView.text(LogView.of(members, demo().ofEach(members.all(), name -> demo().log(name, lines)))));
    }

    /** The member that leads. @throws lib.console.Trouble when none does */
    public static Member leader() {
        return demo().leader();
    }

    public static Text zombies() {
        return new Text(ZombieView.text(ZombieView.of(demo().ofEach(demo().deployed().all(), demo()::processes))));
    }
}
