package lib.patroni;

//SOURCES RestReport.java

import java.util.Optional;
import java.util.Set;

/**
 * One member of the Patroni cluster as it was seen.
 *
 * @param name   the pod's name, which is Patroni's name for the member where its lock is in Kubernetes; else see {@link #patroniName()}
 * @param uid    the pod's uid: another one is another pod, even under the same name
 * @param phase  the pod's phase, or why its container waits: Pending, Running, ImagePullBackOff…
 * @param restarts how often Kubernetes has started Patroni's container in this pod again
 * @param stopped whether that container does not run, by Kubernetes' word
 * @param report what its Patroni says; empty when it does not answer
 */
public record Member(String name, String uid, String phase, int restarts, boolean stopped, Optional<RestReport> report) {

    /** Patroni's words for a replica's PostgreSQL that is up. */
    private static final Set<String> HEALTHY = Set.of("running", "streaming", "in archive recovery");

    public boolean leads() {
        return report.filter(RestReport::leads).isPresent();
    }

    /** By which others name it; the pod's name where Patroni does not say another. */
    public String patroniName() {
        return report.map(RestReport::name).filter(said -> !said.isEmpty()).orElse(name);
    }

    /** The members that stream from it, by Patroni's names. */
    public Set<String> streaming() {
        return report.map(RestReport::streaming).orElse(Set.of());
    }

    public Tags tags() {
        return report.map(RestReport::tags).orElse(Tags.NONE);
    }

    /** Healthy without streaming: it has the tag nostream, and its PostgreSQL runs. */
    public boolean replaysTheArchive() {
        return tags().nostream() && role() == Role.REPLICA && HEALTHY.contains(state());
    }

    public Role role() {
        return report.map(RestReport::role).orElse(Role.UNKNOWN);
    }

    /** Patroni's word for its state, or the pod's phase when Patroni does not answer. */
    public String state() {
        return report.map(RestReport::state).orElse(phase.equals("Running") ? "no answer" : phase);
    }

    public int timeline() {
        return report.map(RestReport::timeline).orElse(0);
    }

    public long position() {
        return report.map(RestReport::position).orElse(-1L);
    }
}
