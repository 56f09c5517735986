package lib.step;

//SOURCES Complaint.java
//SOURCES FaultStep.java
//SOURCES ../console/UserError.java
//SOURCES ../fault/Faults.java

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import lib.console.UserError;
import lib.fault.Faults;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine;

/** A step called from Java, as a notebook does: it is the script's own class, with its options, and what it would print is the result. */
public final class StepCall {

    private StepCall() {
    }

    /**
     * What a step understands. Its script must be on the class path, unless it is a fault: scripts are in the unnamed package, which only
     * reflection gets to from here.
     *
     * @throws UserError when there is none of that name (exit code 2)
     */
    public static CommandSpec spec(String step) {
        try {
            return CommandSpec.forAnnotatedObject(Class.forName(step.replace('-', '_')));
        } catch (ClassNotFoundException noScript) {
            return FaultStep.of(Faults.fresh(step));
        }
    }

    /** @throws UserError when the step fails, or the words are wrong */
    static String said(String step, String... words) {
        var spec = spec(step);
        var text = new StringWriter();
        try {
            new CommandLine(spec).setCaseInsensitiveEnumValuesAllowed(true).setOut(new PrintWriter(text, true)).parseArgs(words);
            ((Callable<?>) spec.userObject()).call();
            return text.toString().stripTrailing();
        } catch (ParameterException wrong) {
            throw Complaint.of(wrong);
        } catch (Exception failed) {
            throw Complaint.of(failed);
        }
    }
}
