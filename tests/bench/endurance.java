///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Runs many trials in a row and tells whether the kit itself failed in any
//DEPS com.fasterxml.jackson.core:jackson-databind:2.21.4
//DEPS info.picocli:picocli:4.7.7
//DEPS org.zeroturnaround:zt-exec:1.12
//DEPS org.slf4j:slf4j-nop:2.0.17
//SOURCES RequestCount.java
//SOURCES TrialProfile.java

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.zeroturnaround.exec.ProcessExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;

/** A trial that found an outage is a good one; one that could not tell, or left something behind, is a failure of the kit. */
@Command(name = "endurance", mixinStandardHelpOptions = true, description = "Runs trials with ./jbang compare. Exit code 1 when the kit failed in one of them. What others ask of the API server meanwhile is counted too.",
        footer = {"", "Example: ./jbang tests/bench/endurance.java --trials 100"})
class endurance implements Callable<Integer> {

    private static final int TENTH = 10;

    @Option(names = "--trials", paramLabel = "N", defaultValue = "100", description = "How many in all. Default: ${DEFAULT-VALUE}")
    int trials;

    @Option(names = "--entrypoint", paramLabel = "NAME", defaultValue = "patroni", description = "Default: ${DEFAULT-VALUE}")
    String entrypoint;

    @Option(names = "--fault", paramLabel = "NAME", defaultValue = "kill-postgres", description = "Default: ${DEFAULT-VALUE}")
    String fault;

    @Option(names = "--stack", paramLabel = "NAME", defaultValue = "current", description = "Default: ${DEFAULT-VALUE}")
    String stack;

    @Option(names = "--parallel", paramLabel = "N", split = ",", defaultValue = "4", description = "How many at once; with several, as many trials with each. Default: ${DEFAULT-VALUE}")
    List<Integer> parallel;

    @Option(names = "--kubectl", paramLabel = "COMMAND", defaultValue = "kubectl --context patroni-demo", description = "Reads the API server's metrics. Default: ${DEFAULT-VALUE}")
    String kubectl;

    private final Map<Integer, Map<String, Double>> profiles = new TreeMap<>();

    public static void main(String... args) {
        System.exit(new CommandLine(new endurance()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        boolean well = true;
        System.out.printf("%8s %7s %9s %9s %9s %9s %9s %9s %8s %8s  %s%n", "AT ONCE", "TRIALS", "SECONDS", "A TRIAL", "KIT'S CPU", "REQUESTS", "A SECOND", "PATRONI'S", "RTO", "LAST 10", "VERDICTS");
        for (int atOnce : parallel) {
            well &= run(atOnce);
        }
        printProfiles();
        return well ? 0 : 1;
    }

    private boolean run(int atOnce) throws Exception {
        var results = Files.createTempDirectory("endurance-").resolve("results");
        // What the shell says last is the processor time of all that ran under it.
        var command = "TIMEFORMAT='%%U %%S'; time ./jbang compare --stack %s --entrypoint %s --fault %s --trials %d --parallel %d --results '%s' 2>'%s.err' >/dev/null"
                .formatted(stack, entrypoint, fault, trials, atOnce, results, results);
        var before = RequestCount.now(kubectl);
        long began = System.nanoTime();
        var ran = new ProcessExecutor("bash", "-c", command).readOutput(true).exitValueAny().execute();
        double seconds = (System.nanoTime() - began) / 1e9;
        var requests = RequestCount.now(kubectl).since(before);
        var found = trials(results.resolve("results.json"));
        var verdicts = new TreeMap<String, Integer>();
        found.forEach(trial -> verdicts.merge(trial.get("verdict").asText(), 1, Integer::sum));
        long starved = found.stream().filter(trial -> trial.path("starved").asBoolean()).count();
        var took = ran.outputUTF8().strip().lines().reduce((first, last) -> last).orElse("0 0").split(" ");
        double cpu = Double.parseDouble(took[0]) + Double.parseDouble(took[1]);
        System.out.printf("%8d %7d %9.0f %9.1f %9.1f %9.0f %9.1f %9.0f %8.2f %8.2f  %s%s%n", atOnce, found.size(), seconds, seconds / trials, cpu / trials,
                requests.people() / trials, requests.people() / seconds, requests.pods() / trials, median(found, 0), median(found, found.size() - TENTH), verdicts, starved == 0 ? "" : ", starved " + starved);
        if (verdicts.getOrDefault("recovered", 0) == trials) {
            profiles.put(atOnce, TrialProfile.of(recordings(results.resolve("trials.jsonl")), seconds / trials * atOnce, cpu / trials));
        }
        boolean well = ran.getExitValue() == 0 && found.size() == trials && !verdicts.containsKey("inconclusive");
        if (!well) {
            System.out.printf("the kit failed (exit code %d): %s.err%n", ran.getExitValue(), results);
        }
        return well;
    }

    /** Of the runs in which every trial recovered. */
    private void printProfiles() {
        if (profiles.isEmpty()) {
            return;
        }
        System.out.printf("%n%-62s%s%n", "SECONDS OF A TRIAL, MEAN", profiles.keySet().stream().map("%3d AT ONCE"::formatted).collect(Collectors.joining(" ")));
        for (var part : profiles.values().iterator().next().keySet()) {
            System.out.printf("%-62s%s%n", part, profiles.values().stream().map(each -> "%11.1f".formatted(each.get(part))).collect(Collectors.joining(" ")));
        }
    }

    private static List<JsonNode> trials(Path file) throws Exception {
        return Files.exists(file) ? StreamSupport.stream(new ObjectMapper().readTree(file.toFile()).get("trials").spliterator(), false).toList() : new ArrayList<>();
    }

    private static List<JsonNode> recordings(Path file) throws Exception {
        var recordings = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(file)) {
            recordings.add(new ObjectMapper().readTree(line));
        }
        return recordings;
    }

    /** Of the RTO, from that trial on: whether the last ten take longer than all is whether something wears out. */
    private static double median(List<JsonNode> trials, int from) {
        var known = IntStream.range(Math.max(0, from), trials.size()).mapToObj(trials::get).filter(trial -> trial.path("rtoSeconds").isNumber())
                .map(trial -> trial.get("rtoSeconds").asDouble()).sorted().toList();
        return known.isEmpty() ? Double.NaN : known.get(known.size() / 2);
    }
}
