package lib.recording;

/**
 * A member as it was from this moment on.
 *
 * @param role        leader, replica, unknown
 * @param state       Patroni's word, or the pod's phase, or "no answer"
 * @param timeline    0 when it is not known
 * @param lagBytes    behind the leader; null when it is not known, and for the leader
 * @param follows     whether it streams from the leader, by the leader's pg_stat_replication, on its timeline
 * @param pod         the pod's uid: another one is another pod of the same name
 * @param walPosition in bytes from the WAL's beginning: written on a leader, replayed on a replica; null when it is not known.
 *                    A sample in which only this and the lag are new comes once a second at most
 * @param restarts    how often Kubernetes has started Patroni's container in this pod again; null when it is not known
 * @param stopped     whether Patroni's container does not run, by Kubernetes' word
 */
public record MemberSample(double atMillis, String member, String role, String state, int timeline, Long lagBytes, boolean follows, String pod,
                           Long walPosition, Integer restarts, boolean stopped) {

    public boolean leads() {
        return role.equals("leader") && state.equals("running");
    }
}
