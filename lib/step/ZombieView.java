package lib.step;

//SOURCES ../console/Table.java
//SOURCES ../patroni/PodProcess.java

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import lib.console.Table;
import lib.patroni.PodProcess;

/** A defunct process as it is shown. */
public record ZombieView(String member, int pid, String name, int parentPid, String parentName, double ageSeconds) {

    public static List<ZombieView> of(Map<String, List<PodProcess>> processes) {
        return processes.entrySet().stream().flatMap(member -> member.getValue().stream().filter(PodProcess::defunct)
                .map(process -> of(member.getKey(), process, member.getValue()))).toList();
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
