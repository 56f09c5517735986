///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Prints a bash script that completes steps, options and option values
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
//SOURCES ../lib/step/Completion.java
//SOURCES ../lib/step/Reference.java
//SOURCES ../lib/step/Step.java
//SOURCES build.java
//SOURCES clean.java
//SOURCES compare.java
//SOURCES report.java
//SOURCES crash-leader.java
//SOURCES cut-dcs.java
//SOURCES cut-network.java
//SOURCES dependencies.java
//SOURCES deploy.java
//SOURCES failover.java
//SOURCES freeze-postgres.java
//SOURCES inspect.java
//SOURCES kill-all.java
//SOURCES kill-patroni.java
//SOURCES kill-postgres.java
//SOURCES kill-replica-postgres.java
//SOURCES logs.java
//SOURCES members.java
//SOURCES none.java
//SOURCES notebook.java
//SOURCES patroni.java
//SOURCES pebble.java
//SOURCES restart-replica.java
//SOURCES shell.java
//SOURCES supervisord.java
//SOURCES switchover.java
//SOURCES trial.java
//SOURCES zombies.java

import java.util.concurrent.Callable;
import java.util.stream.Stream;
import lib.step.Completion;
import lib.step.Reference;
import lib.step.Step;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** {@code completion} is JBang's own command, for its own words. */
@Command(name = "completions", description = {"Prints a bash script that completes step names after jbang and ./jbang, their options and option values.",
        "Source it, for instance in ~/.bashrc, after JBang's own completion if you use that too."},
        footer = {"", "Example: jbang completions > ~/.patroni-demo-completion.bash"})
class completions implements Callable<Integer> {

    /** The real one brings all tests with it. */
    @Command(name = "test", mixinStandardHelpOptions = true,
            description = "Runs the tests from the checkout's folder: those of packages unit and kit need no cluster, those of story set one up.",
            footer = {"", "Example: jbang test --only 'unit.*'"})
    static class TestStep {

        static class Tiers {
            @Option(names = "--fast", description = "Only what needs no cluster and takes a minute at most.")
            boolean fast;
            @Option(names = "--long", description = "Also what takes hours: more random moments, every alias, the control ten times.")
            boolean longer;
        }

        @ArgGroup
        Tiers tiers;
        @Option(names = "--only", paramLabel = "REGEX", description = "The test classes, such as 'unit.*' or '.*StoryTest'.")
        String only;
        @Option(names = "--seed", paramLabel = "N", description = "Decides the random moments. Default: another one each time, and it is printed.")
        long seed;
    }

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    boolean help;

    @Option(names = "--reference", hidden = true, description = "Prints the generated part of docs/commands.md instead.")
    boolean reference;

    @Spec
    CommandSpec spec;

    public static void main(String... args) {
        System.exit(Step.run(new completions(), args));
    }

    @Override
    public Integer call() {
        var steps = Stream.of(new completions(), new TestStep(),
                new build(), new clean(), new compare(), new report(), new crash_leader(), new cut_dcs(), new cut_network(), new dependencies(),
                new deploy(), new failover(), new freeze_postgres(), new inspect(), new kill_all(), new kill_patroni(), new kill_postgres(),
                new kill_replica_postgres(), new logs(), new members(), new none(), new notebook(), new patroni(), new pebble(), new restart_replica(),
                new shell(), new supervisord(), new switchover(), new trial(), new zombies()).map(step -> new CommandLine(step).getCommandSpec()).toList();
        spec.commandLine().getOut().print(reference ? Reference.markdown(steps) : Completion.bash(steps));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
