///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION What a result costs when it is kept: the first ones against the last of a thousand
//DEPS io.fabric8:kubernetes-client-bom:7.9.0@pom
//DEPS io.fabric8:kubernetes-client-api
//DEPS io.fabric8:kubernetes-client:7.9.0@fatjar
//DEPS info.picocli:picocli:4.7.7
//DEPS org.fusesource.jansi:jansi:2.4.2
//DEPS org.slf4j:slf4j-nop:2.0.17
//SOURCES ../../lib/report/ReportFiles.java
//SOURCES ../../lib/report/ResultsFolder.java

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import lib.report.ReportFiles;
import lib.report.ResultsFolder;
import lib.report.TrialResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine;

@Command(name = "appending", mixinStandardHelpOptions = true, description = "Appends the recordings of a folder again and again to a new one, and judges that.",
        footer = {"", "Example: ./jbang tests/bench/appending.java /tmp/results"})
class appending implements Callable<Integer> {

    private static final int FEW = 20;

    @Parameters(paramLabel = "FOLDER", description = "Results of compare or trial.")
    Path folder;

    @Option(names = "--trials", paramLabel = "N", defaultValue = "1000", description = "How many. Default: ${DEFAULT-VALUE}")
    int trials;

    public static void main(String... args) {
        System.exit(new CommandLine(new appending()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        var recordings = ResultsFolder.read(folder).trials().stream().map(TrialResult::recording).toList();
        var into = Files.createTempDirectory("appending-");
        var millis = new double[trials];
        try (var results = ResultsFolder.open(into)) {
            for (int trial = 0; trial < trials; trial++) {
                long began = System.nanoTime();
                results.append(recordings.get(trial % recordings.size()));
                millis[trial] = (System.nanoTime() - began) / 1e6;
            }
        }
        System.out.printf("%d recordings, %.2f MB each%n", trials, Files.size(into.resolve(ResultsFolder.TRIALS)) / 1e6 / trials);
        // The first ones of all also load and compile the classes.
        System.out.printf("a trial's append, median: %.1f ms for trials %d to %d, %.1f ms for the last %d%n", median(millis, FEW, 2 * FEW), FEW + 1, 2 * FEW, median(millis, trials - FEW, trials), FEW);
        long began = System.nanoTime();
        var judged = ResultsFolder.read(into).trials();
        System.out.printf("read and judged again: %d trials in %.1f s%n", judged.size(), (System.nanoTime() - began) / 1e9);
        began = System.nanoTime();
        new ReportFiles(into).write(judged);
        System.out.printf("page, JSON and checksums: %.1f s, a page of %.0f MB%n", (System.nanoTime() - began) / 1e9, Files.size(new ReportFiles(into).page()) / 1e6);
        return 0;
    }

    private static double median(double[] all, int from, int to) {
        var some = Arrays.copyOfRange(all, from, to);
        Arrays.sort(some);
        return some[some.length / 2];
    }
}
