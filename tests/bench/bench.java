///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Times the steps that look against the shell commands that they replace, in one run
//DEPS info.picocli:picocli:4.7.7
//DEPS org.zeroturnaround:zt-exec:1.12
//DEPS org.slf4j:slf4j-nop:2.0.17
//SOURCES ReadyProfile.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.zeroturnaround.exec.ProcessExecutor;
import org.zeroturnaround.exec.ProcessResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;

/** One round runs each command once, in turn, so that what slows the machine slows all of them; the first round only warms up. */
@Command(name = "bench", mixinStandardHelpOptions = true,
        description = "Needs a Kubernetes, kubectl, and the kit's launcher ./jbang without another jbang on PATH. Deploys a demo and takes it away again.",
        footer = {"", "Example: ./jbang tests/bench/bench.java --rounds 10"})
class bench implements Callable<Integer> {

    private static final String HELP = "--help";
    private static final String ASKED = "--help, JBang asked";
    private static final String OWN = ", its own JVM";
    private static final String SHELL = ", kubectl";

    @Option(names = "-n", paramLabel = "NAME", defaultValue = "patroni-demo-bench", description = "A namespace for the demo. Default: ${DEFAULT-VALUE}")
    String namespace;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "10", description = "How often each. Default: ${DEFAULT-VALUE}")
    int rounds;

    @Option(names = "--deploys", paramLabel = "N", defaultValue = "7", description = "How often the demo is deployed into an empty namespace. Default: ${DEFAULT-VALUE}")
    int deploys;

    @Option(names = "--kubectl", paramLabel = "COMMAND", defaultValue = "kubectl --context patroni-demo", description = "Default: ${DEFAULT-VALUE}")
    String kubectl;

    /** A step, and the shell's way to the same. */
    record Pair(String step, String shell) {
    }

    public static void main(String... args) {
        System.exit(new CommandLine(new bench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || deploys < 1) {
            System.err.println("error: --rounds and --deploys must be 1 or more");
            return 2;
        }
        var k = kubectl + " -n " + namespace;
        var profile = new ReadyProfile(words -> shell(k + " " + words).outputUTF8());
        var up = deployed(profile);
        var pairs = List.of(new Pair("logs", "set -e; for i in 0 1 2; do %s exec patronidemo-$i -- tail -2 /home/postgres/patroni.log; done".formatted(k)),
                new Pair("members", "%s get pods,endpoints".formatted(k)),
                new Pair("zombies", "set -e; for i in 0 1 2; do %s exec patronidemo-$i -- sh -c 'ps -ef | grep defunct || true'; done".formatted(k)));
        var commands = new LinkedHashMap<String, String>();
        commands.put(HELP, "./jbang logs --help");
        // With a word for JBang in the environment the launcher does not go by what JBang has answered before.
        commands.put(ASKED, "JBANG_ASKED= ./jbang logs --help");
        commands.put(HELP + OWN, printed("logs.java", "--help"));
        for (var pair : pairs) {
            commands.put(pair.step(), "./jbang %s -n %s".formatted(pair.step(), namespace));
            commands.put(pair.step() + OWN, printed(pair.step() + ".java", "-n " + namespace));
            commands.put(pair.step() + SHELL, pair.shell());
        }
        var seconds = measured(commands);
        shell("./jbang clean -n " + namespace);
        seconds.put("patroni, until all are up", up);
        System.out.printf("%-28s %4s %8s %8s %8s%n", "SECONDS", "N", "MEDIAN", "MIN", "MAX");
        seconds.forEach((name, all) -> System.out.printf("%-28s %4d %8.2f %8.2f %8.2f%n", name, all.size(), median(all), all.get(0), all.get(all.size() - 1)));
        var own = median(seconds.get(HELP + OWN));
        System.out.printf("the launcher's part is %.2f s, and %.2f s where it has to ask JBang%n", median(seconds.get(HELP)) - own, median(seconds.get(ASKED)) - own);
        for (var pair : pairs) {
            var shell = median(seconds.get(pair.step() + SHELL));
            System.out.printf("%s takes %.1f times as long as kubectl, its own JVM %.1f times%n", pair.step(), median(seconds.get(pair.step())) / shell,
                    median(seconds.get(pair.step() + OWN)) / shell);
        }
        System.out.printf("%n%-48s %8s %8s %8s%n", "PATRONI, SECONDS SINCE ITS START", "MEDIAN", "MIN", "MAX");
        profile.marks().forEach((mark, all) -> System.out.printf("%-48s %8.1f %8.1f %8.1f%n", mark, median(all), all.get(0), all.get(all.size() - 1)));
        return 0;
    }

    /** From an empty namespace to three members that lead or follow, the launcher's start included; the last demo stays. */
    private List<Double> deployed(ReadyProfile profile) {
        var seconds = new ArrayList<Double>();
        for (int time = 0; time <= deploys; time++) {
            shell("./jbang clean -n " + namespace);
            var began = Instant.now();
            var ran = shell("./jbang patroni --stack current -n " + namespace);
            if (ran.getExitValue() != 0) {
                throw new IllegalStateException("patroni ended with " + ran.getExitValue());
            }
            if (time > 0) {
                var ended = Instant.now();
                seconds.add(Duration.between(began, ended).toMillis() / 1e3);
                profile.add(began, ended);
            }
        }
        seconds.sort(null);
        return seconds;
    }

    private Map<String, List<Double>> measured(Map<String, String> commands) throws Exception {
        var seconds = new LinkedHashMap<String, List<Double>>();
        commands.keySet().forEach(name -> seconds.put(name, new ArrayList<>()));
        for (int round = 0; round <= rounds; round++) {
            for (var command : commands.entrySet()) {
                long began = System.nanoTime();
                int exit = shell(command.getValue()).getExitValue();
                if (exit != 0) {
                    throw new IllegalStateException(command.getKey() + " ended with " + exit + ": " + command.getValue());
                }
                if (round > 0) {
                    seconds.get(command.getKey()).add((System.nanoTime() - began) / 1e9);
                }
            }
        }
        seconds.values().forEach(all -> all.sort(null));
        return seconds;
    }

    /** What the launcher runs before it runs the script. */
    private static String launcher(String words) throws Exception {
        var cache = Path.of(System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache"), "patroni-demo");
        try (var files = Files.list(cache)) {
            var all = files.map(Path::toString).toList();
            var jars = all.stream().filter(file -> file.matches(".*/jbang-[0-9.]+-gson-[0-9.]+")).findFirst().orElseThrow(() -> new IllegalStateException("no JBang of the launcher's in " + cache));
            var archive = all.stream().filter(file -> file.startsWith(jars) && file.endsWith(".jsa")).findFirst().map(file -> "-XX:SharedArchiveFile=" + file).orElse("-Xshare:auto");
            return "java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC %s -Xlog:disable -cp '%s/*' dev.jbang.Main %s".formatted(archive, jars, words);
        }
    }

    /** The command that JBang prints for a script that is built and whose classes are shared: an archive that is too small is gone after one run, and made anew by the next. */
    private static String printed(String script, String words) throws Exception {
        for (int run = 0; run < 2; run++) {
            shell("./jbang run scripts/%s %s".formatted(script, words));
        }
        var said = shell(launcher("run scripts/%s %s".formatted(script, words)));
        if (said.getExitValue() != 255 || said.outputUTF8().isBlank()) {
            throw new IllegalStateException("JBang has no command for " + script + ", but ends with " + said.getExitValue());
        }
        return said.outputUTF8().strip();
    }

    private static ProcessResult shell(String command) {
        try {
            return new ProcessExecutor("bash", "-c", command).redirectErrorStream(false).readOutput(true).exitValueAny().execute();
        } catch (IOException | InterruptedException | TimeoutException failed) {
            throw new IllegalStateException(command, failed);
        }
    }

    private static double median(List<Double> sorted) {
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
