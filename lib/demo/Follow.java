package lib.demo;

//SOURCES Demo.java
//SOURCES ../console/Harmless.java
//SOURCES ../console/Trouble.java
//SOURCES ../host/Together.java

import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import lib.console.Harmless;
import lib.console.Trouble;
import lib.host.Together;
import lib.patroni.Member;
import lib.patroni.Members;

/** {@code kubectl exec POD -- tail -F patroni.log} of all members, each line under its member's name. */
public final class Follow {

    private final Demo demo;

    public Follow(Demo demo) {
        this.demo = demo;
    }

    /** Returns when all the members' containers have ended. @throws RuntimeException the first failure of one of them or of the listener */
    public void logs(Members members, int lines, Consumer<String> listener) {
        Together.untilOneFails(members.all(), member -> follow(member, lines, listener));
    }

    private void follow(Member member, int lines, Consumer<String> listener) {
        try (ExecWatch tail = demo.cluster().client().pods().inNamespace(demo.namespace()).withName(member.name())
                .redirectingOutput().exec("tail", "-n", String.valueOf(lines), "-F", Names.LOG);
             var reader = new BufferedReader(new InputStreamReader(tail.getOutput(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                listener.accept(member.name() + "  " + Harmless.text(line));
            }
        } catch (IOException broken) {
            throw Trouble.unfinished("the log of %s broke off: %s".formatted(member.name(), broken.getMessage()), "jbang logs --follow -n " + demo.namespace()).because(broken);
        }
    }
}
