///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Cuts the leader off from the Kubernetes API for a while
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
//SOURCES ../lib/fault/CutDcs.java
//SOURCES ../lib/step/Durations.java
//SOURCES ../lib/step/FaultCommand.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java

import java.time.Duration;
import java.util.concurrent.Callable;
import lib.fault.CutDcs;
import lib.step.Durations;
import lib.step.FaultCommand;
import lib.step.Options;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code iptables … -j DROP} of what the leader's pod and the API server say to each other, and no longer after a time. */
@Command(name = "cut-dcs", description = "Cuts the leader off from the Kubernetes API for a while, then shows who leads and what each member does.",
        footer = {"", "Example: jbang cut-dcs --for 90s"})
class cut_dcs implements Callable<Integer> {

    @Mixin
    Options options;

    @Mixin
    FaultCommand command;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long the leader is cut off. Default: 60s")
    Duration time = CutDcs.TIME;

    public static void main(String... args) {
        System.exit(Step.run(new cut_dcs(), args));
    }

    @Override
    public Integer call() {
        return command.with(options, new CutDcs(time));
    }
}
