///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION The members as patronictl list shows them
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
//SOURCES ../lib/step/Views.java

import java.util.concurrent.Callable;
import lib.step.FindOptions;
import lib.step.Options;
import lib.step.Step;
import lib.step.Views;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code patronictl list}, by each member's own REST API and the lock in Kubernetes. */
@Command(name = "members", description = "Shows each member's role, state, timeline and lag, and who holds the leader lock.",
        footer = {"", "Example: jbang members -n patroni-demo -o json"})
class members implements Callable<Integer> {

    @Mixin
    Options options;

    @Mixin
    FindOptions which;

    public static void main(String... args) {
        System.exit(Step.run(new members(), args));
    }

    @Override
    public Integer call() {
        try (var patroni = options.seen(which.hints())) {
            var seen = patroni.deployed();
            options.print(Views.of(seen), () -> Views.table(seen));
            return 0;
        }
    }
}
