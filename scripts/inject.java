///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Injects the named fault; --list names them all
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
//SOURCES ../lib/fault/Faults.java
//SOURCES ../lib/step/Candidates.java
//SOURCES ../lib/step/FaultStep.java
//SOURCES ../lib/step/ListOption.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java

import java.util.concurrent.Callable;
import lib.console.UserError;
import lib.fault.Faults;
import lib.step.Candidates;
import lib.step.FaultStep;
import lib.step.ListOption;
import lib.step.Options;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The faults beside those of the story. In jbang-catalog.json each is an alias with its name as an argument: {@code jbang kill-postgres}. */
@Command(name = "inject", description = {"Injects the named fault, waits until it is over and a member leads, then shows what each member does.",
        "Each fault is a step of its own too, and its --help shows what else it takes: jbang kill-postgres --help"},
        footer = {"", "Example: jbang inject kill-postgres -n patroni-demo"})
class inject implements Callable<Integer> {

    @Parameters(paramLabel = "FAULT", arity = "0..1", completionCandidates = Candidates.Fault.class, description = "One of: ${COMPLETION-CANDIDATES}")
    String fault;

    @Mixin
    Options options;

    @Mixin
    ListOption listing;

    public static void main(String... args) {
        var chosen = FaultStep.in(args);
        System.exit(chosen.isPresent() ? Step.run(chosen.get().step(), chosen.get().words()) : Step.run(new inject(), args));
    }

    /** Without a fault that there is. */
    @Override
    public Integer call() {
        if (listing.faultsShown(options)) {
            return 0;
        }
        throw fault == null ? UserError.usage("no fault is named", "jbang inject --list") : Faults.unknown(fault);
    }
}
