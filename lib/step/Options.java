package lib.step;

//SOURCES ../cluster/Cluster.java
//SOURCES ../console/Console.java
//SOURCES ../console/Durations.java
//SOURCES ../console/Harmless.java
//SOURCES ../console/Output.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../access/Discovery.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import lib.access.Discovery;
import lib.access.Hints;
import lib.access.Labels;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.console.Console;
import lib.console.Durations;
import lib.console.Harmless;
import lib.console.Output;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every step understands. */
public final class Options {

    /** The form of the result on stdout. */
    public enum Form { text, json }

    @Option(names = "--context", paramLabel = "NAME",
            description = "The kubeconfig context. Default: the current one if it is a local cluster, else the built-in one.")
    private String context;

    @Option(names = {"-n", "--namespace"}, paramLabel = "NAME", defaultValue = "${env:PATRONI_DEMO_NAMESPACE:-" + Labels.NAMESPACE + "}",
            description = "The namespace. Default: $PATRONI_DEMO_NAMESPACE, else " + Labels.NAMESPACE)
    private String namespace;

    @Option(names = {"-o", "--output"}, paramLabel = "FORM", defaultValue = "text",
            description = "text or json. Default: ${DEFAULT-VALUE}")
    private Form form;

    @Option(names = "--timeout", paramLabel = "TIME", defaultValue = "2m", converter = Durations.class,
            description = "How long to wait at most, such as 90s or 2m. Default: ${DEFAULT-VALUE}")
    private Duration timeout;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec step;

    @Option(names = {"-v", "--verbose"}, description = "Shows the commands that are run, and the stack trace on failure.")
    void verbose(boolean on) {
        Console.current().verbose(on);
    }

    /** The named context, or null when the rule of {@link lib.cluster.Context} decides. */
    public String context() {
        return context;
    }

    public String namespace() {
        return namespace;
    }

    public Duration timeout() {
        return timeout;
    }

    /** The cluster in the named namespace, which must be there. @throws lib.console.UserError when it is not (exit code 3) */
    public PatroniCluster patroni() {
        return connected(PatroniCluster::existing);
    }

    /** As {@link #demo()}, to change something. @throws lib.console.UserError when the namespace does not carry the kit's label (exit code 2) */
    public PatroniCluster own() {
        return connected(place -> place.existing().own());
    }

    /**
     * The Patroni cluster in the named namespace, whoever deployed it.
     *
     * @param helper an image from which members are looked into whose own has no shell
     * @param hints  what is known of it
     * @throws lib.console.UserError when there is none, or it is not clear which (exit code 3)
     */
    public PatroniCluster found(Optional<String> helper, Hints hints) {
        return connected(place -> {
            var found = Discovery.in(place.existing(), hints);
            return helper.map(found::helpedBy).orElse(found);
        });
    }

    /** As {@link #found}, for a step that only looks: of a namespace of the kit's own also a cluster that has just been made. */
    public PatroniCluster seen(Hints hints) {
        return connected(place -> place.existing().isKits() && hints.equals(Hints.NONE) ? place : Discovery.in(place, hints));
    }

    /** All Patroni clusters there that fit the hints, by one connection. @throws lib.console.UserError as {@link #found} */
    public List<PatroniCluster> all(Optional<String> helper, Hints hints) {
        var found = new ArrayList<PatroniCluster>();
        connected(place -> {
            new Discovery(place.existing().cluster(), namespace, hints).layouts().forEach(layout -> found.add(new PatroniCluster(place.cluster(), namespace, layout.with(helper))));
            return place;
        });
        return found;
    }

    /** The named namespace of the chosen cluster, there or not. */
    public PatroniCluster place() {
        return new PatroniCluster(Cluster.connect(context), namespace);
    }

    /** What is to be closed by whoever gets it; when it is not there, the connection is closed here. */
    private PatroniCluster connected(UnaryOperator<PatroniCluster> look) {
        var place = place();
        try {
            return look.apply(place);
        } catch (RuntimeException notThere) {
            place.close();
            throw notThere;
        }
    }

    /** Prints the result in the chosen form, without what others may have put into it to steer a terminal. @throws Output.Unread when nobody reads it */
    public void print(Object result, Supplier<?> text) {
        print(wantsJson() ? json(result, new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)) : String.valueOf(text.get()));
    }

    /** A file for another tool, as it is. @throws Output.Unread when nobody reads it */
    public void printFile(String text) {
        var out = step.commandLine().getOut();
        out.print(text);
        if (out.checkError()) {
            throw new Output.Unread();
        }
    }

    /** As {@link #print}, one of many: its JSON is one line. */
    public void printLine(Object result, Supplier<String> text) {
        print(wantsJson() ? json(result, new ObjectMapper()) : text.get());
    }

    public boolean wantsJson() {
        return form == Form.json;
    }

    private void print(String line) {
        var out = step.commandLine().getOut();
        out.println(form == Form.json ? Harmless.json(line) : Harmless.text(line));
        if (out.checkError()) {
            throw new Output.Unread();
        }
    }

    private static String json(Object result, ObjectMapper writer) {
        try {
            return writer.writeValueAsString(result);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a result that has no JSON: " + result, impossible);
        }
    }
}
