package lib.patroni;

//SOURCES RestReport.java

import java.util.Optional;

/**
 * One member of the Patroni cluster as it was seen.
 *
 * @param name   the pod's name, which is Patroni's name for the member
 * @param uid    the pod's uid: another one is another pod, even under the same name
 * @param phase  the pod's phase, or why its container waits: Pending, Running, ImagePullBackOff…
 * @param restarts how often Kubernetes has started Patroni's container in this pod again
 * @param stopped whether that container does not run, by Kubernetes' word
 * @param report what its Patroni says; empty when it does not answer
 */
public record Member(String name, String uid, String phase, int restarts, boolean stopped, Optional<RestReport> report) {

    public boolean leads() {
        return report.filter(RestReport::leads).isPresent();
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
