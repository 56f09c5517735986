package lib.step;

//SOURCES Candidates.java
//SOURCES ../console/UserError.java
//SOURCES ../image/Entrypoint.java
//SOURCES ../image/Stack.java

import java.util.List;
import java.util.stream.Stream;
import lib.console.UserError;
import lib.image.Entrypoint;
import lib.image.Stack;
import picocli.CommandLine.Option;

/** Which stacks: by name, or each of these versions of PostgreSQL with each of these of Patroni. */
public final class StackOptions {

    @Option(names = "--stack", split = ",", paramLabel = "NAME", completionCandidates = Candidates.Stacks.class,
            description = "The versions (compare --list): ${COMPLETION-CANDIDATES}, or a name such as pg15-patroni3.2. Default: all that are listed.")
    private List<String> stacks = List.of();

    @Option(names = "--postgres", split = ",", paramLabel = "MAJOR", completionCandidates = Candidates.Postgresqls.class,
            description = "Major versions of PostgreSQL. With --patroni, a stack for each pair: ${COMPLETION-CANDIDATES}.")
    private List<String> postgresqls = List.of();

    @Option(names = "--patroni", split = ",", paramLabel = "MINOR", completionCandidates = Candidates.Patronis.class,
            description = "Minor versions of Patroni. With --postgres, a stack for each pair: ${COMPLETION-CANDIDATES}.")
    private List<String> patronis = List.of();

    /** Each once. @throws UserError for an unknown name or version, or when none of them go together (exit code 2) */
    public List<Stack> stacks() {
        boolean composed = !postgresqls.isEmpty() || !patronis.isEmpty();
        if (stacks.isEmpty() && !composed) {
            return Stack.ALL;
        }
        var named = stacks.contains(Entrypoint.EVERY) ? Stack.ALL.stream() : stacks.stream().map(Stack::named);
        return Stream.concat(named, composed ? composed() : Stream.empty()).distinct().toList();
    }

    private Stream<Stack> composed() {
        if (postgresqls.isEmpty() || patronis.isEmpty()) {
            throw UserError.usage("--postgres and --patroni make a stack together, and %s is missing".formatted(postgresqls.isEmpty() ? "--postgres" : "--patroni"), "--postgres 15 --patroni 3.2");
        }
        var majors = postgresqls.contains(Entrypoint.EVERY) ? Stack.postgresqls() : postgresqls;
        var minors = patronis.contains(Entrypoint.EVERY) ? Stack.patronis() : patronis;
        boolean some = postgresqls.contains(Entrypoint.EVERY) || patronis.contains(Entrypoint.EVERY);
        // "all" means all that go together; what is named has to.
        return majors.stream().flatMap(major -> minors.stream().filter(minor -> !some || Stack.served(major, minor)).map(minor -> Stack.of(major, minor)));
    }
}
