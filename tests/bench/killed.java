///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DESCRIPTION Kills the kit while a fault is in effect, and tells whether the fault ends all the same
//DEPS com.fasterxml.jackson.core:jackson-databind:2.21.4
//DEPS info.picocli:picocli:4.7.7
//DEPS org.zeroturnaround:zt-exec:1.12
//DEPS org.slf4j:slf4j-nop:2.0.17

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.zeroturnaround.exec.ProcessExecutor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine;

/** For faults that last. What they leave is looked for from outside, in the pods' processes, networks and disks: on the built-in Kubernetes these are this machine's. */
@Command(name = "killed", mixinStandardHelpOptions = true, description = "Kills ./jbang FAULT with SIGKILL. Exit code 1 when something of a fault stays.",
        footer = {"", "Example: ./jbang tests/bench/killed.java --fault cut-api,freeze-patroni --times 5"})
class killed implements Callable<Integer> {

    private static final String NAMESPACE = "patroni-demo-test-killed";
    private static final double FULL = 0.9;
    /** In the pods, as the kit's manifest mounts it. */
    private static final String DATA = "home/postgres/pgdata";

    @Option(names = "--fault", split = ",", paramLabel = "NAME", defaultValue = "cut-network,cut-dcs,cut-api,cut-half,cut-replicas,cut-one-way,lossy-network,freeze-postgres,freeze-patroni,freeze-leader,fill-disk",
            description = "Default: ${DEFAULT-VALUE}")
    List<String> faults;

    @Option(names = "--times", paramLabel = "N", defaultValue = "5", description = "How often each. Default: ${DEFAULT-VALUE}")
    int times;

    @Option(names = "--for", paramLabel = "SECONDS", defaultValue = "20", description = "How long each fault lasts. Default: ${DEFAULT-VALUE}")
    int seconds;

    private List<String> uids;

    public static void main(String... args) {
        System.exit(new CommandLine(new killed()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        boolean well = true;
        step("patroni", "--stack", "current", "--storage", "memory:256Mi");
        System.out.printf("%-16s %6s %6s %14s %14s%n", "FAULT", "KILLED", "UNDONE", "FAULT OVER (s)", "ALL FOLLOW (s)");
        try {
            for (var fault : faults) {
                well &= each(fault);
            }
        } finally {
            step("clean");
        }
        return well ? 0 : 1;
    }

    /** Of those that were undone: the longest time from the kill to the end of the fault, and to a cluster that is whole. */
    private boolean each(String fault) throws Exception {
        int hit = 0;
        int undone = 0;
        double over = 0;
        double whole = 0;
        for (int time = 0; time < times; time++) {
            if (await("a cluster that is whole", this::whole, 180) < 0) {
                continue;
            }
            uids = uids();
            var kit = new ProcessBuilder("./jbang", "run", "inject", fault, "--for", seconds + "s", "-n", NAMESPACE).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            boolean bit = await("a trace of " + fault, () -> !traces().isEmpty(), 90) >= 0;
            kit.descendants().forEach(ProcessHandle::destroyForcibly);
            kit.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            if (!bit) {
                System.err.printf("  %s left no trace that is looked for here%n", fault);
                continue;
            }
            hit++;
            double ended = await("the end of " + fault, () -> traces().isEmpty(), seconds + 60);
            double healed = ended < 0 ? -1 : await("all members", this::whole, 180);
            if (ended < 0 || healed < 0) {
                System.err.printf("  %s: %s%n", fault, ended < 0 ? traces() : "not whole");
            } else {
                undone++;
                over = Math.max(over, ended);
                whole = Math.max(whole, ended + healed);
            }
        }
        System.out.printf("%-16s %6d %6d %14.1f %14.1f%n", fault, hit, undone, over, whole);
        return hit == times && undone == times;
    }

    private interface Look {
        boolean now() throws Exception;
    }

    /** How long it took; negative when it did not come. */
    private static double await(String what, Look look, int limitSeconds) throws Exception {
        long began = System.nanoTime();
        while (true) {
            double passed = (System.nanoTime() - began) / 1e9;
            if (look.now()) {
                return passed;
            }
            if (passed > limitSeconds) {
                System.err.printf("  no %s within %d s%n", what, limitSeconds);
                return -1;
            }
            Thread.sleep(250);
        }
    }

    private boolean whole() throws Exception {
        var ran = new ProcessExecutor("./jbang", "members", "-n", NAMESPACE, "-o", "json").readOutput(true).redirectError(null).exitValueAny().execute();
        if (ran.getExitValue() != 0) {
            return false;
        }
        var members = all(new ObjectMapper().readTree(ran.outputUTF8()));
        return members.size() == 3 && members.stream().filter(each -> each.get("role").asText().equals("leader") || each.get("follows").asBoolean()).count() == 3;
    }

    private static List<JsonNode> all(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> uids() throws Exception {
        var kubectl = kubectl();
        return List.of(new ProcessExecutor(kubectl, "get", "pods", "-n", NAMESPACE, "-o", "jsonpath={.items[*].metadata.uid}").readOutput(true).execute().outputUTF8().split(" "));
    }

    private static String kubectl() throws IOException {
        try (var built = Files.list(Path.of(System.getProperty("user.home"), ".cache", "patroni-demo"))) {
            return built.map(folder -> folder.resolve("bin/kubectl")).filter(Files::exists).map(Path::toString).findFirst().orElse("kubectl");
        }
    }

    /** Rules in a pod's network, processes that are stopped, a volume that is full. */
    private List<String> traces() throws Exception {
        var traces = new ArrayList<String>();
        for (var uid : uids) {
            var processes = processes(uid);
            for (var pid : processes) {
                var stat = read("/proc/" + pid + "/stat");
                if (stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("T")) {
                    traces.add("process " + pid + " is stopped");
                }
            }
            for (var pid : processes.stream().limit(1).toList()) {
                new ProcessExecutor("nsenter", "--target", pid, "--net", "iptables", "-w", "-S").readOutput(true).redirectError(null).exitValueAny().execute().outputUTF8().lines().filter(line -> line.startsWith("-A")).forEach(traces::add);
            }
            for (var pid : processes) {
                var volume = Path.of("/proc", pid, "root", DATA).toFile();
                if (volume.getTotalSpace() > 0 && volume.getUsableSpace() < (1 - FULL) * volume.getTotalSpace()) {
                    traces.add("a volume is full");
                    break;
                }
            }
        }
        return traces;
    }

    private static List<String> processes(String uid) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.map(path -> path.getFileName().toString()).filter(name -> name.matches("\\d+") && read("/proc/" + name + "/cgroup").contains(uid)).toList();
        }
    }

    /** Empty for a process that has ended. */
    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException gone) {
            return "";
        }
    }

    private static void step(String... words) throws Exception {
        var all = new ArrayList<>(List.of("./jbang", "run"));
        all.addAll(List.of(words));
        all.addAll(List.of("-n", NAMESPACE));
        var ran = new ProcessExecutor(all).readOutput(true).exitValueAny().execute();
        if (ran.getExitValue() != 0) {
            throw new IllegalStateException(ran.outputUTF8());
        }
    }
}
