package lib.fault;

//SOURCES ../demo/Demo.java

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import lib.demo.Demo;
import lib.patroni.Member;
import lib.patroni.Role;

/** Something that is done to the cluster. One that lasts undoes itself, in the pod, even when this program is gone by then. */
public interface Fault {

    /**
     * What was done.
     *
     * @param what      one line for a person: "deleted pod patronidemo-0, the leader"
     * @param target    the member that was hurt; null when it was not one of them
     * @param role      what that one was; unknown when it was not one of them
     * @param at        when the order was given
     * @param ended     when it is over: the same, but for faults that last
     * @param handover  whether there has to be another leader now; else the same one may lead on
     * @param successor whether a member that leads now may do so after this fault
     */
    record Done(String what, String target, Role role, Instant at, Instant ended, boolean handover, Predicate<Member> successor) {

        /** After which another one has to lead. */
        static Done handover(String what, Member leader, Instant at, Predicate<Member> successor) {
            return new Done(what, leader.name(), leader.role(), at, at, true, successor);
        }

        /** After which whoever leads is fine. */
        static Done hurt(String what, Member target, Instant at) {
            return new Done(what, target.name(), target.role(), at, at, false, anyone -> true);
        }

        /** As {@link #hurt}, not of one member. */
        static Done overall(String what, Instant at) {
            return new Done(what, null, Role.UNKNOWN, at, at, false, anyone -> true);
        }

        Done lasting(Duration time) {
            return new Done(what, target, role, at, at.plus(time), handover, successor);
        }
    }

    /** The step's name. */
    String name();

    /** What it does, in half a line. */
    String does();

    /**
     * Returns as soon as it is done, or has begun when it lasts.
     *
     * @throws lib.console.Trouble when the cluster is not in a state in which this can be done, or the leader changed meanwhile
     */
    Done to(Demo demo);

    /** Why it cannot be done in this cluster; empty when it can. */
    default Optional<String> unfit(Demo demo) {
        return Optional.empty();
    }

    /** Whether a client has to reach the pods by their addresses, because a port-forward would get in by the loopback in spite of it. */
    default boolean needsDirectReach() {
        return false;
    }
}
