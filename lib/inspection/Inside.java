package lib.inspection;

//SOURCES ../cluster/PodClient.java
//SOURCES ../console/UserError.java
//SOURCES ../patroni/PodProcess.java
//SOURCES ../patroni/Processes.java
//SOURCES ../patroni/Signals.java

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lib.cluster.PodClient;
import lib.console.UserError;
import lib.patroni.PodProcess;
import lib.patroni.Processes;
import lib.patroni.Signals;

/**
 * One look into a member's container, by one exec that starts a handful of programs and changes nothing.
 *
 * @param processes all of them
 * @param commands  the beginning of each one's command line, by pid; PostgreSQL tells there what a process does
 * @param signals   what those do with signals that have no parent here, as PID 1 has none, by pid
 * @param disks     what is mounted at the paths that were asked for
 */
public record Inside(List<PodProcess> processes, Map<Integer, String> commands, Map<Integer, Signals> signals, List<Disk> disks) {

    /** A file system. @param path where it is mounted. @param freeBytes for users other than root */
    public record Disk(String path, long bytes, long usedBytes, long freeBytes) {
    }

    private static final String NEXT = "=== ";
    static final String SCRIPT = PodProcess.LISTING[2] + """

            echo; echo '=== commands'; head -c 300 /proc/[0-9]*/cmdline 2>/dev/null
            echo; echo '=== signals'
            for status in /proc/[0-9]*/status; do
              pid=${status#/proc/}
              while read -r name value; do
                case $name in
                  PPid:) [ "$value" = 0 ] || break ;;
                  SigBlk:) blocked=$value ;;
                  SigIgn:) ignored=$value ;;
                  SigCgt:) echo "${pid%/status} SigBlk: $blocked SigIgn: $ignored SigCgt: $value"; break ;;
                esac
              done 2>/dev/null <"$status"
            done
            echo '=== disks'; df -kP "$@" 2>/dev/null
            echo '=== end'
            """;
    private static final Pattern OF = Pattern.compile("==> /proc/(\\d+)/cmdline <==");
    private static final Pattern FILE_SYSTEM = Pattern.compile(".*?\\s(\\d+)\\s+(\\d+)\\s+(-?\\d+)\\s+\\S+\\s+(/.*)");
    private static final String CHILD = "postgres: ";
    private static final int KILO = 1024;

    /** @param paths of the disks. @throws UserError when it cannot be looked into, such as an image without a shell (exit code 1) */
    static Inside of(PodClient inside, List<String> paths, Duration limit) {
        var words = new ArrayList<>(List.of("sh", "-c", SCRIPT, "look"));
        words.addAll(paths);
        var ran = inside.exec(limit, words.toArray(String[]::new));
        try {
            return parse(ran.out());
        } catch (IllegalArgumentException unreadable) {
            throw UserError.unfinished("%s cannot be looked into: %s".formatted(inside.name(), why(ran)), "jbang members -n " + inside.namespace()).because(unreadable);
        }
    }

    /** @throws IllegalArgumentException when that is not what the script prints */
    public static Inside parse(String out) {
        var parts = out.split("(?m)^" + NEXT, -1);
        return new Inside(PodProcess.parse(parts[0]), commands(part(parts, "commands")), signals(part(parts, "signals")), disks(part(parts, "disks")));
    }

    public String command(int pid) {
        return commands.getOrDefault(pid, "");
    }

    /** PostgreSQL's main process; its children, which it may have left behind, tell by their command line that they are none. */
    public Optional<PodProcess> postmaster() {
        return new Processes(processes.stream().filter(process -> !child(process)).toList()).postmaster();
    }

    /** Living processes of a PostgreSQL whose main process has ended. */
    public List<PodProcess> orphans() {
        return processes.stream().filter(process -> child(process) && !process.defunct()).filter(process -> processes.stream().noneMatch(parent -> parent.pid() == process.parent() && parent.name().equals(process.name()) && !parent.defunct())).toList();
    }

    /** What PostgreSQL's living children are, such as "walsender standby 10.0.0.7(4711) streaming 0/5000000", by pid. */
    public Map<Integer, String> children() {
        var found = new HashMap<Integer, String>();
        processes.stream().filter(process -> child(process) && !process.defunct()).forEach(process -> found.put(process.pid(), command(process.pid()).substring(CHILD.length()).strip()));
        return found;
    }

    private boolean child(PodProcess process) {
        return command(process.pid()).startsWith(CHILD);
    }

    private static String why(PodClient.Ran ran) {
        var said = ran.err().isBlank() ? ran.out() : ran.err();
        boolean shellless = said.contains("\"sh\"") && (said.contains("not found") || said.contains("no such file"));
        return shellless ? "its image has no shell (--attach IMAGE looks from beside it)" : said.isBlank() ? "exit code " + ran.exit() : said.strip().lines().findFirst().orElseThrow();
    }

    private static String part(String[] parts, String name) {
        return Stream.of(parts).filter(part -> part.startsWith(name + "\n")).map(part -> part.substring(name.length() + 1)).findFirst().orElse("");
    }

    private static Map<Integer, String> commands(String part) {
        var found = new HashMap<Integer, String>();
        for (var piece : part.split("(?m)(?=^" + OF + "$)")) {
            var head = OF.matcher(piece);
            if (head.lookingAt()) {
                found.put(Integer.valueOf(head.group(1)), piece.substring(head.end()).replace('\0', ' ').strip());
            }
        }
        return found;
    }

    /** "1 SigBlk: 0000000000000000 SigIgn: 0000000000001000 SigCgt: 0000000180014a07" */
    private static Map<Integer, Signals> signals(String part) {
        var found = new HashMap<Integer, Signals>();
        part.lines().map(line -> line.split(" ", 2)).filter(words -> words.length == 2 && words[0].matches("\\d+"))
                .forEach(words -> Signals.parse(words[1].replaceAll(" (?=Sig)", "\n")).ifPresent(signals -> found.put(Integer.valueOf(words[0]), signals)));
        return found;
    }

    /** One file system may be mounted at several paths. */
    private static List<Disk> disks(String part) {
        return Arrays.stream(part.split("\n")).map(FILE_SYSTEM::matcher).filter(line -> line.matches())
                .map(line -> new Disk(line.group(4).strip(), KILO * Long.parseLong(line.group(1)), KILO * Long.parseLong(line.group(2)), KILO * Long.parseLong(line.group(3)))).toList();
    }
}
