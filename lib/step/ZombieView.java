package lib.step;

//SOURCES ../access/Glance.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../console/Table.java
//SOURCES ../patroni/PodProcess.java

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lib.access.Glance;
import lib.access.PatroniCluster;
import lib.console.Table;
import lib.patroni.Member;
import lib.patroni.PodProcess;

/** A defunct process as it is shown. */
public record ZombieView(String member, int pid, String name, int parentPid, String parentName, double ageSeconds) {

    /** Those of each member that was seen. */
    public static List<ZombieView> of(Map<String, Glance<List<PodProcess>>> looks) {
        return looks.entrySet().stream().flatMap(member -> member.getValue().seen().stream().flatMap(all -> all.stream().filter(PodProcess::defunct).map(process -> of(member.getKey(), process, all)))).toList();
    }

    /** Each member's processes at once; one that does not answer holds up nobody. */
    public static Map<String, Glance<List<PodProcess>>> look(PatroniCluster patroni) {
        return Glance.at(patroni, patroni.deployed().all().stream().map(Member::name).toList(), patroni::processes);
    }

    /** A line for each member that was not seen, such as "patronidemo-1 was not seen: …". */
    public static List<String> unseen(Map<String, Glance<List<PodProcess>>> looks) {
        return looks.entrySet().stream().filter(member -> member.getValue().seen().isEmpty()).map(member -> "%s was not seen: %s".formatted(member.getKey(), member.getValue().unseen())).toList();
    }

    public static String text(List<ZombieView> zombies) {
        if (zombies.isEmpty()) {
            return "no defunct processes";
        }
        var table = new Table("MEMBER", "PID", "PROCESS", "PARENT", "AGE");
        zombies.forEach(zombie -> table.row(zombie.member(), zombie.pid(), "[%s] <defunct>".formatted(zombie.name()),
                "%d %s".formatted(zombie.parentPid(), zombie.parentName()), String.format(Locale.ROOT, "%.0f s", zombie.ageSeconds())));
        return table.toString();
    }

    private static ZombieView of(String member, PodProcess process, List<PodProcess> all) {
        var parent = all.stream().filter(each -> each.pid() == process.parent()).map(PodProcess::name).collect(Collectors.joining());
        return new ZombieView(member, process.pid(), process.name(), process.parent(), parent, process.ageSeconds());
    }
}
