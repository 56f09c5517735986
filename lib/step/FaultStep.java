package lib.step;

//SOURCES FaultCommand.java
//SOURCES Options.java
//SOURCES ../fault/Faults.java

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lib.fault.Fault;
import lib.fault.Faults;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** A fault of the table as a step: its name, what it does and its options are the fault's. */
@Command
public final class FaultStep implements Callable<Integer> {

    /** A step and what is left of the command line. */
    public record Call(CommandSpec step, String[] words) {
    }

    @Mixin
    private Options options;

    @Mixin
    private FaultCommand command;

    private final Fault fault;

    private FaultStep(Fault fault) {
        this.fault = fault;
    }

    public static CommandSpec of(Fault fault) {
        var step = CommandSpec.forAnnotatedObject(new FaultStep(fault)).name(fault.name());
        step.addMixin("fault", CommandSpec.forAnnotatedObjectLenient(fault));
        // picocli formats it once more.
        step.usageMessage().description("%s. Waits until it is over and a member leads, then shows what each member does.".formatted(fault.title().replace("%", "%%")))
                .footer("", "Example: jbang %s -n patroni-demo".formatted(fault.name()));
        return step;
    }

    /** The first word that is a fault's name makes the step; empty when there is none. */
    public static Optional<Call> in(String... words) {
        return List.of(words).stream().filter(Faults.names()::contains).findFirst().map(name -> {
            var others = new ArrayList<>(List.of(words));
            others.remove(name);
            return new Call(of(Faults.fresh(name)), others.toArray(String[]::new));
        });
    }

    @Override
    public Integer call() {
        return command.with(options, fault);
    }
}
