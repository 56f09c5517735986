package lib.fault;

//SOURCES Fault.java

import java.util.Optional;
import lib.access.PatroniCluster;

/** The control: what is observed when nothing is done. */
public final class None implements Fault {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public String does() {
        return "injects nothing: the control";
    }

    @Override
    public Injected inject(PatroniCluster patroni) {
        patroni.leader();
        return Injected.overall("did nothing", System.nanoTime(), true, members -> Optional.of("there is nothing to prove"));
    }
}
