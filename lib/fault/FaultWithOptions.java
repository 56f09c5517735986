package lib.fault;

//SOURCES Fault.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lib.access.PatroniCluster;
import lib.console.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A fault with options of its own where faults are listed by name: {@code cut-api:for=15s}. What differs by them is another fault in results.
 *
 * @param name with the options, as it was said
 */
record FaultWithOptions(String name, Fault fault) implements Fault {

    static final String SEPARATOR = ":";
    private static final Pattern OPTION = Pattern.compile("[a-z-]+=.+");

    /** @param said options, such as "for=15s:loss=20" @throws UserError when the fault does not take them (exit code 2) */
    static Fault of(String name, Fault fault, String said) {
        var options = List.of(said.split(SEPARATOR, -1));
        if (!options.stream().allMatch(option -> OPTION.matcher(option).matches())) {
            throw UserError.usage("the fault %s has \"%s\", and a fault's option is NAME=VALUE".formatted(name, said), "such as cut-api:for=15s; jbang %s --help".formatted(fault.name()));
        }
        try {
            new CommandLine(CommandSpec.forAnnotatedObjectLenient(fault)).setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(options.stream().map(option -> "--" + option).toArray(String[]::new));
            return new FaultWithOptions(name, fault);
        } catch (ParameterException wrong) {
            throw UserError.usage("the fault %s: %s".formatted(name, wrong.getMessage()), "jbang %s --help".formatted(fault.name())).because(wrong);
        }
    }

    @Override
    public String does() {
        return fault.does();
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        return fault.inject(patroni);
    }

    @Override
    public Optional<HostNamespace> worksIn() {
        return fault.worksIn();
    }

    @Override
    public Optional<String> unfit(PodSpec pod) {
        return fault.unfit(pod);
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return fault.unfit(patroni);
    }

    @Override
    public boolean needsDirectReach() {
        return fault.needsDirectReach();
    }

    @Override
    public boolean hurtsNode() {
        return fault.hurtsNode();
    }
}
