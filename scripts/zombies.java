///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Shows every member's defunct processes
//DEPS io.fabric8:kubernetes-client-bom:7.9.0@pom
//DEPS io.fabric8:kubernetes-client-api
//DEPS io.fabric8:kubernetes-client:7.9.0@fatjar
//DEPS io.fabric8:kubernetes-httpclient-jdk
//DEPS io.fabric8:zjsonpatch
//DEPS info.picocli:picocli:4.7.7
//DEPS org.fusesource.jansi:jansi:2.4.2
//DEPS org.zeroturnaround:zt-exec:1.12
//DEPS org.slf4j:slf4j-nop:2.0.17
//CDS
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr
//SOURCES ../lib/step/FindOptions.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java
//SOURCES ../lib/step/ZombieView.java

import java.util.concurrent.Callable;
import lib.console.Console;
import lib.console.UserError;
import lib.step.FindOptions;
import lib.step.Options;
import lib.step.Step;
import lib.step.ZombieView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kubectl exec POD -- ps aux | grep defunct}, of all members at once. */
@Command(name = "zombies", description = "Shows every member's defunct processes (zombies): they have exited, but their parent has not reaped them. Exit code 1 if a member could not be looked into.",
        footer = {"", "Example: jbang zombies -o json"})
class zombies implements Callable<Integer> {

    @Mixin
    Options options;

    @Mixin
    FindOptions which;

    public static void main(String... args) {
        System.exit(Step.run(new zombies(), args));
    }

    @Override
    public Integer call() {
        try (var patroni = options.seen(which.hints())) {
            var looks = ZombieView.look(patroni);
            var zombies = ZombieView.of(looks);
            options.print(zombies, () -> ZombieView.text(zombies));
            var unseen = ZombieView.unseen(looks);
            unseen.forEach(line -> Console.current().say("  " + line));
            return unseen.isEmpty() ? 0 : UserError.UNFINISHED;
        }
    }
}
