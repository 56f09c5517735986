package tests.unit;

//SOURCES Trials.java

import java.util.List;
import lib.report.Judged;

/** How trials go, told after those that were seen by hand. */
final class Stories {

    private static final String NO_CONNECTION = "Connection to localhost:5432 refused. Check that the hostname and port are correct.";

    private Stories() {
    }

    /** The leader's pod is deleted, b takes over, a comes back as a replica. */
    static Judged recovered(String stack, String entrypoint) {
        return new Trials(stack, entrypoint, "crash-leader", 34).hurt("deleted pod patronidemo-0, the leader", "a", 5)
                .writes(0, 5.02, "a", 1).unknown(5.03, "a").fails(5.1, 6.33, 40, "b", "cannot execute INSERT in a read-only transaction").writes(6.334, 34, "b", 2)
                .lock(5.4, null).lock(6.2, "b")
                .member(5.25, "a", "unknown", "no answer", 0, null, false).member(8, "a", "replica", "creating replica", 0, null, false, "2").member(11, "a", "replica", "starting", 0, 900_000L, false, "2")
                .member(12.5, "a", "replica", "running", 2, 410_000L, false, "2").member(12.75, "a", "replica", "running", 2, 0L, true, "2")
                .member(6.25, "b", "leader", "running", 1, null, false).member(7.25, "b", "leader", "running", 2, null, false)
                .member(5.5, "c", "replica", "running", 1, 12_000L, false).member(7.75, "c", "replica", "running", 2, 60_000L, true).member(9, "c", "replica", "running", 2, 0L, true)
                .log(5.1, "a", "INFO", "Lock owner: patronidemo-0; I am patronidemo-0").log(6.15, "b", "INFO", "Lock owner: None; I am patronidemo-1").log(6.2, "b", "WARNING", "Request failed to patronidemo-0: GET http://10.88.0.5:8008/patroni")
                .log(6.25, "b", "INFO", "promoted self to leader by acquiring session lock").log(6.26, "b", "INFO", "cleared rewind state after becoming the leader")
                .log(6.9, "c", "INFO", "following a different leader because i am not the healthiest node").loop(7, 34, "c", "no action. I am (patronidemo-2), a secondary, and following a leader (patronidemo-1)")
                .loop(7.25, 34, "b", "no action. I am (patronidemo-1), the leader with the lock").log(8.4, "a", "INFO", "trying to bootstrap from leader 'patronidemo-1'")
                .log(11, "a", "INFO", "bootstrapped from leader 'patronidemo-1'").loop(12.6, 34, "a", "no action. I am (patronidemo-0), a secondary, and following a leader (patronidemo-1)")
                .rows("a", List.of(), 1).rows("b", List.of(), 1).rows("c", List.of(), 1)
                .judged("recovered", "released", 1.336, "patronidemo-1 leads on timeline 2 and acknowledged a write 1.34 s after the fault", "patronidemo-0 and patronidemo-2 stream from it");
    }

    /** The same under a PID 1 that does not reap: c stops its PostgreSQL to follow b, and waits for ever for the dead one. */
    static Judged degraded(String entrypoint) {
        var stuck = "changing primary_conninfo and restarting in progress";
        return new Trials("2022", entrypoint, "crash-leader", 95).hurt("deleted pod patronidemo-0, the leader", "a", 5)
                .writes(0, 5.02, "a", 1).fails(5.1, 7.1, 40, "b", "cannot execute INSERT in a read-only transaction").writes(7.1, 95, "b", 2)
                .lock(5.4, null).lock(6.9, "b")
                .member(5.25, "a", "unknown", "no answer", 0, null, false).member(8.5, "a", "replica", "creating replica", 0, null, false, "2").member(12.5, "a", "replica", "running", 2, 0L, true, "2")
                .member(7, "b", "leader", "running", 1, null, false).member(7.75, "b", "leader", "running", 2, null, false)
                .member(5.5, "c", "replica", "running", 1, 12_000L, false).member(8.25, "c", "replica", "restarting", 1, 120_000L, false).member(30, "c", "replica", "restarting", 1, 1_300_000L, false).member(60, "c", "replica", "restarting", 1, 2_900_000L, false).member(85, "c", "replica", "restarting", 1, 4_100_000L, false)
                .process(8.4, "c", 41, "postgres", "defunct")
                .log(6.95, "b", "INFO", "promoted self to leader by acquiring session lock").loop(8, 95, "b", "no action. I am (patronidemo-1), the leader with the lock")
                .log(8.2, "c", "INFO", "closed patroni connection to the postgresql cluster").loop(8.3, 95, "c", stuck).loop(12.6, 95, "a", "no action. I am (patronidemo-0), a secondary, and following a leader (patronidemo-1)")
                .rows("a", List.of(), 0).rows("b", List.of(), 0)
                .judged("degraded", "released", 2.104, "patronidemo-2 does not follow: state restarting, on timeline 1, last seen at +89.9 s", "patroni.log of patronidemo-2: " + stuck, "its postmaster 41 is defunct under PID 1");
    }

    /** The leader's postmaster is killed, and its Patroni waits for the dead: it keeps the lock, and nobody takes over. */
    static Judged outage(String stack, String entrypoint) {
        var trial = new Trials(stack, entrypoint, "kill-postgres", 95).hurt("SIGKILL to postmaster 39 of patronidemo-0, the leader", "a", 5)
                .writes(0, 5.01, "a", 1).unknown(5.01, "a").fails(5.05, 95, 250, "a", NO_CONNECTION)
                .member(6, "a", "leader", "crashed", 0, null, false).member(16, "a", "leader", "starting", 0, null, false)
                .member(5.25, "b", "replica", "running", 1, 0L, false).member(5.25, "c", "replica", "running", 1, 0L, false)
                .loop(5.6, 95, "b", "no action. I am (patronidemo-1), a secondary, and following a leader (patronidemo-0)").loop(5.8, 95, "c", "no action. I am (patronidemo-2), a secondary, and following a leader (patronidemo-0)")
                .loop(5.9, 95, "a", "Lock owner: patronidemo-0; I am patronidemo-0");
        for (double at = 6; at < 95; at += 10) {
            trial.log(at, "a", "ERROR", "Error communicating with PostgreSQL. Will try again later");
        }
        trial.process(5.4, "a", 39, "postgres", "defunct").process(5.6, "a", 57, "postgres", "defunct").process(6.1, "a", 61, "postgres: writer", "defunct").process(6.2, "a", 62, "postgres: checkpointer", "defunct")
                .process(6.2, "a", 63, "postgres: walwriter", "defunct").process(26, "a", 80, "pg_isready", "defunct").process(46, "a", 88, "pg_isready", "defunct").process(66, "a", 95, "pg_isready", "defunct");
        return trial.rows("b", List.of(611L, 612L), 1).rows("c", List.of(611L), List.of(700L), 1)
                .judged("outage", "not at all", null, "patronidemo-0 holds the lock, last write 90.0 s ago", "patroni.log: Error communicating with PostgreSQL. Will try again later", "its postmaster 39 is defunct under PID 1 " + entrypoint);
    }

    static Judged control(String stack, String entrypoint) {
        return new Trials(stack, entrypoint, "none", 15).hurt("nothing", null, 5).writes(0, 15, "a", 1)
                .loop(2, 15, "a", "no action. I am (patronidemo-0), the leader with the lock").rows("a", List.of(), 0).rows("b", List.of(), 0).rows("c", List.of(), 0)
                .judged("recovered", "not at all", 0.008, "writes never stopped for more than 250 ms");
    }

    static Judged inconclusive(String stack, String entrypoint) {
        return new Trials(stack, entrypoint, "switchover", 7).writes(0, 3, "a", 1).problem("the writing client stopped 2 s before the fault: <b>socket</b> closed")
                .judged("inconclusive", null, null, "the client wrote nothing in the last 2 s before the fault");
    }

    /** Freezes the leader for 20 s: a fault that lasts, and a lock that expires. */
    static Judged frozen(String stack, String entrypoint) {
        return new Trials(stack, entrypoint, "freeze-postgres", 60).hurt("SIGSTOP to postmaster 39 of patronidemo-0 and its 9 children", "a", 40)
                .writes(0, 5.01, "a", 1).fails(7, 36.4, 2000, "a", "Read timed out").writes(36.5, 44, "b", 2).writes(44.5, 60, "b", 2).lock(35.8, null).lock(36.1, "b")
                .process(5.02, "a", 39, "postgres", "stopped").process(40.02, "a", 39, "postgres", "running")
                .member(8, "a", "leader", "no answer", 0, null, false).member(41, "a", "replica", "stopping", 0, null, false).member(43, "a", "replica", "running", 2, 300_000L, true).member(44, "a", "replica", "running", 2, 0L, true)
                .member(6, "b", "replica", "running", 1, 0L, false).member(36.4, "b", "leader", "running", 2, null, false).member(6, "c", "replica", "running", 1, 0L, false).member(37.5, "c", "replica", "running", 2, 0L, true)
                .log(36.1, "b", "INFO", "promoted self to leader by acquiring session lock").log(41, "a", "WARNING", "Postgresql is not running.").log(40.5, "a", "ERROR", "get_postgresql_status: <script>alert('x')</script> & \u001b[31mred")
                .rows("a", List.of(), 0).rows("b", List.of(), 0).rows("c", List.of(), 0)
                .judged("recovered", "expired", 31.503, "patronidemo-1 leads on timeline 2", "the lock of patronidemo-0 was last renewed 29.9 s before it went");
    }
}
