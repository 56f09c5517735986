package lib.step;

//SOURCES Options.java
//SOURCES ../console/Table.java
//SOURCES ../fault/Faults.java
//SOURCES ../image/Entrypoint.java
//SOURCES ../image/Stack.java

import java.util.ArrayList;
import lib.console.Table;
import lib.fault.Faults;
import lib.image.Entrypoint;
import lib.image.Stack;
import picocli.CommandLine.Option;

/** What there is to choose from. */
public final class ListOption {

    @Option(names = "--list", description = "Lists stacks, entrypoints and faults; runs nothing.")
    private boolean list;

    /** One line of {@code --list}. */
    public record Candidates(String kind, String name, String is) {
    }

    /** Whether only this was wanted; then it is printed. */
    public boolean shown(Options options) {
        if (list) {
            var known = new ArrayList<Candidates>();
            Stack.ALL.forEach(stack -> known.add(new Candidates("stack", stack.name(), stack.versions())));
            Entrypoint.ALL.forEach(entrypoint -> known.add(new Candidates("entrypoint", entrypoint.name(), entrypoint.sharesProcesses() ? "its pods share one process namespace" : "")));
            Faults.ALL.forEach(fault -> known.add(new Candidates("fault", fault.name(), fault.does())));
            var table = new Table("KIND", "NAME", "IS");
            known.forEach(each -> table.row(each.kind(), each.name(), each.is()));
            options.print(known, () -> table);
        }
        return list;
    }
}
