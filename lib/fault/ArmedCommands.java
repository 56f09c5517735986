package lib.fault;

//SOURCES ArmedCommand.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Parallel.java

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lib.console.UserError;
import lib.host.Parallel;

/** Shells in several pods that do something at the same moment: each is armed before the first word is said. */
record ArmedCommands(List<ArmedCommand> each) implements AutoCloseable {

    /** @throws UserError when one of them does not get ready (exit code 1); then none of them does anything */
    static <T> ArmedCommands arm(Collection<T> places, Function<T, ArmedCommand> arm) {
        return new ArmedCommands(Parallel.each(places, arm));
    }

    /** Of all of them. */
    ArmedCommand.Order pull() {
        return ArmedCommand.Order.of(Parallel.each(each, ArmedCommands::pull));
    }

    /** That of all of them; empty until there is one of each. */
    Optional<String> proof() {
        return ArmedCommand.proof(each.stream().map(ArmedCommand::proof).toList());
    }

    @Override
    public void close() {
        each.forEach(ArmedCommand::close);
    }

    /** Others have had their order by then: one that was not carried out leaves the fault half done, and it is not given again. */
    private static ArmedCommand.Order pull(ArmedCommand command) {
        long at = System.nanoTime();
        try {
            return command.pull();
        } catch (UserError notDone) {
            return new ArmedCommand.Order(at, false);
        }
    }
}
