package tests.unit;

//SOURCES ../../lib/access/Diagnosis.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lib.access.Diagnosis;
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
}
