///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Compares settings of Patroni by stored results
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
//RUNTIME_OPTIONS -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
//COMPILE_OPTIONS -XDignore.symbol.file
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java
//SOURCES ../lib/step/StoredResults.java

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lib.step.Options;
import lib.step.Step;
import lib.step.StoredResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which ttl, which synchronous_mode, failsafe_mode or not: answered with what was measured. */
@Command(name = "advise", description = {"Compares the settings of Patroni in stored results (compare --setting): outage, lost rows, commit latency, failed failovers, and what the manual predicts.",
        "Writes advice.html and a picture. Needs no cluster."},
        footer = {"", "Example: jbang advise /tmp/results"})
class advise implements Callable<Integer> {

    @Mixin
    Options options;

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "A folder that compare or trial wrote (--results). Trials of several count together.")
    List<Path> folders;

    @Option(names = "--into", paramLabel = "DIR", description = "Where to write advice.html and the picture. Default: the folder itself; for several folders, a new one in the kit's cache.")
    Path into;

    public static void main(String... args) {
        System.exit(Step.run(new advise(), args));
    }

    @Override
    public Integer call() {
        StoredResults.of(folders).advise(into, options);
        return 0;
    }
}
