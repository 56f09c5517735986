///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Shows role, state, timeline and lag of each member
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
//COMPILE_OPTIONS -XDignore.symbol.file
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr
//SOURCES ../lib/console/Interrupt.java
//SOURCES ../lib/console/Durations.java
//SOURCES ../lib/step/FindOptions.java
//SOURCES ../lib/step/MembersWatch.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java
//SOURCES ../lib/step/Views.java

import java.time.Duration;
import java.util.concurrent.Callable;
import lib.console.Interrupt;
import lib.console.Durations;
import lib.step.FindOptions;
import lib.step.MembersWatch;
import lib.step.Options;
import lib.step.Step;
import lib.step.Views;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code patronictl list}, by each member's own REST API and the lock in Kubernetes. */
@Command(name = "members", description = "Shows each member's role, state, timeline and lag, and who holds the leader lock.",
        footer = {"", "Example: jbang members -n patroni-demo -o json", "Example: jbang members --watch"})
class members implements Callable<Integer> {

    @Mixin
    Options options;

    @Mixin
    FindOptions which;

    @Option(names = {"-W", "--watch"}, paramLabel = "TIME", arity = "0..1", fallbackValue = "2s", converter = Durations.class,
            description = {"Goes on until Ctrl-C: looks again and again after that time (2s unless told), and shows what changed in the last minute.",
                "Where stdout is no terminal, or with -o json, it prints a line for each change."})
    Duration watch;

    public static void main(String... args) {
        System.exit(Step.run(new members(), args));
    }

    @Override
    public Integer call() {
        try (var patroni = options.seen(which.hints())) {
            if (watch != null) {
                Interrupt.endsAtOnce();
                new MembersWatch(patroni, options, watch).run();
            }
            var seen = patroni.deployed();
            options.print(Views.of(seen), () -> Views.table(seen));
            return 0;
        }
    }
}
