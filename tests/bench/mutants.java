///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION How many planted defects in the judge its tests find: mutation testing with pitest
//DEPS info.picocli:picocli:4.7.7
//DEPS org.zeroturnaround:zt-exec:1.12
//DEPS org.slf4j:slf4j-nop:2.0.17
//DEPS org.pitest:pitest-command-line:1.19.1
//DEPS org.pitest:pitest-junit5-plugin:1.2.3
//DEPS org.junit:junit-bom:5.14.4@pom
//DEPS org.junit.platform:junit-platform-launcher

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.zeroturnaround.exec.ProcessExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;

/** From the checkout's folder. Each mutant is a change of the judge's bytecode; one that no test notices survives. */
@Command(name = "mutants", mixinStandardHelpOptions = true, description = "Changes the judge in a thousand small ways, and counts the changes that its tests notice.",
        footer = {"", "Example: ./jbang tests/bench/mutants.java"})
class mutants implements Callable<Integer> {

    private static final String TESTS = "tests.unit.JudgeTest*,tests.unit.WritesTest,tests.unit.ExplanationTest,tests.unit.RecordedTrialsTest,tests.unit.ConsistencyTest";

    @Option(names = "--classes", paramLabel = "GLOB", defaultValue = "lib.judge.*", description = "Which classes are changed. Default: ${DEFAULT-VALUE}")
    String classes;

    @Option(names = "--least", paramLabel = "PERCENT", defaultValue = "80", description = "Exit code 1 when fewer are noticed. Default: ${DEFAULT-VALUE}")
    int least;

    @Option(names = "--survivors", description = "Names those that no test notices.")
    boolean survivors;

    public static void main(String... args) {
        System.exit(new CommandLine(new mutants()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        said("./jbang", "build", "tests/test.java");
        var classpath = said("./jbang", "info", "classpath", "tests/test.java").strip();
        var out = Files.createTempDirectory("mutants-");
        // Only classes in folders are changed.
        var kit = unpacked(classpath, out) + File.pathSeparator + classpath;
        var java = new ProcessExecutor(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path") + File.pathSeparator + kit,
                "org.pitest.mutationtest.commandline.MutationCoverageReport", "--targetClasses", classes, "--targetTests", TESTS, "--sourceDirs", ".", "--reportDir", out.toString(),
                "--outputFormats", "CSV", "--timestampedReports=false", "--threads", String.valueOf(Runtime.getRuntime().availableProcessors()), "--classPath", kit.replace(File.pathSeparator, ","));
        var ran = java.readOutput(true).exitValueAny().execute();
        var table = out.resolve("mutations.csv");
        if (!Files.exists(table)) {
            System.err.println(ran.outputUTF8());
            return 1;
        }
        return counted(Files.readAllLines(table));
    }

    /** The kit's and its tests' own classes are in a jar by that name. */
    private static Path unpacked(String classpath, Path out) throws Exception {
        var jar = Stream.of(classpath.split(File.pathSeparator)).filter(entry -> entry.endsWith("/test.jar")).findFirst().orElseThrow();
        var classes = Files.createDirectory(out.resolve("classes"));
        new ProcessExecutor(Path.of(System.getProperty("java.home"), "bin", "jar").toString(), "xf", jar).directory(classes.toFile()).exitValueNormal().execute();
        return classes;
    }

    /** file, class, mutator, method, line, status, test */
    private int counted(List<String> mutations) {
        var counts = new TreeMap<String, int[]>();
        mutations.stream().map(line -> line.split(",")).forEach(cells -> {
            boolean noticed = !cells[5].equals("SURVIVED") && !cells[5].equals("NO_COVERAGE");
            for (var name : List.of(cells[1].replaceAll(".*\\.", "").replaceAll("\\$.*", ""), "~ all")) {
                counts.computeIfAbsent(name, key -> new int[2])[0]++;
                counts.get(name)[1] += noticed ? 1 : 0;
            }
            if (survivors && !noticed) {
                System.out.printf("%s %s:%s %s %s%n", cells[5], cells[0], cells[4], cells[3], cells[2].replaceAll(".*\\.", ""));
            }
        });
        System.out.printf("%-20s %8s %8s %8s%n", "CLASS", "MUTANTS", "NOTICED", "PERCENT");
        counts.forEach((name, count) -> System.out.printf("%-20s %8d %8d %7.0f%%%n", name.replace("~ ", ""), count[0], count[1], 100.0 * count[1] / count[0]));
        var all = counts.get("~ all");
        return 100 * all[1] >= least * all[0] ? 0 : 1;
    }

    private static String said(String... command) throws Exception {
        return new ProcessExecutor(command).readOutput(true).exitValueNormal().redirectError(System.err).execute().outputUTF8();
    }
}
