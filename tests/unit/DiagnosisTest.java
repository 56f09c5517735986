package tests.unit;

//SOURCES Seen.java
//SOURCES ../../lib/access/Diagnosis.java
//SOURCES ../../lib/subject/OrderedStart.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import lib.access.Diagnosis;
import lib.subject.OrderedStart;
import org.junit.jupiter.api.Test;

/** Why members do not come up. */
class DiagnosisTest {

    /** As seen on a Citus cluster, whose post_bootstrap makes a database: two minutes. */
    @Test
    void aReplicaThatIsCopiedMayWaitForACheckpoint() {
        var said = Diagnosis.explained("bootstrap from leader 'citusdemo-1-0' in progress");
        assertTrue(said.startsWith("bootstrap from leader 'citusdemo-1-0' in progress (pg_basebackup may wait ") && said.contains("--timeout"), said);
        assertEquals("waiting for leader to bootstrap", Diagnosis.explained("waiting for leader to bootstrap"));
        assertEquals("bootstrap in progress", Diagnosis.explained("bootstrap in progress"));
    }

    /** As seen with a readinessProbe of /primary: the third pod was never made, and nothing said why. */
    @Test
    void aReplicaThatIsNeverReadyHoldsTheNextPod() {
        var two = Seen.of(Seen.leader("a-0", 1, "a-1"), Seen.replica("a-1", "streaming", 1, 1000));
        assertTrue(OrderedStart.held("a", "", 3, two).orElse("").startsWith("StatefulSet a makes the next pod only when those before it are Ready, and one is not"), OrderedStart.held("a", "", 3, two).toString());
        assertTrue(OrderedStart.held("a", "OrderedReady", 3, two).isPresent());
        assertEquals(Optional.empty(), OrderedStart.held("a", "Parallel", 3, two));
        assertEquals(Optional.empty(), OrderedStart.held("a", "", 2, two));
        assertEquals(Optional.empty(), OrderedStart.held("a", "", 3, Seen.of(Seen.leader("a-0", 1), Seen.replica("a-1", "creating replica", 0, -1))));
        assertEquals(Optional.empty(), OrderedStart.held("a", "", 3, Seen.of()));
    }
}
