package lib.fault;

//SOURCES Fault.java
//SOURCES KindNode.java

import java.time.Duration;
import java.util.Optional;
import lib.access.PatroniCluster;

/** What is done for a time to the leader's node where it is a container of kind. */
abstract class KindNodeFault implements Fault {

    /** How long. */
    abstract Duration time();

    /** As {@link KindNode#begin} runs it. */
    abstract String script();

    /** What it does to the node, such as "is without network". */
    abstract String what();

    /** Whether another member has to lead then. */
    boolean handover() {
        return true;
    }

    @Override
    public boolean hurtsNode() {
        return true;
    }

    @Override
    public Optional<String> unfit(PatroniCluster patroni) {
        return KindNode.unfit(patroni);
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        return KindNode.ofLeader(patroni).begin(script(), time(), what(), handover());
    }
}
