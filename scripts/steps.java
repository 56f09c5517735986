///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Lists the steps, as ./jbang alone does
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
//SOURCES ../lib/step/Catalog.java
//SOURCES ../lib/step/Step.java

import java.util.concurrent.Callable;
import lib.step.Catalog;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code ./jbang} says without any word, for who has JBang and no clone: {@code jbang steps@CATALOG}. */
@Command(name = "steps", description = "Lists the steps by what you want to do. In a clone, ./jbang alone does the same.",
        footer = {"", "Example: jbang steps"})
class steps implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    boolean help;

    @Spec
    CommandSpec spec;

    public static void main(String... args) {
        System.exit(Step.run(new steps(), args));
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.println(Catalog.text());
        out.println("jbang STEP --help explains a step. JBang has a command build of its own: the step is jbang run build.");
        return 0;
    }
}
