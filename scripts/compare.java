///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Runs every entrypoint through a leader's crash and judges what happens
//DEPS io.fabric8:kubernetes-client-bom:7.9.0@pom
//DEPS io.fabric8:kubernetes-client-api
//DEPS io.fabric8:kubernetes-client:7.9.0@fatjar
//DEPS io.fabric8:kubernetes-httpclient-jdk
//DEPS io.fabric8:zjsonpatch
//DEPS info.picocli:picocli:4.7.7
//DEPS org.fusesource.jansi:jansi:2.4.2
//DEPS org.zeroturnaround:zt-exec:1.12
//DEPS org.slf4j:slf4j-nop:2.0.17
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
//SOURCES ../lib/image/ImageBuild.java
//SOURCES ../lib/image/Loading.java
//SOURCES ../lib/step/Choice.java
//SOURCES ../lib/step/Environment.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java
//SOURCES ../lib/trial/Comparison.java

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import lib.cluster.Cluster;
import lib.console.Trouble;
import lib.demo.Variant;
import lib.image.ContainerBuilder;
import lib.image.ImageBuild;
import lib.image.Loading;
import lib.step.Choice;
import lib.step.Durations;
import lib.step.Environment;
import lib.step.Options;
import lib.step.Step;
import lib.trial.Comparison;
import lib.trial.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The seed's whole story in one command. */
@Command(name = "compare", description = {"Makes ready whatever is missing, then runs each entrypoint through the leader's crash, in a namespace of its own,",
        "and prints what was observed: who took over, who follows, what is defunct, the verdict."},
        footer = {"", "Example: jbang compare --stack 2022 --entrypoint pebble,patroni"})
class compare implements Callable<Integer> {

    record Report(List<Result> trials) {
    }

    @Mixin
    Options options;

    @Mixin
    Choice choice;

    @Option(names = "--deadline", paramLabel = "TIME", defaultValue = "90s", converter = Durations.class,
            description = "How long to watch after the fault. Default: ${DEFAULT-VALUE}")
    Duration deadline;

    @Option(names = "--parallel", paramLabel = "N", description = "How many trials at once. Default: one for each processor, and one more.")
    int parallel = Runtime.getRuntime().availableProcessors() + 1;

    public static void main(String... args) {
        System.exit(Step.run(new compare(), args));
    }

    @Override
    public Integer call() {
        var images = choice.images();
        if (parallel < 1) {
            throw Trouble.usage("--parallel is %d, and that many trials do not end".formatted(parallel), "jbang compare --parallel 1");
        }
        new Environment(options.context()).ready();
        try (var cluster = Cluster.connect(options.context())) {
            var builder = ContainerBuilder.find();
            new ImageBuild(builder).make(images);
            new Loading(builder, cluster.context()).bring(images);
            var results = new Comparison(cluster, 3, options.timeout(), deadline).of(images.stream().map(Variant::of).toList(), parallel);
            options.print(new Report(results), () -> Comparison.table(results));
            return results.stream().allMatch(Result::conclusive) ? 0 : Trouble.UNFINISHED;
        }
    }
}
