package tests.unit;

//SOURCES Seen.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tests.unit.Seen.leader;
import static tests.unit.Seen.replica;
import static tests.unit.Seen.silent;

import java.util.List;
import java.util.Optional;
import lib.patroni.Member;
import lib.patroni.Tags;
import org.junit.jupiter.api.Test;

class MembersTest {

    @Test
    void areCompleteWhenAllOthersStreamOnTheLeadersTimeline() {
        assertTrue(Seen.of(leader("a", 2, "b", "c"), replica("b", "running", 2, 900), replica("c", "running", 2, 1000)).complete(3));
    }

    @Test
    void aReplicaThatSaysRunningButDoesNotStreamDoesNotFollow() {
        var members = Seen.of(leader("a", 2, "b"), replica("b", "running", 2, 900), replica("c", "running", 2, 1000));
        assertFalse(members.complete(3));
        assertEquals(2, members.upToDate());
    }

    @Test
    void aReplicaOnTheOldTimelineDoesNotFollow() {
        assertFalse(Seen.of(leader("a", 2, "b"), replica("b", "running", 1, 900)).complete(2));
    }

    @Test
    void aMissingMemberIsMissed() {
        assertFalse(Seen.of(leader("a", 2, "b"), replica("b", "streaming", 2, 900)).complete(3));
    }

    @Test
    void withoutALeaderNobodyFollows() {
        var members = Seen.of(replica("b", "running", 1, 900), silent("a", "Pending"));
        assertEquals(0, members.upToDate());
        assertEquals(Optional.empty(), members.leader());
    }

    @Test
    void aLeaderThatIsStoppingDoesNotLead() {
        assertEquals(Optional.empty(), Seen.of(silent("a", "Terminating"), replica("b", "starting", 1, 0)).leader());
    }

    @Test
    void ofTwoThatSayTheyLeadTheNewerTimelineDoes() {
        assertEquals("b", Seen.of(leader("a", 1), leader("b", 2)).leader().orElseThrow().name());
    }

    @Test
    void lagIsInBytesBehindTheLeader() {
        var members = Seen.of(leader("a", 2, "b"), replica("b", "streaming", 2, 900), silent("c", "Running"));
        assertEquals(Optional.of(100L), members.lag(members.named("b").orElseThrow()));
        assertEquals(Optional.empty(), members.lag(members.named("c").orElseThrow()));
    }

    @Test
    void aCascadingReplicaFollowsItsUpstreamAsLongAsThatFollows() {
        var members = Seen.of(leader("a", 2, "b"), replica("b", "streaming", 2, 900, Tags.NONE, "c"), replica("c", "streaming", 2, 900));
        assertTrue(members.complete(3));
        assertFalse(Seen.of(leader("a", 2), replica("b", "streaming", 2, 900, Tags.NONE, "c"), replica("c", "streaming", 2, 900, Tags.NONE, "b")).complete(3));
        assertFalse(Seen.of(leader("a", 2, "b"), replica("b", "streaming", 1, 900, Tags.NONE, "c"), replica("c", "streaming", 2, 900)).complete(3));
    }

    @Test
    void aReplicaWithTheTagNostreamFollowsWithoutStreaming() {
        var nostream = new Tags(false, true, false);
        assertTrue(Seen.of(leader("a", 2), replica("b", "in archive recovery", 2, 900, nostream)).complete(2));
        assertTrue(Seen.of(leader("a", 2), replica("b", "running", 2, 900, nostream)).complete(2));
        assertFalse(Seen.of(leader("a", 2), replica("b", "in archive recovery", 2, 900, nostream)).streams(replica("b", "in archive recovery", 2, 900, nostream)));
        assertTrue(Seen.of(leader("a", 2, "b"), replica("b", "running", 2, 900)).streams(replica("b", "running", 2, 900)));
        assertFalse(Seen.of(leader("a", 2), replica("b", "starting", 2, 900, nostream)).complete(2));
        assertFalse(Seen.of(leader("a", 2), replica("b", "running", 1, 900, nostream)).complete(2));
    }

    @Test
    void whoMayLeadFollowsHasNoTagAgainstItAndIsSynchronousWhereThatIsAsked() {
        var members = Seen.of(leader("a", 2, "b", "c"), replica("b", "streaming", 2, 900, new Tags(true, false, false)), replica("c", "streaming", 2, 900), replica("d", "running", 2, 900));
        assertEquals(List.of("c"), members.replicas().stream().filter(member -> members.eligible(member, false)).map(Member::name).toList());
        assertEquals(List.of(), members.replicas().stream().filter(member -> members.eligible(member, true)).map(Member::name).toList());
    }

    @Test
    void theSummaryNamesWhatEachOneDoes() {
        assertEquals("a leader running, b replica starting, c ImagePullBackOff",
                Seen.of(leader("a", 1), replica("b", "starting", 1, 0), silent("c", "ImagePullBackOff")).summary());
    }
}
