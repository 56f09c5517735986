///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Judges an image of yours: does its PID 1 break failover?
//DEPS io.fabric8:kubernetes-client-bom:7.9.0@pom
//DEPS io.fabric8:kubernetes-client-api
//DEPS io.fabric8:kubernetes-client:7.9.0@fatjar
//DEPS io.fabric8:kubernetes-httpclient-jdk
//DEPS io.fabric8:zjsonpatch
//DEPS info.picocli:picocli:4.7.7
//DEPS org.fusesource.jansi:jansi:2.4.2
//DEPS org.postgresql:postgresql:42.7.14
//DEPS org.zeroturnaround:zt-exec:1.12
//DEPS org.slf4j:slf4j-nop:2.0.17
//COMPILE_OPTIONS -XDignore.symbol.file
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
//SOURCES ../lib/console/Interrupt.java
//SOURCES ../lib/step/Experiment.java
//SOURCES ../lib/step/ImageChoice.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/RegistryOption.java
//SOURCES ../lib/step/Specimens.java
//SOURCES ../lib/step/Step.java

import java.util.List;
import java.util.concurrent.Callable;
import lib.console.Interrupt;
import lib.console.Trouble;
import lib.step.Experiment;
import lib.step.ImageChoice;
import lib.step.Options;
import lib.step.RegistryOption;
import lib.step.Specimens;
import lib.step.Step;
import lib.trial.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What compare does with the kit's own images, with one that somebody else built. */
@Command(name = "trial", description = {"Runs clusters of an image of yours, each in a namespace of its own, hurts them, and tells what became of each, why, and what to change.",
        "Exit code 1 unless all recovered."},
        footer = {"", "Example: jbang trial --image registry.example.org/mine/patroni:4"})
class trial implements Callable<Integer> {

    @Mixin
    Options options;

    @Mixin
    ImageChoice image;

    @Mixin
    RegistryOption registry;

    @Mixin
    Experiment experiment;

    public static void main(String... args) {
        System.exit(Step.run(new trial(), args));
    }

    @Override
    public Integer call() {
        if (image.none()) {
            throw Trouble.usage("--image is missing", "jbang trial --image localhost/mine:1");
        }
        var images = image.images();
        var trials = experiment.perform(cluster -> images.stream().map(new Specimens(cluster, options, registry)::foreign).toList(), List.of("kill-postgres", "switchover", "crash-leader"), options);
        experiment.explain(trials, options);
        return Interrupt.came() ? Interrupt.EXIT_CODE : experiment.failed(trials, Verdict.DEGRADED) ? Trouble.UNFINISHED : 0;
    }
}
