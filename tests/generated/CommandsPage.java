package tests.generated;

//SOURCES ../../lib/step/Catalog.java

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lib.step.Catalog;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine;

/** What is generated of docs/commands.md: the steps by what they are for, and every step's help, in a fixed width and without colours. */
public final class CommandsPage {

    private static final int WIDTH = 100;

    private CommandsPage() {
    }

    /** A row each, the group at its first. */
    public static String steps() {
        return "| to | step | does |\n|---|---|---|\n" + Catalog.groups().values().stream().flatMap(group -> group.stream().map(step ->
                "| %s | [%s](#%s) | %s |\n".formatted(step == group.get(0) ? inSentence(step.group()) : "", step.name(), step.name(), inSentence(step.description()).replace("|", "\\|"))))
                .collect(Collectors.joining());
    }

    /** Sections by name. */
    public static String help(List<CommandSpec> steps) {
        return steps.stream().sorted((one, other) -> one.name().compareTo(other.name())).map(CommandsPage::section).collect(Collectors.joining("\n"));
    }

    private static String section(CommandSpec step) {
        var help = new CommandLine(step).setUsageHelpWidth(WIDTH).getUsageMessage(Help.Ansi.OFF).stripTrailing();
        return "### %s\n\n```text\n%s\n```\n".formatted(step.name(), help);
    }

    private static String inSentence(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
