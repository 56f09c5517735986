///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Deletes the leader's pod, with no time to stop
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
//SOURCES ../lib/fault/CrashLeader.java
//SOURCES ../lib/step/FaultCommand.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java

import java.util.concurrent.Callable;
import lib.fault.CrashLeader;
import lib.step.FaultCommand;
import lib.step.Options;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The original demo's {@code make crash-leader}: {@code kubectl delete pod LEADER}, whatever grace period the pod has. */
@Command(name = "crash-leader", description = "Deletes the leader's pod, with no time to stop, waits for the new leader, and shows what each member does.",
        footer = {"", "Example: jbang crash-leader -n patroni-demo"})
class crash_leader implements Callable<Integer> {

    @Mixin
    Options options;

    @Mixin
    FaultCommand command;

    public static void main(String... args) {
        System.exit(Step.run(new crash_leader(), args));
    }

    @Override
    public Integer call() {
        return command.with(options, new CrashLeader());
    }
}
