package lib.step;

//SOURCES Options.java
//SOURCES ../console/Table.java
//SOURCES ../fault/Faults.java
//SOURCES ../image/Entrypoint.java
//SOURCES ../image/Stack.java
//SOURCES ../subject/SettingPresets.java

import java.util.List;
import java.util.stream.Stream;
import lib.console.Table;
import lib.fault.Faults;
import lib.image.Entrypoint;
import lib.image.Stack;
import lib.subject.SettingPresets;
import picocli.CommandLine.Option;

/** What there is to choose from. */
public final class ListOption {

    @Option(names = "--list", description = "Lists what there is to choose from; runs nothing.")
    private boolean list;

    /** One line of {@code --list}. */
    public record Candidates(String kind, String name, String is) {
    }

    /** Whether only stacks, entrypoints, settings and faults were wanted; then they are printed. */
    public boolean shown(Options options) {
        return shown(options, Stream.of(stacks(), entrypoints(), settings(), faults()).flatMap(known -> known).toList());
    }

    /** As {@link #shown}, of the faults alone. */
    public boolean faultsShown(Options options) {
        return shown(options, faults().toList());
    }

    private boolean shown(Options options, List<Candidates> known) {
        if (list) {
            var table = new Table("KIND", "NAME", "IS");
            known.forEach(each -> table.row(each.kind(), each.name(), each.is()));
            options.print(known, () -> table);
        }
        return list;
    }

    private static Stream<Candidates> stacks() {
        return Stack.ALL.stream().map(stack -> new Candidates("stack", stack.name(), stack.versions()));
    }

    private static Stream<Candidates> entrypoints() {
        return Entrypoint.ALL.stream().map(entrypoint -> new Candidates("entrypoint", entrypoint.name(), entrypoint.is()));
    }

    private static Stream<Candidates> settings() {
        return SettingPresets.all().stream().map(setting -> new Candidates("setting", setting.name(), setting.words()));
    }

    private static Stream<Candidates> faults() {
        return Faults.ALL.stream().map(fault -> new Candidates("fault", fault.name(), fault.does()));
    }
}
