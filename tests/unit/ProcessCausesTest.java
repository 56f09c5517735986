package tests.unit;

//SOURCES Seen.java
//SOURCES ../../lib/inspection/Advice.java
//SOURCES ../../lib/inspection/Checkup.java
//SOURCES ../../lib/inspection/ProcessCauses.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.cluster.PodState;
import lib.inspection.Advice;
import lib.inspection.Cause;
import lib.inspection.Checkup;
import lib.inspection.Inside;
import lib.inspection.MemberLook;
import lib.inspection.ProcessCauses;
import lib.patroni.LogTail;
import lib.patroni.PodProcess;
import org.junit.jupiter.api.Test;

/** What {@code inspect} names as the cause, by a member's processes and disks. */
class ProcessCausesTest {

    private static final PodState RUNNING = new PodState("Running", "", "", true, 0, Optional.empty(), Optional.empty(), 0, 30, "", false, "");
    private static final String SENDER = "postgres: demo: walsender standby 10.0.0.7(4711) streaming 0/5000000";
    private static final Inside.Disk ROOMY = new Inside.Disk("/data", 1L << 30, 1L << 29, 1L << 29);

    private static MemberLook look(Inside before, Inside after, String log) {
        return new MemberLook(Seen.replica("b", "starting", 1, 0), RUNNING, "", Optional.of(before), Optional.of(after), "", Optional.empty(), LogTail.of(log), List.of(), List.of(), "");
    }

    /** A container with Patroni in it, and these processes named postgres: "38 1 postgres -D /data". The number is the pid, then comes the parent's. */
    private static Inside inside(List<Inside.Disk> disks, String... postgres) {
        var processes = new ArrayList<>(List.of(new PodProcess(1, 0, "pebble", 'S', 100, 60), new PodProcess(14, 1, "patroni", 'S', 114, 60)));
        var commands = new HashMap<Integer, String>(Map.of(1, "pebble run", 14, "python3 patroni"));
        for (var each : postgres) {
            var words = each.split(" ", 3);
            int pid = Integer.parseInt(words[0]);
            processes.add(new PodProcess(pid, Integer.parseInt(words[1]), "postgres", 'S', 100 + pid, 60));
            commands.put(pid, words[2]);
        }
        return new Inside(processes, commands, Map.of(), disks);
    }

    private static List<Cause> inProcesses(Inside before, Inside after) {
        return ProcessCauses.of(look(before, after, ""), "patroni", "x");
    }

    private static String names(List<Cause> causes) {
        return String.join(" ", causes.stream().map(Cause::cause).toList());
    }

    @Test
    void nothingIsSaidOfAHealthyMember() {
        var well = inside(List.of(ROOMY), "38 1 postgres -D /data", "41 38 postgres: demo: checkpointer ", "42 38 postgres: demo: background writer ", "43 38 " + SENDER);
        assertEquals(List.of(), inProcesses(well, well));
    }

    @Test
    void anOrphanedBackendIsTheCauseAndNotPidOne() {
        var seen = inside(List.of(ROOMY), "60 1 postgres: demo: postgres postgres [local] COPY");
        var cause = inProcesses(seen, seen).get(0);
        assertEquals("orphaned-backend", cause.cause());
        assertEquals("process 60 of a PostgreSQL that has ended is alive (\"postgres: demo: postgres postgres [local] COPY\") and holds its shared memory, so that none can start", cause.evidence());
        assertEquals("kubectl exec -n x b -c patroni -- kill -KILL 60", cause.remedy());
        var look = look(seen, seen, "2026-11-23 14:00:00,123 INFO: restarting after failure in progress");
        var advice = String.join("\n", Advice.on(List.of(Checkup.of(look, Seen.of(Seen.leader("a", 1, "b"), look.member()))), List.of(cause)));
        assertFalse(advice.contains("does not wait for children") || advice.contains("does not reap") || advice.contains("tini"), advice);
        var several = inside(List.of(), "60 1 postgres: demo: a", "61 1 postgres: demo: b");
        assertTrue(inProcesses(several, several).get(0).evidence().startsWith("2 processes of a PostgreSQL that has ended are alive"));
    }

    @Test
    void oneThatIsGoneInTheSecondLookIsNoOrphan() {
        var seen = inside(List.of(), "60 1 postgres: demo: postgres postgres [local] COPY");
        assertEquals("", names(inProcesses(seen, inside(List.of()))));
        assertEquals("", names(inProcesses(inside(List.of()), seen)));
        var served = inside(List.of(), "38 1 postgres -D /data", "60 38 postgres: demo: postgres postgres [local] COPY");
        assertEquals("", names(inProcesses(served, served)));
    }

    @Test
    void aWalsenderThatHoldsTheShutdownIsNamed() {
        var stopping = inside(List.of(), "38 1 postgres -D /data", "40 38 postgres: demo: checkpointer ", "43 38 " + SENDER);
        var cause = inProcesses(stopping, stopping).get(0);
        assertEquals("walsender-holds-shutdown", cause.cause());
        assertTrue(cause.evidence().contains("waits for process 43 (walsender standby 10.0.0.7(4711) streaming 0/5000000)"), cause.evidence());
        assertTrue(cause.remedy().endsWith("kubectl exec -n x b -c patroni -- sh -c 'kill -TERM 43; sleep 2; kill -TERM 43 || true'"), cause.remedy());
        var up = inside(List.of(), "38 1 postgres -D /data", "40 38 postgres: demo: background writer ", "43 38 " + SENDER);
        assertEquals("", names(inProcesses(up, stopping)));
        var cascading = inside(List.of(), "38 1 postgres -D /data", "40 38 postgres: demo: startup recovering 000000010000000000000003", "43 38 " + SENDER);
        assertEquals("", names(inProcesses(cascading, cascading)));
    }

    /** A logical walsender's title keeps the command's name (exec_replication_command in PostgreSQL's walsender.c); a physical one's says how far it is. */
    @Test
    void ofSeveralWalsendersTheOneIsNamedWhoseClientTakesNothing() {
        var logical = "70 38 postgres: demo: walsender postgres postgres [local] START_REPLICATION";
        var stopping = inside(List.of(), "38 1 postgres -D /data", "40 38 postgres: demo: checkpointer ", "43 38 " + SENDER, logical);
        assertTrue(inProcesses(stopping, stopping).get(0).evidence().contains("waits for process 70 (walsender postgres postgres [local] START_REPLICATION)"), inProcesses(stopping, stopping).toString());
        var behind = inside(List.of(), "38 1 postgres -D /data", "40 38 postgres: demo: checkpointer ", "43 38 " + SENDER, "44 38 postgres: demo: walsender standby 10.0.0.8(4711) streaming 0/4FFFFF0", "45 38 " + SENDER);
        assertTrue(inProcesses(behind, behind).get(0).evidence().contains("waits for process 44 "), inProcesses(behind, behind).toString());
    }

    /** As seen on PostgreSQL 17: a client was stopped before the shutdown; healthy logical ones have ended then, standbys' have not. */
    @Test
    void allThatHoldItAreNamed() {
        var two = inside(List.of(), "38 1 postgres -D /data", "40 38 postgres: demo: checkpointer ", "43 38 " + SENDER, "70 38 postgres: demo: walsender postgres postgres [local] START_REPLICATION",
                "71 38 postgres: demo: walsender debezium shop 10.0.0.9(4711) START_REPLICATION");
        var cause = inProcesses(two, two).get(0);
        assertTrue(cause.evidence().endsWith("waits for process 70 (walsender postgres postgres [local] START_REPLICATION), process 71 (walsender debezium shop 10.0.0.9(4711) START_REPLICATION), whose clients do not take what is left of the WAL"), cause.evidence());
        assertTrue(cause.remedy().contains("kill -TERM 70 71;"), cause.remedy());
        var behind = inside(List.of(), "38 1 postgres -D /data", "40 38 postgres: demo: checkpointer ", "43 38 " + SENDER, "44 38 postgres: demo: walsender standby 10.0.0.8(4711) streaming 0/4FFFFF0", "45 38 postgres: demo: walsender standby 10.0.0.9(4711) streaming 0/4FFFFF0");
        assertTrue(inProcesses(behind, behind).get(0).remedy().contains("kill -TERM 44 45;"), inProcesses(behind, behind).toString());
        var ended = inside(List.of(), "38 1 postgres -D /data", "43 38 " + SENDER, "44 38 postgres: demo: walsender standby 10.0.0.8(4711) streaming 0/4FFFFF0");
        assertTrue(inProcesses(ended, ended).get(0).remedy().contains("kill -TERM 43 44;"), "its checkpointer has ended, and so have the walsenders of standbys that took all");
    }

    @Test
    void aShutdownsCheckpointIsNotAWalsendersFault() {
        var writing = inside(List.of(), "38 1 postgres -D /data", "40 38 postgres: demo: checkpointer performing shutdown checkpoint ", "43 38 " + SENDER);
        var cause = inProcesses(writing, writing).get(0);
        assertEquals("shutdown-checkpoint", cause.cause());
        assertEquals("PostgreSQL was told to stop and process 40 still writes what is in its buffers (checkpointer performing shutdown checkpoint)", cause.evidence());
        assertEquals("shutdown-checkpoint", names(inProcesses(writing, writing)));
        var alone = inside(List.of(), "38 1 postgres -D /data", "40 38 postgres: demo: checkpointer performing shutdown checkpoint ");
        assertEquals("shutdown-checkpoint", names(inProcesses(alone, alone)));
    }

    @Test
    void aDiskIsFullWhenTheNextSegmentDoesNotFit() {
        var full = inside(List.of(ROOMY, new Inside.Disk("/data/pgdata", 100L << 20, 99L << 20, 1L << 20)));
        var cause = inProcesses(full, full).get(0);
        assertEquals("full-disk", cause.cause());
        assertEquals("its disk at /data/pgdata is full: 99 of 100 MiB are used, 1.0 MiB are left", cause.evidence());
        var tight = inside(List.of(new Inside.Disk("/data", 100L << 20, 80L << 20, 20L << 20), new Inside.Disk("/run", 4L << 20, 0, 4L << 20), new Inside.Disk("/huge", 1L << 50, 999L << 40, 25L << 40)));
        assertEquals("", names(inProcesses(tight, tight)));
    }
}
