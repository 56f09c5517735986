package lib.fault;

//SOURCES ../demo/Demo.java

import java.time.Instant;
import java.util.function.Predicate;
import lib.demo.Demo;
import lib.patroni.Member;

/** Something that is done to the cluster. */
public interface Fault {

    /**
     * What was done.
     *
     * @param what      one line for a person: "deleted pod patronidemo-0, the leader"
     * @param at        when the order was given
     * @param successor whether a member that leads now does so because of this fault
     */
    record Done(String what, Instant at, Predicate<Member> successor) {
    }

    /** The step's name. */
    String name();

    /** @throws lib.console.Trouble when the cluster is not in a state in which this can be done */
    Done to(Demo demo);
}
