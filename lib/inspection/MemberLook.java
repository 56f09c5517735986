package lib.inspection;

//SOURCES Inside.java
//SOURCES OrphanProbe.java
//SOURCES ../cluster/PodState.java
//SOURCES ../patroni/LogTail.java
//SOURCES ../patroni/Members.java

import java.util.List;
import java.util.Optional;
import lib.cluster.PodState;
import lib.patroni.LogTail;
import lib.patroni.Member;

/**
 * What was seen of one member; nothing in it is judged.
 *
 * @param member  by its own Patroni
 * @param pod     by Kubernetes
 * @param image   of Patroni's container
 * @param before, after looks into its container, seconds apart if anything in the first one might be about to go; empty when it was not seen
 * @param unseen  why it was not; empty when it was
 * @param probe   empty when it was not run
 * @param log     the end of Patroni's log
 * @param printed what its container has printed in the last minutes, the latest last
 * @param warnings what Kubernetes has to warn of it, the latest last
 * @param node    why its node is taken to be gone; empty when it is not
 */
public record MemberLook(Member member, PodState pod, String image, Optional<Inside> before, Optional<Inside> after, String unseen, Optional<OrphanProbe.Result> probe,
                  LogTail log, List<String> printed, List<String> warnings, String node) {

    public String name() {
        return member.name();
    }

    /** What it is, as it stands in the table. */
    String state() {
        return member.report().isPresent() ? member.state() : !node.isEmpty() ? "node gone" : pod.word().equals("Running") ? "no answer" : pod.word();
    }

    Optional<String> warning() {
        return warnings.stream().reduce((earlier, later) -> later);
    }

    /** The container's last line that says something. */
    Optional<String> lastPrinted() {
        return printed.stream().filter(line -> !line.isBlank()).reduce((earlier, later) -> later).map(String::strip);
    }
}
