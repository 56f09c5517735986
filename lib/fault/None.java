package lib.fault;

//SOURCES Fault.java

import java.time.Instant;
import lib.demo.Demo;

/** The control: what is observed when nothing is done. */
public final class None implements Fault {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public String does() {
        return "nothing: the control";
    }

    @Override
    public Done to(Demo demo) {
        demo.leader();
        return Done.overall("did nothing", Instant.now());
    }
}
