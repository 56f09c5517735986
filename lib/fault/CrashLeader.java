package lib.fault;

//SOURCES Fault.java

import java.time.Instant;
import lib.demo.Demo;

/** {@code kubectl delete pod LEADER}: the seed's crash. The StatefulSet makes the pod again at once, with an empty volume. */
public final class CrashLeader implements Fault {

    @Override
    public String name() {
        return "crash-leader";
    }

    @Override
    public String does() {
        return "deletes the leader's pod";
    }

    @Override
    public Done to(Demo demo) {
        var leader = demo.leader();
        var at = Instant.now();
        demo.cluster().client().pods().inNamespace(demo.namespace()).withName(leader.name()).delete();
        return Done.handover("deleted pod %s, the leader".formatted(leader.name()), leader, at, member -> !member.uid().equals(leader.uid()));
    }
}
