///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Shows the last lines of every member's Patroni log
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
//SOURCES ../lib/access/Follow.java
//SOURCES ../lib/step/LogView.java
//SOURCES ../lib/step/FindOptions.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/Step.java

import java.util.concurrent.Callable;
import lib.access.Follow;
import lib.step.FindOptions;
import lib.step.LogView;
import lib.step.Options;
import lib.step.Step;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kubectl exec POD -- tail -2 patroni.log}, of all members at once. */
@Command(name = "logs", description = "Shows the last lines of the log of every member's Patroni, with its name and role: of its file, or of the container's log.",
        footer = {"", "Example: jbang logs --lines 5"})
class logs implements Callable<Integer> {

    @Mixin
    Options options;

    @Mixin
    FindOptions which;

    @Option(names = "--lines", paramLabel = "N", defaultValue = "2", description = "Lines per member. Default: ${DEFAULT-VALUE}")
    int lines;

    @Option(names = {"-f", "--follow"}, description = "Keeps printing new lines, also of pods that start later, until Ctrl-C.")
    boolean follow;

    public static void main(String... args) {
        System.exit(Step.run(new logs(), args));
    }

    @Override
    public Integer call() {
        try (var patroni = options.seen(which.hints())) {
            if (follow) {
                new Follow(patroni).logs(lines, line -> options.print(line, () -> line));
                return 0;
            }
            var views = LogView.of(patroni, lines);
            options.print(views, () -> LogView.text(views));
            return 0;
        }
    }
}
