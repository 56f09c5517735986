package tests.unit;

//SOURCES Planted.java

import java.util.List;
import lib.report.TrialResult;

/** How trials go, told after those that were seen by hand. */
final class Stories {

    private static final String NO_CONNECTION = "Connection to localhost:5432 refused. Check that the hostname and port are correct.";

    private Stories() {
    }

    /** The leader's pod is deleted, b takes over, a comes back as a replica. */
    static TrialResult recovered(String stack, String entrypoint) {
        return new Planted(stack, entrypoint, "crash-leader", 34).fault("deleted pod patronidemo-0, the leader", "a", 5)
                .writes(0, 5.02, "a", 1).unknown(5.03, "a").fails(5.1, 6.33, 40, "b", "cannot execute INSERT in a read-only transaction").writes(6.334, 34, "b", 2)
                .process(0.3, "b", 1, "patroni", "running").lock(5.4, null).lock(6.2, "b")
                .member(5.25, "a", "unknown", "no answer", 0, null, false).member(8, "a", "replica", "creating replica", 0, null, false, "2").member(11, "a", "replica", "starting", 0, 900_000L, false, "2")
                .member(12.5, "a", "replica", "running", 2, 410_000L, false, "2").member(12.75, "a", "replica", "running", 2, 0L, true, "2")
                .member(6.25, "b", "leader", "running", 1, null, false).member(7.25, "b", "leader", "running", 2, null, false)
                .member(5.5, "c", "replica", "running", 1, 12_000L, false).member(7.75, "c", "replica", "running", 2, 60_000L, true).member(9, "c", "replica", "running", 2, 0L, true)
                .log(5.1, "a", "INFO", "Lock owner: patronidemo-0; I am patronidemo-0").log(6.15, "b", "INFO", "Lock owner: None; I am patronidemo-1").log(6.2, "b", "WARNING", "Request failed to patronidemo-0: GET http://10.88.0.5:8008/patroni")
                .log(6.25, "b", "INFO", "promoted self to leader by acquiring session lock").log(6.26, "b", "INFO", "cleared rewind state after becoming the leader")
                .log(6.9, "c", "INFO", "following a different leader because i am not the healthiest node").loop(7, 34, "c", "no action. I am (patronidemo-2), a secondary, and following a leader (patronidemo-1)")
                .loop(7.25, 34, "b", "no action. I am (patronidemo-1), the leader with the lock").log(8.4, "a", "INFO", "trying to bootstrap from leader 'patronidemo-1'")
                .log(11, "a", "INFO", "bootstrapped from leader 'patronidemo-1'").loop(12.6, 34, "a", "no action. I am (patronidemo-0), a secondary, and following a leader (patronidemo-1)")
                .allRows("b", "a", "c").forked(6).result();
    }

    /** The same under a PID 1 that does not reap: c stops its PostgreSQL to follow b, and waits for ever for the dead one. */
    static TrialResult degraded(String entrypoint) {
        var stuck = "changing primary_conninfo and restarting in progress";
        return new Planted("2022", entrypoint, "crash-leader", 95).fault("deleted pod patronidemo-0, the leader", "a", 5)
                .writes(0, 5.02, "a", 1).fails(5.1, 7.1, 40, "b", "cannot execute INSERT in a read-only transaction").writes(7.1, 95, "b", 2)
                .lock(5.4, null).lock(6.9, "b")
                .member(5.25, "a", "unknown", "no answer", 0, null, false).member(8.5, "a", "replica", "creating replica", 0, null, false, "2").member(12.5, "a", "replica", "running", 2, 0L, true, "2")
                .member(7, "b", "leader", "running", 1, null, false).member(7.75, "b", "leader", "running", 2, null, false)
                .member(5.5, "c", "replica", "running", 1, 12_000L, false).member(8.25, "c", "replica", "restarting", 1, 120_000L, false).member(30, "c", "replica", "restarting", 1, 1_300_000L, false).member(60, "c", "replica", "restarting", 1, 2_900_000L, false).member(85, "c", "replica", "restarting", 1, 4_100_000L, false)
                .process(8.4, "c", 41, "postgres", "defunct")
                .log(6.95, "b", "INFO", "promoted self to leader by acquiring session lock").loop(8, 95, "b", "no action. I am (patronidemo-1), the leader with the lock")
                .log(8.2, "c", "INFO", "closed patroni connection to the postgresql cluster").loop(8.3, 95, "c", stuck).loop(12.6, 95, "a", "no action. I am (patronidemo-0), a secondary, and following a leader (patronidemo-1)")
                .allRows("b", "a").forked(6).result();
    }

    /** The leader's postmaster is killed, and its Patroni waits for the dead: it keeps the lock, and nobody takes over. */
    static TrialResult outage(String stack, String entrypoint) {
        var trial = new Planted(stack, entrypoint, "kill-postgres", 95).fault("SIGKILL to postmaster 39 of patronidemo-0, the leader", "a", 5)
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
        return trial.result();
    }

    /** The leader's pod is told to stop, and PID 1 does not pass that on: after 30 s it is killed, and its lease has to run out. */
    static TrialResult deaf(String stack, String entrypoint) {
        return new Planted(stack, entrypoint, "stop-leader", 95).fault("deleted pod patronidemo-0, the leader, which has 30 s to stop", "a", 36)
                .writes(0, 35.1, "a", 1).fails(35.2, 66.2, 250, "b", "cannot execute INSERT in a read-only transaction").writes(66.3, 95, "b", 2)
                .renewedAt(35.4).lock(66, "b").member(5.25, "a", "unknown", "Terminating", 0, null, false).member(36.5, "a", "unknown", "Pending", 0, null, false, "2").member(66.2, "b", "leader", "running", 2, null, false)
                .member(67, "c", "replica", "running", 2, 0L, true).member(70, "a", "replica", "running", 2, 0L, true, "2")
                .process(0.5, "a", "1", 1, 1L, 0, entrypoint, "running").process(0.5, "a", "1", 8, 8L, 1, "patroni", "running").control(0.5, 35.3, "a", "1", "in production").control(0.5, 0.5, "b", "1", "in archive recovery")
                .stop(5.01, "a", "1", 35.6, 137, 36.0).allRows("b", "a", "c").forked(40).result();
    }

    static TrialResult control(String stack, String entrypoint) {
        return new Planted(stack, entrypoint, "none", 15).fault("nothing", null, 5).writes(0, 15, "a", 1)
                .loop(2, 15, "a", "no action. I am (patronidemo-0), the leader with the lock").allRows("a", "b", "c").neverForked().result();
    }

    /** b takes over while the pod of a still takes writes for 2 s, and loses them. */
    static TrialResult torn(String stack, String entrypoint) {
        var trial = new Planted(stack, entrypoint, "kill-patroni", 40).fault("SIGKILL to Patroni 12 of patronidemo-0, the leader", "a", 5)
                .session(0.1, "a", "1").writes(0.2, 9, "a", 1).session(7, "b", "1").writes(7.1, 40, "b", 2).lock(7, "b")
                .member(6, "a", "leader", "no answer", 0, null, false).member(7, "b", "leader", "running", 2, null, false).member(8, "c", "replica", "running", 2, 0L, true).member(20, "a", "replica", "running", 2, 0L, true);
        return trial.rows("b", true, trial.acknowledged(7, 9, "a"), List.of(9_999L)).rows("c", false, trial.acknowledged(7, 9, "a"), List.of()).forked(7).result();
    }

    static TrialResult inconclusive(String stack, String entrypoint) {
        return new Planted(stack, entrypoint, "switchover", 7).writes(0, 3, "a", 1).problem("the writing client stopped 2 s before the fault: <b>socket</b> closed").result();
    }

    /** Freezes the leader for 20 s: a fault that lasts, and a lock that expires. */
    static TrialResult frozen(String stack, String entrypoint) {
        return new Planted(stack, entrypoint, "freeze-postgres", 60).fault("SIGSTOP to postmaster 39 of patronidemo-0 and its 9 children", "a", 40)
                .writes(0, 5.01, "a", 1).fails(7, 36.4, 2000, "a", "Read timed out").writes(36.5, 44, "b", 2).writes(44.5, 60, "b", 2).lock(35.8, null).lock(36.1, "b")
                .process(5.02, "a", 39, "postgres", "stopped").process(40.02, "a", 39, "postgres", "running")
                .member(8, "a", "leader", "no answer", 0, null, false).member(41, "a", "replica", "stopping", 0, null, false).member(43, "a", "replica", "running", 2, 300_000L, true).member(44, "a", "replica", "running", 2, 0L, true)
                .member(6, "b", "replica", "running", 1, 0L, false).member(36.4, "b", "leader", "running", 2, null, false).member(6, "c", "replica", "running", 1, 0L, false).member(37.5, "c", "replica", "running", 2, 0L, true)
                .log(36.1, "b", "INFO", "promoted self to leader by acquiring session lock").log(41, "a", "WARNING", "Postgresql is not running.").log(40.5, "a", "ERROR", "get_postgresql_status: <script>alert('x')</script> & \u001b[31mred")
                .allRows("b", "a", "c").forked(36).result();
    }
}
