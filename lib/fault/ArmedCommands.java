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

    /** Of all of them: given when the first one was, and answered when all have answered. */
    ArmedCommand.Order pull() {
        var orders = Parallel.each(each, ArmedCommands::pull);
        return new ArmedCommand.Order(orders.stream().mapToLong(ArmedCommand.Order::atNanos).min().orElseThrow(), orders.stream().allMatch(ArmedCommand.Order::answered));
    }

    /** That of all of them; empty until there is one of each. */
    Optional<String> proof() {
        var proofs = each.stream().flatMap(command -> command.proof().stream()).toList();
        return proofs.size() == each.size() ? Optional.of(String.join("; ", proofs)) : Optional.empty();
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
