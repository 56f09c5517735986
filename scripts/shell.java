///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Opens JShell with members(), logs(), zombies()
//DEPS io.fabric8:kubernetes-client-bom:7.9.0@pom
//DEPS io.fabric8:kubernetes-client-api
//DEPS io.fabric8:kubernetes-client:7.9.0@fatjar
//DEPS io.fabric8:kubernetes-httpclient-jdk
//DEPS io.fabric8:zjsonpatch
//DEPS info.picocli:picocli:4.7.7
//DEPS org.fusesource.jansi:jansi:2.4.2
//DEPS org.zeroturnaround:zt-exec:1.12
//DEPS org.slf4j:slf4j-nop:2.0.17
//COMPILE_OPTIONS -XDignore.symbol.file
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
//SOURCES ../lib/step/Shell.java
//SOURCES logs.java
//SOURCES members.java
//SOURCES zombies.java
//SOURCES ../lib/step/Step.java

import java.util.concurrent.Callable;
import lib.step.Shell;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jshell} with the kit on its class path and its words imported. */
@Command(name = "shell", description = "Opens JShell with the commands members(), logs(), leader() and zombies(); also reads from a pipe.",
        footer = {"", "Example: jbang shell"})
class shell implements Callable<Integer> {

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    boolean help;

    public static void main(String... args) {
        System.exit(Step.run(new shell(), args));
    }

    @Override
    public Integer call() throws Exception {
        return new Shell().open();
    }
}
