///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Requests a failover to a replica that may lead
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
//SOURCES ../lib/fault/PlannedFailover.java
//SOURCES ../lib/step/FaultCommand.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java

import java.util.concurrent.Callable;
import lib.fault.PlannedFailover;
import lib.step.FaultCommand;
import lib.step.Options;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The original demo's {@code POST /failover} with a candidate, to the leader's REST API. */
@Command(name = "failover", description = "Asks Patroni for a failover, waits until the candidate leads, and shows what each member does.",
        footer = {"", "Example: jbang failover --candidate patronidemo-1"})
class failover implements Callable<Integer> {

    @Mixin
    Options options;

    @Mixin
    FaultCommand command;

    @Mixin
    PlannedFailover fault = PlannedFailover.failover();

    public static void main(String... args) {
        System.exit(Step.run(new failover(), args));
    }

    @Override
    public Integer call() {
        return command.with(options, fault);
    }
}
