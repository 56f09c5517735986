package lib.step;

//SOURCES ../console/Harmless.java
//SOURCES ../console/Table.java
//SOURCES ../inspection/Inspection.java

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import lib.console.Harmless;
import lib.console.Table;
import lib.inspection.Checkup;
import lib.inspection.Inspection;

/** How an inspection looks to a person. */
public final class InspectionView {

    private InspectionView() {
    }

    /** Of several clusters in a namespace each under its scope. */
    public static String text(List<Inspection> inspections) {
        return inspections.size() == 1 ? text(inspections.get(0)) : inspections.stream().map(each -> Harmless.line(each.scope()) + "\n" + text(each)).collect(Collectors.joining("\n\n"));
    }

    public static String text(Inspection inspection) {
        var table = new Table("MEMBER", "ROLE", "STATE", "PID 1", "POSTMASTER", "ITS PARENT", "REAPS", "DEFUNCT");
        inspection.members().forEach(checkup -> table.row(checkup.member(), checkup.role(), checkup.state(), checkup.pidOne(),
                postmaster(checkup), parent(checkup), checkup.unseen().isEmpty() ? checkup.reaping() : "", checkup.unseen().isEmpty() ? zombies(checkup) : ""));
        return Harmless.text(table + "\n\n" + String.join("\n", inspection.advice()) + stops(inspection));
    }

    /** What the order to stop would come to, once for all members that are alike. */
    private static String stops(Inspection inspection) {
        return inspection.members().stream().filter(checkup -> checkup.stop() != null).collect(Collectors.groupingBy(checkup -> checkup.stop().text(), LinkedHashMap::new, Collectors.mapping(Checkup::member, Collectors.joining(", "))))
                .entrySet().stream().map(alike -> "\nTold to stop, %s: %s.".formatted(alike.getValue(), alike.getKey())).collect(Collectors.joining());
    }

    private static Object postmaster(Checkup checkup) {
        return !checkup.unseen().isEmpty() ? "" : checkup.postmaster() == null ? "none" : checkup.postmaster();
    }

    private static String parent(Checkup checkup) {
        return checkup.parent() == null ? "" : "%d %s".formatted(checkup.parent(), checkup.parentName());
    }

    /** "postgres 39, sleep 101 and 3 more" */
    private static String zombies(Checkup checkup) {
        var zombies = checkup.zombies();
        var first = zombies.stream().limit(2).map(zombie -> zombie.name() + " " + zombie.pid()).collect(Collectors.joining(", "));
        return zombies.isEmpty() ? "0" : zombies.size() <= 2 ? first : "%s and %d more".formatted(first, zombies.size() - 2);
    }
}
