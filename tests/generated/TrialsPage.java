package tests.generated;

//SOURCES ../../lib/fault/Faults.java
//SOURCES ../../lib/image/Entrypoint.java
//SOURCES ../../lib/image/Stack.java
//SOURCES ../../lib/report/SummaryTable.java
//SOURCES ../../lib/subject/SettingPresets.java

import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.fault.Faults;
import lib.image.Entrypoint;
import lib.image.Stack;
import lib.report.SummaryTable;
import lib.subject.SettingPresets;

/** What is generated of docs/trials.md: the tables of what there is to choose from, and of the result's columns. */
public final class TrialsPage {

    private TrialsPage() {
    }

    public static String stacks() {
        return table("stack", "versions", Stack.ALL.stream().map(stack -> row("`%s`".formatted(stack.name()), stack.versions())));
    }

    public static String entrypoints() {
        return table("entrypoint", "PID 1", Entrypoint.ALL.stream().map(entrypoint -> row("`%s`".formatted(entrypoint.name()), entrypoint.is())));
    }

    public static String settings() {
        return table("setting", "values", SettingPresets.all().stream().map(setting -> row("`%s`".formatted(setting.name()), setting.words())));
    }

    public static String faults() {
        return table("fault", "what it does", Faults.ALL.stream().map(fault -> row("[`%1$s`](commands.md#%1$s)".formatted(fault.name()), fault.does())));
    }

    public static String columns() {
        return table("column", "content", SummaryTable.contents().entrySet().stream().map(column -> row(column.getKey(), column.getValue())));
    }

    private static String table(String name, String is, Stream<String> rows) {
        return row(name, is) + "|---|---|\n" + rows.collect(Collectors.joining());
    }

    private static String row(String name, String is) {
        return "| %s | %s |\n".formatted(name, is);
    }
}
