package lib.step;

//SOURCES ../builtin/BuiltIn.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../console/Console.java
//SOURCES ../console/Table.java
//SOURCES ../host/Debian.java
//SOURCES ../host/Go.java
//SOURCES ../image/ContainerBuilder.java

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lib.builtin.BuiltIn;
import lib.cluster.Cluster;
import lib.console.Table;
import lib.console.UserError;
import lib.host.Command;
import lib.host.Debian;
import lib.host.Go;
import lib.image.ContainerBuilder;

/** What a machine must have before the other steps can run. */
public final class Environment {

    /** What may be needed, in the order in which it is made ready. */
    public enum Part {

        BUILDER("container builder"), BASE("Debian base"), GO("Go"), KUBERNETES("Kubernetes");

        private final String words;

        Part(String words) {
            this.words = words;
        }
    }

    /** All of it: for images that are built here, and a cluster if there is none. */
    public static final Set<Part> ALL = Set.of(Part.values());
    /** For an image without a Pebble of its own. */
    public static final Set<Part> FOR_AN_IMAGE = Set.of(Part.BUILDER, Part.BASE);

    /**
     * One thing that is needed.
     *
     * @param find  what serves it already; empty when nothing does
     * @param packages of Debian that making it takes
     * @param make  makes it ready, once they are installed
     */
    private record Need(Part part, Supplier<Optional<String>> find, Supplier<Collection<String>> packages, Runnable make) {

        String name() {
            return part.words;
        }
    }

    /** What was found for a need; {@code found} is null when nothing was. */
    public record Finding(String need, String found) {
    }

    private final String context;
    private final List<Need> needs;

    /** @param context the kubeconfig's context that the user named, or null */
    public Environment(String context) {
        this.context = context;
        this.needs = List.of(
                new Need(Part.BUILDER, this::builder, () -> List.of("podman", "runc"), this::requireBuilder),
                new Need(Part.BASE, this::base, () -> List.of("mmdebstrap"), () -> { }),
                new Need(Part.GO, this::go, Environment::packagesOfGo, Go::ready),
                new Need(Part.KUBERNETES, this::kubernetes, () -> BuiltIn.PACKAGES, this::makeKubernetes));
    }

    /** Looks, and changes nothing. */
    public List<Finding> check() {
        return needs.stream().map(need -> new Finding(need.name(), need.find().get().orElse(null))).toList();
    }

    /** Makes ready what is missing. @throws UserError when that cannot be done here, with what a person can do */
    public List<Finding> ready() {
        return ready(ALL, lines -> { });
    }

    /**
     * The same of these only; nothing else is looked at.
     *
     * @param announced is told, before anything is made, the Debian packages that will be installed, in a line for each need; not called when there are none
     */
    public List<Finding> ready(Set<Part> parts, Consumer<List<String>> announced) {
        var found = new LinkedHashMap<Need, Optional<String>>();
        needs.stream().filter(need -> parts.contains(need.part())).forEach(need -> found.put(need, need.find().get()));
        var lines = found.entrySet().stream().filter(each -> each.getValue().isEmpty()).map(Map.Entry::getKey).flatMap(need -> installs(need).stream()).toList();
        if (!lines.isEmpty() && Debian.installable()) {
            announced.accept(lines);
        }
        return found.entrySet().stream().map(each -> new Finding(each.getKey().name(), each.getValue().orElseGet(() -> made(each.getKey())))).toList();
    }

    private static Optional<String> installs(Need need) {
        return Optional.of(String.join(" ", Debian.missing(need.packages().get()))).filter(packages -> !packages.isEmpty()).map(packages -> "%s (%s)".formatted(packages, need.name()));
    }

    private static String made(Need need) {
        Debian.install(need.packages().get());
        need.make().run();
        return need.find().get().orElseThrow(() -> UserError.missing("%s is still missing".formatted(need.name()), "jbang dependencies -v"));
    }

    public static String table(List<Finding> findings) {
        var table = new Table("NEED", "SERVED BY");
        findings.forEach(finding -> table.row(finding.need(), finding.found() == null ? "nothing yet" : finding.found()));
        return table.toString();
    }

    private Optional<String> builder() {
        return ContainerBuilder.usable().map(ContainerBuilder::program);
    }

    private void requireBuilder() {
        ContainerBuilder.complaint().filter(why -> builder().isEmpty()).ifPresent(why -> {
            throw UserError.missing("the container builder does not answer: " + why, "run it as root, or start its service");
        });
    }

    /** Where mmdebstrap cannot be installed, a container registry has to answer: the build sees whether it does. */
    private Optional<String> base() {
        return Command.onPath("mmdebstrap").map(there -> "mmdebstrap, or a container registry")
                .or(() -> Optional.of("a container registry").filter(served -> !Debian.installable()));
    }

    private Optional<String> go() {
        return Go.find().map(Go::version);
    }

    /** None where pip fetches Go. */
    private static Collection<String> packagesOfGo() {
        return Go.fetchable() ? List.of() : List.of("python3-pip");
    }

    /** @throws UserError when the cluster that the user named does not answer */
    boolean hasKubernetes() {
        return kubernetes().isPresent();
    }

    private Optional<String> kubernetes() {
        var chosen = Cluster.find(context);
        if (chosen.isEmpty() && context != null) {
            Cluster.connect(context);
        }
        return chosen.filter(found -> found.builtIn() ? BuiltIn.running() : answers()).map(found -> "context " + found.name());
    }

    /** @throws UserError when the chosen cluster, which is not the built-in one, does not answer */
    private boolean answers() {
        try (var cluster = Cluster.connect(context)) {
            return cluster.client().getKubernetesVersion() != null;
        }
    }

    private void makeKubernetes() {
        BuiltIn.requirePlace();
        BuiltIn.build(Go.ready());
        BuiltIn.start();
    }
}
