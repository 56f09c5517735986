///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Finds the version at which a verdict changes
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
//SOURCES ../lib/step/BisectOptions.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/RegistryOption.java
//SOURCES ../lib/step/Step.java
//SOURCES ../lib/step/TrialOptions.java

import java.util.List;
import java.util.concurrent.Callable;
import lib.console.Interrupt;
import lib.console.UserError;
import lib.step.BisectOptions;
import lib.step.Options;
import lib.step.RegistryOption;
import lib.step.Step;
import lib.step.TrialOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** In which version did that begin, or end? */
@Command(name = "bisect", description = {"Searches a range of versions of Patroni or of PostgreSQL, by halves, for the first whose trials end otherwise.",
        "Assumes that the verdict changes once in it."},
        footer = {"", "Example: jbang bisect --postgres 12..17 --entrypoint idle --fault crash-leader"})
class bisect implements Callable<Integer> {

    static final List<String> FAULTS = List.of("kill-postgres");

    @Mixin
    Options options;

    @Mixin
    BisectOptions range;

    @Mixin
    RegistryOption registry;

    @Mixin
    TrialOptions trials;

    public static void main(String... args) {
        System.exit(Step.run(new bisect(), args));
    }

    @Override
    public Integer call() {
        var images = range.images();
        trials.requireOneKind(FAULTS, images);
        if (trials.planned(images.stream().map(Object::toString).toList(), range.most(images), FAULTS, options)) {
            return 0;
        }
        boolean answered = range.search(images, trials, FAULTS, registry, options);
        return Interrupt.came() ? Interrupt.exitCode() : answered ? 0 : UserError.UNFINISHED;
    }
}
