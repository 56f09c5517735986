///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Judges stored results again; needs no cluster
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
//SOURCES ../lib/step/Candidates.java
//SOURCES ../lib/step/FormatOption.java
//SOURCES ../lib/step/Options.java
//SOURCES ../lib/step/PlanOption.java
//SOURCES ../lib/step/Step.java
//SOURCES ../lib/step/StoredResults.java

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import lib.console.UserError;
import lib.step.Candidates;
import lib.step.FormatOption;
import lib.step.Options;
import lib.step.PlanOption;
import lib.step.Step;
import lib.step.StoredResults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The judge over files: verdicts are functions of the recordings, so anybody can check them without running anything again. */
@Command(name = "report", description = {"Judges stored recordings again, prints the table, and writes report.html and results.json.",
        "Needs no cluster. With several folders, the table marks each row with its folder."},
        footer = {"", "Example: jbang report /tmp/results", "Example: jbang report last-week this-week --into /tmp/both", "Example: jbang report /tmp/results --format junit=junit.xml,sarif=patroni.sarif --source Containerfile"})
class report implements Callable<Integer> {

    @Mixin
    Options options;

    @Mixin
    FormatOption formats;

    @Mixin
    PlanOption plan;

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "A folder that compare or trial wrote (--results).")
    List<Path> folders;

    @Option(names = "--into", paramLabel = "DIR", description = "Where to write report.html and results.json. Default: the folder itself; for several folders, a new one in the kit's cache.")
    Path into;

    @Option(names = "--explain", description = "Explains each verdict, as trial does.")
    boolean explain;

    @Option(names = "--fail-on", split = ",", paramLabel = "VERDICT", completionCandidates = Candidates.Failures.class,
            description = "Verdicts that cause exit code 1: ${COMPLETION-CANDIDATES}. Inconclusive always does.")
    List<String> failOn;

    public static void main(String... args) {
        System.exit(Step.run(new report(), PlanOption.words(new report(), args)));
    }

    @Override
    public Integer call() {
        formats.requireReady();
        var stored = StoredResults.of(folders);
        plan.requireReadable();
        var checks = plan.checks(stored.trials());
        formats.write(stored.trials(), checks);
        formats.printed().ifPresentOrElse(format -> options.printFile(formats.text(format, stored.trials(), checks)), () -> {
            stored.print(into, explain, options);
            plan.tell(stored.trials(), checks, options);
        });
        return stored.failed(failOn) && failOn != null ? Integer.valueOf(UserError.UNFINISHED) : plan.exitCode(stored.trials(), checks).orElseGet(() -> stored.failed(null) ? UserError.UNFINISHED : 0);
    }
}
