package lib.fault;

//SOURCES DisruptionBudget.java
//SOURCES Fault.java
//SOURCES LeaderPod.java

import lib.access.PatroniCluster;

/** What {@code kubectl drain} and the cluster's autoscaler do to the leader's pod: the Eviction API, which asks the PodDisruptionBudget. */
public final class EvictLeader implements Fault {

    @Override
    public String name() {
        return "evict-leader";
    }

    @Override
    public String does() {
        return "evicts the leader's pod (PodDisruptionBudget)";
    }

    /** @throws lib.console.UserError when the budget does not allow it now (exit code 1) */
    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = LeaderPod.of(patroni);
        try (var budget = DisruptionBudget.over(patroni, leader.leader())) {
            return leader.evict();
        }
    }
}
