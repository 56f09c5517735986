package lib.access;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** In which of a pod's containers Patroni runs, as far as its description tells: a mesh's or an operator's own may stand before it. */
public final class PatroniContainer {

    private static final String VARIABLES = "PATRONI_";
    /** The program as a word of a command line: "exec patroni /etc/patroni.yml", "/opt/patroni/bin/patroni", "patroni.py". */
    private static final Pattern PROGRAM = Pattern.compile("(^|[\\s/;&|])patroni(\\.py)?(\\s|$)");
    /** What those who pack Patroni call its container or its image. */
    private static final Pattern NAMES = Pattern.compile("patroni|spilo|postgres(ql)?|timescaledb(-ha)?|pg|database|db");
    private static final Pattern OWN = Pattern.compile("patroni|spilo");
    private static final Pattern HELPER = Pattern.compile("exporter|metrics|bouncer|pgpool|backup|restore|proxy|mesh|agent|log|charm|init");

    private PatroniContainer() {
    }

    /**
     * The only one; else the first for which the best hint that any of them gives holds; else the first.
     *
     * @param port of Patroni's REST API
     */
    public static Container of(List<Container> containers, int port) {
        return containers.size() == 1 ? containers.get(0)
                : hints(port).flatMap(hint -> containers.stream().filter(hint).limit(1)).findFirst().orElse(containers.get(0));
    }

    /** The first of which it is clear that Patroni runs in it; empty when it may be any other program. */
    static Optional<Container> certain(List<Container> containers) {
        return containers.stream().filter(container -> configured(container) || runs(container) || OWN.matcher(image(container)).find()).findFirst();
    }

    private static Stream<Predicate<Container>> hints(int port) {
        return Stream.of(
                container -> container.getPorts().stream().anyMatch(named -> Objects.equals(named.getContainerPort(), port)),
                PatroniContainer::configured,
                container -> Stream.of(container.getReadinessProbe(), container.getLivenessProbe(), container.getStartupProbe()).anyMatch(probe -> asks(probe, port)),
                PatroniContainer::runs,
                container -> NAMES.matcher(container.getName()).matches(),
                container -> NAMES.matcher(image(container)).matches(),
                container -> NAMES.matcher(container.getName()).find() && !HELPER.matcher(container.getName()).find(),
                container -> NAMES.matcher(image(container)).find() && !HELPER.matcher(image(container)).find());
    }

    private static boolean configured(Container container) {
        return container.getEnv().stream().anyMatch(variable -> variable.getName().startsWith(VARIABLES))
                || container.getEnvFrom().stream().anyMatch(from -> from.getPrefix() != null && from.getPrefix().startsWith(VARIABLES));
    }

    private static boolean runs(Container container) {
        return Stream.concat(container.getCommand().stream(), container.getArgs().stream()).anyMatch(word -> PROGRAM.matcher(word).find());
    }

    private static boolean asks(Probe probe, int port) {
        return Stream.ofNullable(probe).map(Probe::getHttpGet).flatMap(Stream::ofNullable).map(HTTPGetAction::getPort).anyMatch(asked -> Objects.equals(asked.getIntVal(), port));
    }

    /** Without its registry, path and tag. */
    private static String image(Container container) {
        return Objects.requireNonNullElse(container.getImage(), "").replaceFirst("@.*", "").replaceFirst(".*/", "").replaceFirst(":.*", "");
    }
}
