///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Injects faults into your image or cluster and judges it
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
//SOURCES ../lib/step/TrialOptions.java
//SOURCES ../lib/step/ForeignImageOptions.java
//SOURCES ../lib/step/FormatOption.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/PlanOption.java
//SOURCES ../lib/step/RegistryOption.java
//SOURCES ../lib/step/Step.java
//SOURCES ../lib/step/TargetOptions.java

import java.util.List;
import java.util.concurrent.Callable;
import lib.console.Interrupt;
import lib.console.UserError;
import lib.fault.Fault;
import lib.step.ForeignImageOptions;
import lib.step.FormatOption;
import lib.step.Options;
import lib.step.PlanOption;
import lib.step.RegistryOption;
import lib.step.Step;
import lib.step.TargetOptions;
import lib.step.TrialOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What compare does with the kit's own images, with what somebody else built. */
@Command(name = "trial", description = {"Injects faults into a Patroni cluster made from your image or manifest, or into an existing one, and reports the verdict, the reason and a remedy.",
        "Each trial of an image or manifest has its own namespace. Exit code 1 if a trial fails (see --fail-on)."},
        footer = {"", "Example: jbang trial --image registry.example.org/mine/patroni:4",
                "Example: jbang trial --manifest patroni.yaml --fault all",
                "Example: helm template mine CHART | jbang trial --manifest -",
                "Example: jbang trial --context kind-try -n staging --i-know-this-hurts kind-try/staging"})
class trial implements Callable<Integer> {

    static final List<String> FAULTS = List.of("kill-postgres", "switchover", "crash-leader");

    @Mixin
    Options options;

    @Mixin
    ForeignImageOptions image;

    @Mixin
    TargetOptions target;

    @Mixin
    RegistryOption registry;

    @Mixin
    FormatOption formats;

    @Mixin
    PlanOption plan;

    @Mixin
    TrialOptions trials;

    public static void main(String... args) {
        System.exit(Step.run(new trial(), PlanOption.words(new trial(), args)));
    }

    @Override
    public Integer call() {
        plan.require(trials.chosen(FAULTS).stream().map(Fault::name).toList());
        formats.requireFiles();
        var preparation = target.of(image, registry, options, trials.chosen(FAULTS));
        trials.require(preparation);
        if (trials.planned(target.names(image, options), FAULTS, options)) {
            return 0;
        }
        var results = trials.perform(preparation, FAULTS, options, all -> {
            var checks = plan.checks(all);
            formats.write(all, checks);
            trials.explain(all, options);
            plan.tell(all, checks, options);
        });
        return Interrupt.came() ? Interrupt.exitCode() : plan.exitCode(results, plan.checks(results)).orElseGet(() -> trials.failed(results, true) ? UserError.UNFINISHED : 0);
    }
}
