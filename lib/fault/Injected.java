package lib.fault;

//SOURCES ../patroni/Members.java

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import lib.patroni.Member;
import lib.patroni.Members;
import lib.patroni.Role;

/**
 * A fault whose order was given. Whether it took effect is another question: that is what its evidence is for.
 *
 * @param what      one line for a person: "deleted pod patronidemo-0, the leader"
 * @param target    the member that it was done to; null when it was not one of them
 * @param role      what that one was; unknown when it was not one of them
 * @param atNanos   when the order was given, by {@link System#nanoTime()}
 * @param lasts     how long, at most: zero, but for faults that last
 * @param answered  whether whoever was ordered said that it was done. Without that nobody knows, until there is evidence, and it is never ordered again
 * @param handover  whether there has to be another leader now; else the same one may lead on
 * @param successor whether a member that leads now may do so after this fault
 * @param done      what ends one that lasts before that time, in a look at the members
 * @param evidence  what shows, in a look at the members, that it took effect; empty as long as nothing does
 */
public record Injected(String what, String target, Role role, long atNanos, Duration lasts, boolean answered, boolean handover, Predicate<Member> successor,
                       Predicate<Members> done, Function<Members, Optional<String>> evidence) {

    private static final Predicate<Members> UNDONE = members -> false;

    /** After which another one has to lead. */
    static Injected handover(String what, Member leader, long atNanos, boolean answered, Predicate<Member> successor, Function<Members, Optional<String>> evidence) {
        return new Injected(what, leader.name(), leader.role(), atNanos, Duration.ZERO, answered, true, successor, UNDONE, evidence);
    }

    /** Done to one member, after which whoever leads is fine. */
    static Injected on(Member target, String what, long atNanos, boolean answered, Function<Members, Optional<String>> evidence) {
        return new Injected(what, target.name(), target.role(), atNanos, Duration.ZERO, answered, false, anyone -> true, UNDONE, evidence);
    }

    /** As {@link #on}, not to one member. */
    static Injected overall(String what, long atNanos, boolean answered, Function<Members, Optional<String>> evidence) {
        return new Injected(what, null, Role.UNKNOWN, atNanos, Duration.ZERO, answered, false, anyone -> true, UNDONE, evidence);
    }

    Injected lasting(Duration time) {
        return new Injected(what, target, role, atNanos, time, answered, handover, successor, done, evidence);
    }

    /** Lasts until that is so, or so long at most. */
    Injected until(Predicate<Members> so, Duration most) {
        return new Injected(what, target, role, atNanos, most, answered, handover, successor, so, evidence);
    }

    /** Whether it was over in that look. */
    public boolean over(Members seen) {
        return System.nanoTime() - endNanos() >= 0 || done.test(seen);
    }

    /** When it is over, at the latest. */
    public long endNanos() {
        return atNanos + lasts.toNanos();
    }
}
