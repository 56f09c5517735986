package tests.unit;

//SOURCES Seen.java
//SOURCES ../../lib/inspection/ClusterCauses.java
//SOURCES ../../lib/inspection/LogCauses.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lib.access.DcsRecord;
import lib.cluster.PodState;
import lib.inspection.Cause;
import lib.inspection.ClusterCauses;
import lib.inspection.LogCauses;
import lib.inspection.MemberLook;
import lib.patroni.Lock;
import lib.patroni.LogTail;
import lib.patroni.Member;
import lib.patroni.Members;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code inspect} names as the cause, by what Patroni keeps and by the words in the logs. */
class CausesTest {

    private static final PodState RUNNING = new PodState("Running", "", "", true, 0, Optional.empty(), Optional.empty(), 0, 30, "", false, "");
    private static final Instant AT = Instant.parse("2026-11-23T14:00:00Z");
    private static final Members HEALTHY = Seen.of(Seen.leader("a", 1, "b"), Seen.replica("b", "streaming", 1, 1000));
    private static final String WAITS = "2026-11-23 14:00:00,123 INFO: waiting for leader to bootstrap";

    private static DcsRecord dcs(String initialize, boolean paused, String holder, Integer unrenewedSeconds) {
        return new DcsRecord(Optional.ofNullable(initialize), paused, Optional.ofNullable(holder).map(who -> new Lock(who, AT, AT, Duration.ofSeconds(30))), Optional.ofNullable(unrenewedSeconds).map(Duration::ofSeconds));
    }

    private static MemberLook look(Member member, String log, List<String> printed) {
        return new MemberLook(member, RUNNING, "", Optional.empty(), Optional.empty(), "", Optional.empty(), LogTail.of(log), printed, List.of(), "");
    }

    private static MemberLook waiting(String name) {
        return look(Seen.replica(name, "stopped", 0, 0), WAITS, List.of());
    }

    private static String names(List<Cause> causes) {
        return String.join(" ", causes.stream().map(Cause::cause).toList());
    }

    @Test
    void nothingIsSaidOfAHealthyCluster() {
        assertEquals(List.of(), ClusterCauses.of(HEALTHY, dcs("7", false, "a", 3), List.of(), "db"));
        assertEquals(Optional.empty(), LogCauses.of(look(Seen.replica("b", "streaming", 1, 1000), "2026-11-23 14:00:00,123 INFO: no action. I am (b), a secondary, and following a leader (a)", List.of())));
    }

    @Test
    void aPausedClusterNeedsNobody() {
        var cause = ClusterCauses.of(HEALTHY, dcs("7", true, "a", 3), List.of(), "db").get(0);
        assertEquals("paused", cause.cause());
        assertFalse(cause.bad());
        assertTrue(cause.line().endsWith("To do: patronictl resume, when the maintenance is over."), cause.line());
    }

    @Test
    void aLockThatNobodyRenewsIsNamedWithItsHolder() {
        var members = Seen.of(Seen.replica("a", "running", 1, 0), Seen.replica("b", "running", 1, 0));
        var cause = ClusterCauses.of(members, dcs("7", false, "gone-0", 75), List.of(), "db").get(0);
        assertEquals("lock-abandoned", cause.cause());
        assertTrue(cause.bad());
        assertEquals("The lock is gone-0's, who is no member here, and nobody has renewed it for 75 s (ttl 30 s)", cause.evidence());
        assertTrue(ClusterCauses.of(members, dcs("7", true, "a", 75), List.of(), "db").stream().anyMatch(each -> each.cause().equals("lock-abandoned") && each.remedy().startsWith("patronictl resume")));
        assertEquals("no-leader", names(ClusterCauses.of(members, dcs("7", false, "a", 30), List.of(), "db")));
    }

    @Test
    void anInitializeKeyThatNobodyHasTheDatabaseOfIsNamed() {
        var members = Seen.of(Seen.replica("a", "stopped", 0, 0), Seen.replica("b", "stopped", 0, 0));
        var all = List.of(waiting("a"), waiting("b"));
        var cause = ClusterCauses.of(members, dcs("7577", false, null, null), all, "db").get(0);
        assertEquals("initialize-left", cause.cause());
        assertTrue(cause.evidence().contains("db-config says that the database 7577 was made"), cause.evidence());
        assertTrue(cause.remedy().startsWith("patronictl remove db if that data may be lost"), cause.remedy());
        assertEquals("initialize-left", names(ClusterCauses.of(members, dcs("7577", false, "a", 90), all, "db")));
        assertEquals("no-leader", names(ClusterCauses.of(members, dcs("7577", false, "a", 5), all, "db")));
        assertEquals("no-leader", names(ClusterCauses.of(members, dcs(null, false, null, null), all, "db")));
        assertEquals("no-leader", names(ClusterCauses.of(members, dcs("7577", false, null, null), List.of(waiting("a"), look(Seen.replica("b", "stopped", 0, 0), "", List.of())), "db")));
    }

    @Test
    void withoutALeaderItIsSaidWhoHoldsTheLock() {
        var members = Seen.of(Seen.replica("a", "stopped", 1, 0));
        assertEquals("No member leads: nobody holds the lock", ClusterCauses.of(members, dcs("7", false, null, null), List.of(), "db").get(0).evidence());
        assertEquals("No member leads: a holds the lock, and its PostgreSQL does not lead", ClusterCauses.of(members, dcs("7", false, "a", 3), List.of(), "db").get(0).evidence());
    }

    @Test
    void twoLeadersAreNamed() {
        var cause = ClusterCauses.of(Seen.of(Seen.leader("a", 1), Seen.leader("b", 2)), dcs("7", false, "b", 3), List.of(), "db").get(0);
        assertEquals("two-leaders a and b lead at once", cause.cause() + " " + cause.evidence());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
            full-disk        | FATAL:  could not write to file "pg_wal/xlogtemp.37": No space left on device
            pg-hba           | connection to server at "10.0.0.7", port 5432 failed: FATAL:  no pg_hba.conf entry for replication connection from host "10.0.0.9", user "standby", no encryption
            password         | FATAL:  password authentication failed for user "standby"
            no-user          | initdb: could not look up effective user ID 1001: user does not exist
            orphaned-backend | FATAL:  pre-existing shared memory block (key 8193, ID 5) is still in use
            system-id        | 2026-11-23 14:00:00,123 CRITICAL: system ID mismatch, node b belongs to a different cluster: 7577 != 7578
            wal-removed      | FATAL:  could not receive data from WAL stream: ERROR:  requested WAL segment 000000010000000000000002 has already been removed
            timeline         | FATAL:  could not start WAL streaming: ERROR:  requested starting point 0/5000000 on timeline 1 is not in this server's history
            timeline         | LOG:  new timeline 2 forked off current database system timeline 1 before current recovery point 0/30000A0
            owner            | FATAL:  data directory "/data/pgdata" has invalid permissions
            owner            | FATAL:  data directory "/data/pgdata" has wrong ownership
            version          | FATAL:  database files are incompatible with server
            corrupt          | PANIC:  could not locate a valid checkpoint record
            rights           | pods "db-1" is forbidden: User "system:serviceaccount:x:db" cannot patch resource "pods" in API group "" in the namespace "x"
            certificate      | ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate
            memory           | FATAL:  could not map anonymous shared memory: Cannot allocate memory
            """)
    void whatTheLogSaysIsQuoted(String name, String line) {
        var before = "2026-11-23 14:00:00,123 INFO: Lock owner: a; I am b";
        for (var look : List.of(look(Seen.replica("b", "starting", 1, 0), before + "\n" + line, List.of()), look(Seen.replica("b", "starting", 1, 0), before, List.of(line, "")))) {
            var cause = LogCauses.of(look).orElseThrow();
            assertEquals(name, cause.cause());
            assertTrue(cause.bad() && !cause.remedy().isEmpty());
            var quoted = cause.evidence().replaceFirst(".*?: \"", "").replaceFirst("\"$", "");
            assertTrue(line.contains(quoted) && quoted.length() > 10, cause.evidence());
        }
    }

    /** What a full disk leads to is in the log, too. */
    @Test
    void theNearerCauseIsNamedAndOfItTheLatestLine() {
        var lines = List.of("FATAL:  could not locate a valid checkpoint record", "ERROR: could not write: No space left on device (first)", "ERROR: could not write: No space left on device (second)", "PANIC:  could not locate a valid checkpoint record");
        var cause = LogCauses.of(look(Seen.replica("b", "starting", 1, 0), "", lines)).orElseThrow();
        assertEquals("its disk is full: \"No space left on device (second)\"", cause.evidence());
    }
}
