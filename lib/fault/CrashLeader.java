package lib.fault;

//SOURCES Fault.java
//SOURCES LeaderPod.java

import lib.access.PatroniCluster;

/**
 * {@code kubectl delete pod LEADER --grace-period=1}: the original demo's crash. The StatefulSet makes the pod again, with an empty volume unless it
 * has a claim.
 */
public final class CrashLeader implements Fault {

    @Override
    public String name() {
        return "crash-leader";
    }

    @Override
    public String does() {
        return "deletes the leader's pod, with no time to stop";
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        return LeaderPod.of(patroni).crash();
    }
}
