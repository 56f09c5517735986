package lib.step;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine;

/** The generated part of docs/commands.md: every step's help, in a fixed width and without colours. */
public final class Reference {

    private static final int WIDTH = 100;

    private Reference() {
    }

    /** Sections by name. */
    public static String markdown(List<CommandSpec> steps) {
        return steps.stream().sorted((one, other) -> one.name().compareTo(other.name())).map(Reference::section).collect(Collectors.joining("\n"));
    }

    private static String section(CommandSpec step) {
        var help = new CommandLine(step).setUsageHelpWidth(WIDTH).getUsageMessage(Help.Ansi.OFF).stripTrailing();
        return "### %s\n\n```text\n%s\n```\n".formatted(step.name(), help);
    }
}
