package lib.recording;

//SOURCES Meaning.java

/** A member as it was from this moment on. One in which only the WAL position and the lag are new comes once a second at most. */
public record MemberSample(
        @Meaning("ms since `began`") double atMillis,
        @Meaning("Its name, the pod's") String member,
        @Meaning("`leader`, `replica`, `unknown`") String role,
        @Meaning("Patroni's word, or the pod's phase, or `no answer`") String state,
        @Meaning("PostgreSQL's; 0 when it is not known") int timeline,
        @Meaning("Bytes of WAL behind the leader; null when it is not known, and for the leader") Long lagBytes,
        @Meaning("Whether it streams from the leader, by the leader's pg_stat_replication, on its timeline") boolean follows,
        @Meaning(value = "The pod's uid: another one is another pod of the same name", orNull = true) String pod,
        @Meaning("Bytes from the WAL's beginning: written on a leader, replayed on a replica; null when it is not known") Long walPosition,
        @Meaning("How often Kubernetes has started Patroni's container in this pod again; null when it is not known") Integer restarts,
        @Meaning("Whether that container does not run") boolean stopped) {

    public boolean leads() {
        return role.equals("leader") && state.equals("running");
    }
}
