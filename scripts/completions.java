///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Prints a completion script for bash
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
//SOURCES ../lib/image/Resource.java
//SOURCES ../lib/step/Step.java
//FILES lib/step/completion.bash=../lib/step/completion.bash

import java.util.concurrent.Callable;
import lib.image.Resource;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code completion} is JBang's own command, for its own words. The script is made of the steps by tests/regenerate.java. */
@Command(name = "completions", description = {"Prints a bash script that completes step names after jbang and ./jbang, their options and option values.",
        "Source it, for instance in ~/.bashrc, after JBang's own completion if you use that too."},
        footer = {"", "Example: jbang completions > ~/.patroni-demo-completion.bash"})
class completions implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    boolean help;

    @Spec
    CommandSpec spec;

    public static void main(String... args) {
        System.exit(Step.run(new completions(), args));
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.print(new Resource("lib/step/completion.bash").text());
        out.flush();
        return 0;
    }
}
