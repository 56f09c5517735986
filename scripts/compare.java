///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Runs trials of the kit's entrypoints and judges them
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
//SOURCES ../lib/step/ImageOptions.java
//SOURCES ../lib/step/TrialOptions.java
//SOURCES ../lib/step/ForeignImageOptions.java
//SOURCES ../lib/step/ListOption.java
//SOURCES ../lib/step/FormatOption.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/PlanOption.java
//SOURCES ../lib/step/RegistryOption.java
//SOURCES ../lib/step/ImageProvisioner.java
//SOURCES ../lib/step/Step.java

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import lib.console.Interrupt;
import lib.console.UserError;
import lib.fault.Fault;
import lib.step.ForeignImageOptions;
import lib.step.ImageOptions;
import lib.step.ImageProvisioner;
import lib.step.ListOption;
import lib.step.FormatOption;
import lib.step.Options;
import lib.step.PlanOption;
import lib.step.RegistryOption;
import lib.step.Step;
import lib.step.TrialOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The original demo's whole story in one command, and any other fault, entrypoint and stack. */
@Command(name = "compare", description = {"Runs trials, each in its own namespace: deploy, write, inject a fault, watch, judge. Installs what is missing first, and says what.",
        "Prints a table; writes every sample and an HTML report."},
        footer = {"", "Example: jbang compare --stack current --entrypoint patroni,idle --fault kill-postgres"})
class compare implements Callable<Integer> {

    static final List<String> FAULTS = List.of("crash-leader");

    @Mixin
    Options options;

    @Mixin
    ImageOptions choice;

    @Mixin
    ForeignImageOptions image;

    @Mixin
    RegistryOption registry;

    @Mixin
    ListOption listing;

    @Mixin
    FormatOption formats;

    @Mixin
    PlanOption plan;

    @Mixin
    TrialOptions trials;

    public static void main(String... args) {
        System.exit(Step.run(new compare(), PlanOption.words(new compare(), args)));
    }

    @Override
    public Integer call() {
        plan.require(trials.chosen(FAULTS).stream().map(Fault::name).toList());
        formats.requireFiles();
        var own = choice.images();
        var foreign = image.images();
        trials.settings().require(own);
        if (listing.shown(options) || trials.planned(Stream.concat(own.stream(), foreign.stream()).map(Object::toString).toList(), FAULTS, options)) {
            return 0;
        }
        var faults = trials.chosen(FAULTS);
        var results = trials.perform((cluster, install) -> {
            var subjects = new ImageProvisioner(cluster, options, registry);
            return Stream.concat(subjects.own(own).stream(), foreign.stream().map(image -> subjects.foreign(image, faults))).toList();
        }, FAULTS, options, all -> {
            var checks = plan.checks(all);
            formats.write(all, checks);
            trials.print(all, options);
            plan.tell(all, checks, options);
        });
        return Interrupt.came() ? Interrupt.exitCode() : plan.exitCode(results, plan.checks(results)).orElseGet(() -> trials.failed(results, false) ? UserError.UNFINISHED : 0);
    }
}
