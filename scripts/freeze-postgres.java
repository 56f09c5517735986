///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Stops the leader's PostgreSQL for a time
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
//SOURCES ../lib/fault/FreezePostgres.java
//SOURCES ../lib/step/Durations.java
//SOURCES ../lib/step/FaultCommand.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java

import java.time.Duration;
import java.util.concurrent.Callable;
import lib.fault.FreezePostgres;
import lib.step.Durations;
import lib.step.FaultCommand;
import lib.step.Options;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kill -STOP} of the leader's postmaster and its children, and {@code kill -CONT} after a time. */
@Command(name = "freeze-postgres", description = "Freezes the leader's PostgreSQL with SIGSTOP for a while, then shows who leads and what each member does.",
        footer = {"", "Example: jbang freeze-postgres --for 40s"})
class freeze_postgres implements Callable<Integer> {

    @Mixin
    Options options;

    @Mixin
    FaultCommand command;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class, description = "How long it is frozen. Default: 20s")
    Duration time = FreezePostgres.TIME;

    public static void main(String... args) {
        System.exit(Step.run(new freeze_postgres(), args));
    }

    @Override
    public Integer call() {
        return command.with(options, new FreezePostgres(time));
    }
}
