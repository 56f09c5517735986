package tests.unit;

//SOURCES Seen.java
//SOURCES ../../lib/inspection/Moment.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.inspection.Change;
import lib.inspection.Moment;
import lib.patroni.Lock;
import lib.patroni.Member;
import lib.patroni.Members;
import org.junit.jupiter.api.Test;

/** What {@code members --watch} tells. */
class MomentTest {

    private static final Instant AT = Instant.parse("2026-11-23T14:00:00.500Z");

    private static Moment moment(String holder, Map<String, Integer> defunct, Member... members) {
        return new Moment(AT, new Members(List.of(members), Optional.ofNullable(holder).map(who -> new Lock(who, AT, AT, Duration.ofSeconds(30)))), defunct);
    }

    private static List<String> lines(Moment now, Moment before) {
        return now.since(Optional.ofNullable(before)).stream().map(Change::line).toList();
    }

    @Test
    void theFirstLookTellsWhatThereIs() {
        assertEquals(List.of("14:00:00  lock: a", "14:00:00  a  role: leader", "14:00:00  a  state: running", "14:00:00  a  timeline: 1", "14:00:00  b  role: replica", "14:00:00  b  state: streaming", "14:00:00  b  timeline: 1",
                "14:00:00  b  defunct: 2"), lines(moment("a", Map.of("a", 0, "b", 2), Seen.leader("a", 1, "b"), Seen.replica("b", "running", 1, 900)), null));
    }

    @Test
    void aFailoverIsItsChanges() {
        var before = moment("a", Map.of("a", 0, "b", 0), Seen.leader("a", 1, "b"), Seen.replica("b", "running", 1, 900));
        assertEquals(List.of("14:00:00  lock: a > b", "14:00:00  a  role: leader > unknown", "14:00:00  a  state: running > Pending", "14:00:00  b  role: replica > leader", "14:00:00  b  state: streaming > running",
                "14:00:00  b  timeline: 1 > 2", "14:00:00  b  defunct: 0 > 1"), lines(moment("b", Map.of("b", 1), Seen.silent("a", "Pending"), Seen.leader("b", 2)), before));
    }

    @Test
    void positionsAndWhatIsNotKnownAreNoChanges() {
        var before = moment("a", Map.of("b", 1), Seen.leader("a", 1, "b"), Seen.replica("b", "running", 1, 900));
        assertEquals(List.of(), lines(moment("a", Map.of(), Seen.leader("a", 1, "b"), Seen.replica("b", "running", 1, 1000)), before));
    }

    @Test
    void aMemberThatGoesIsOneLine() {
        var before = moment(null, Map.of("b", 1), Seen.leader("a", 1), Seen.replica("b", "running", 1, 900));
        assertEquals(List.of("14:00:00  b  pod: uid-b > gone"), lines(moment(null, Map.of(), Seen.leader("a", 1)), before));
    }
}
