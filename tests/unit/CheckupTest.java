package tests.unit;

//SOURCES Seen.java
//SOURCES ../../lib/inspection/Advice.java
//SOURCES ../../lib/inspection/Checkup.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.cluster.PodState;
import lib.inspection.Advice;
import lib.inspection.Checkup;
import lib.inspection.Inside;
import lib.inspection.MemberLook;
import lib.inspection.OrphanProbe;
import lib.inspection.Reaping;
import lib.patroni.LogTail;
import lib.patroni.Member;
import lib.patroni.Members;
import lib.patroni.PodProcess;
import org.junit.jupiter.api.Test;

/** Process lists as they were seen under the PID 1s that they name, shortened. */
class CheckupTest {

    private static final Member LEADER = Seen.leader("a", 1, "b");
    private static final Member REPLICA = Seen.replica("b", "streaming", 1, 1000);
    private static final PodState RUNNING = new PodState("Running", "", "", true, 0, Optional.empty(), Optional.empty(), 0, 30, "", false, "");
    private static final Members MEMBERS = new Members(List.of(LEADER, REPLICA), Optional.empty());

    private static final List<PodProcess> PEBBLE = List.of(process(1, 0, "pebble", 'S'), process(14, 1, "patroni", 'S'), process(38, 1, "postgres", 'S'),
            process(41, 38, "postgres", 'S'));

    private static PodProcess process(int pid, int parent, String name, char state) {
        return new PodProcess(pid, parent, name, state, 100 + pid, 60);
    }

    private static List<PodProcess> with(PodProcess more) {
        var all = new java.util.ArrayList<>(PEBBLE);
        all.add(more);
        return all;
    }

    private static Checkup checkup(List<PodProcess> before, List<PodProcess> after, OrphanProbe.Result probe) {
        return checkup(REPLICA, MEMBERS, before, after, probe, "");
    }

    private static Checkup checkup(Member member, Members members, List<PodProcess> before, List<PodProcess> after, OrphanProbe.Result probe, String log) {
        return Checkup.of(new MemberLook(member, RUNNING, "", Optional.of(new Inside(before, Map.of(), Map.of(), List.of())), Optional.of(new Inside(after, Map.of(), Map.of(), List.of())), "", Optional.ofNullable(probe),
                LogTail.of(log), List.of(), List.of(), ""), members);
    }

    @Test
    void whileNothingEndsNothingIsKnown() {
        var seen = checkup(PEBBLE, PEBBLE, null);
        assertEquals(Reaping.UNKNOWN, seen.reaps());
        assertEquals(38, seen.postmaster());
        assertEquals(1, seen.parent());
        assertEquals("pebble", seen.parentName());
        assertFalse(seen.bad());
        assertTrue(Advice.on(List.of(seen), List.of()).get(0).contains("--probe"), Advice.on(List.of(seen), List.of()).toString());
    }

    @Test
    void anOrphanThatIsGoneWasReaped() {
        var seen = checkup(PEBBLE, PEBBLE, new OrphanProbe.Result(Reaping.YES, 90, 1, 0.3));
        assertEquals(Reaping.YES, seen.reaps());
        assertFalse(seen.bad());
        assertEquals("All members follow, nothing is defunct, and PID 1 pebble waits for what ends.", Advice.on(List.of(seen), List.of()).get(0));
    }

    /** A supervisor that looks every few seconds, as an old runsvdir does. */
    @Test
    void anOrphanThatIsGoneLateWasReaped() {
        var seen = checkup(PEBBLE, PEBBLE, new OrphanProbe.Result(Reaping.YES, 90, 1, 4.2));
        assertFalse(seen.bad());
        assertEquals("yes, within 5 s", seen.reaping());
        assertEquals("b: PID 1 pebble waits for what ends, but only within 5 s: it reaps.", Advice.on(List.of(seen), List.of()).get(0));
    }

    @Test
    void anOrphanThatStaysWasNot() {
        var seen = checkup(PEBBLE, with(process(90, 1, "sleep", 'Z')), new OrphanProbe.Result(Reaping.NO, 90, 1, 10));
        assertEquals(Reaping.NO, seen.reaps());
        assertTrue(seen.bad());
        assertTrue(String.join(" ", Advice.on(List.of(seen), List.of())).contains("tini"));
    }

    @Test
    void aZombieOfPidOneThatStaysNeedsNoProbe() {
        var zombie = with(process(30, 1, "postgres", 'Z'));
        var seen = checkup(zombie, zombie, null);
        assertEquals(Reaping.NO, seen.reaps());
        assertEquals("postgres 30 is defunct, and its parent PID 1 pebble does not wait for it", seen.because());
    }

    @Test
    void oneThatIsAboutToBeReapedIsNone() {
        assertFalse(checkup(with(process(30, 1, "postgres", 'Z')), PEBBLE, null).bad());
        assertFalse(checkup(PEBBLE, with(process(30, 1, "postgres", 'Z')), null).bad());
    }

    @Test
    void aSubreaperAboveThePostmasterIsNotJudgedByPidOne() {
        var nested = List.of(process(1, 0, "sh", 'S'), process(7, 1, "supervise", 'S'), process(14, 7, "patroni", 'S'), process(38, 7, "postgres", 'S'));
        var seen = checkup(nested, nested, new OrphanProbe.Result(Reaping.NO, 90, 1, 10));
        assertEquals(Reaping.UNKNOWN, seen.reaps());
        assertEquals("the probe's orphan went to PID 1 sh, and the postmaster is a child of PID 7 supervise", seen.because());
    }

    @Test
    void whereNobodyLeadsNobodyIsBlamedForNotFollowing() {
        var alone = Seen.replica("b", "running", 1, 0);
        var seen = checkup(alone, new Members(List.of(alone), Optional.empty()), PEBBLE, PEBBLE, null, "");
        assertTrue(Advice.on(List.of(seen), List.of()).contains("b is \"running\" and follows nobody, as nobody leads."), Advice.on(List.of(seen), List.of()).toString());
    }

    @Test
    void aMemberThatDoesNotFollowIsBadWithItsLastWord() {
        var stuck = Seen.replica("b", "restarting", 1, 500);
        var members = new Members(List.of(Seen.leader("a", 2), stuck), Optional.empty());
        var seen = checkup(stuck, members, PEBBLE, PEBBLE, null, "2026-11-23 14:00:00,123 INFO: restart in progress");
        assertTrue(seen.bad());
        var advice = Advice.on(List.of(checkup(Seen.leader("a", 2), members, PEBBLE, PEBBLE, null, ""), seen), List.of());
        assertTrue(advice.contains("b is \"restarting\" and does not follow the leader; its Patroni said last: restart in progress"), advice.toString());
    }
}
