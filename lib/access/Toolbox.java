package lib.access;

//SOURCES ../cluster/PodClient.java

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import lib.cluster.PodClient;

/**
 * What a container's own image lacks of the programs by which a member is looked into and cut off.
 *
 * @param missing of {@link #LOOKING} and {@link #CUTTING}
 */
public record Toolbox(Set<String> missing) {

    private static final List<String> LOOKING = List.of("sh", "python3");
    private static final List<String> CUTTING = List.of("iptables");
    private static final Duration LOOK = Duration.ofSeconds(10);
    /** Debian's iptables is a link to one of two, of which only one may work in a pod: they are called by their own names. */
    private static final String SCRIPT = """
            command -v python3 >/dev/null || echo python3
            command -v iptables-nft >/dev/null || command -v iptables-legacy >/dev/null || echo iptables
            exit 0
            """;

    /** Of the pod's container. */
    public static Toolbox of(PodClient pod) {
        var said = pod.exec(LOOK, "sh", "-c", SCRIPT);
        var missing = new TreeSet<String>(said.out().lines().map(String::strip).filter(name -> !name.isEmpty()).toList());
        if (!said.ok()) {
            missing.addAll(LOOKING);
            missing.addAll(CUTTING);
        }
        return new Toolbox(missing);
    }

    /** Whether a member can be looked into by it. */
    public boolean looks() {
        return LOOKING.stream().noneMatch(missing::contains);
    }

    /** Whether a member's packets can be dropped with it. */
    public boolean cuts() {
        return !missing.contains("sh") && CUTTING.stream().noneMatch(missing::contains);
    }
}
