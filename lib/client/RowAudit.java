package lib.client;

//SOURCES ClientAccess.java
//SOURCES Session.java
//SOURCES TimelineHistory.java
//SOURCES ../console/Wait.java
//SOURCES ../recording/Attempt.java
//SOURCES ../recording/RowCount.java

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lib.console.Wait;
import lib.recording.Attempt.Outcome;
import lib.recording.Attempt;
import lib.recording.RowCount;
import lib.recording.TimelineSwitch;

/** What became of the rows: on the leader, and on every member that streams from it once that has replayed what the leader has. */
public final class RowAudit {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LOGINS = 3;
    private static final String STREAMING = "SELECT application_name FROM pg_stat_replication WHERE state = 'streaming'";

    /**
     * @param rows    of the members that could be asked, the leader first
     * @param history where the leader's timeline left earlier ones; null when it could not be asked. Of several leaders that on the newest timeline
     * @param remarks why another one could not: "patronidemo-2 was not asked for its rows: it does not stream"
     */
    public record Findings(List<RowCount> rows, List<TimelineSwitch> history, List<String> remarks) {
    }

    private final ClientAccess access;
    private final List<Attempt> attempts;
    private final List<RowCount> rows = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private List<TimelineSwitch> history;
    private int newest;

    RowAudit(ClientAccess access, List<Attempt> attempts) {
        this.access = access;
        this.attempts = attempts;
    }

    Findings perform() {
        var sessions = new LinkedHashMap<String, Session>();
        var endpoints = new ArrayList<PostgresEndpoint>();
        try {
            access.endpoints().forEach((member, endpoint) -> enter(member, endpoint, sessions, endpoints));
            ask(sessions);
        } finally {
            sessions.values().forEach(Session::close);
            endpoints.forEach(PostgresEndpoint::close);
        }
        return new Findings(List.copyOf(rows), history, List.copyOf(remarks));
    }

    /** What the ids in a member's table say. */
    public static RowCount count(String member, boolean leads, Set<Long> present, List<Attempt> attempts) {
        var there = attempts.stream().filter(attempt -> present.contains(attempt.id())).toList();
        return new RowCount(member, leads, there.size(),
                attempts.stream().filter(attempt -> attempt.acknowledged() && !present.contains(attempt.id())).map(Attempt::id).sorted().toList(),
                there.stream().filter(attempt -> attempt.outcome() == Outcome.FAILED).map(Attempt::id).sorted().toList(),
                there.stream().filter(attempt -> attempt.outcome() == Outcome.UNKNOWN).count());
    }

    private void enter(String member, PostgresEndpoint endpoint, Map<String, Session> sessions, List<PostgresEndpoint> endpoints) {
        endpoints.add(endpoint);
        for (int more = LOGINS - 1; more >= 0 && !sessions.containsKey(member); more--) {
            try {
                sessions.put(member, endpoint.enter());
            } catch (SQLException silent) {
                if (more == 0) {
                    remark(member, Session.explain(silent));
                }
            }
        }
    }

    private void ask(Map<String, Session> sessions) {
        var leaders = sessions.entrySet().stream().filter(member -> writable(member.getKey(), member.getValue())).toList();
        if (leaders.isEmpty()) {
            remarks.add("nobody was asked for the rows: no member is out of recovery");
            return;
        }
        if (leaders.size() > 1) {
            remarks.add("several members are out of recovery: " + leaders.stream().map(Map.Entry::getKey).collect(Collectors.joining(", ")));
        }
        leaders.forEach(leader -> askWithReplicas(leader.getKey(), leader.getValue(), sessions, leaders.stream().map(Map.Entry::getKey).toList()));
    }

    private void askWithReplicas(String leader, Session session, Map<String, Session> sessions, List<String> leaders) {
        try {
            var position = session.column("SELECT pg_current_wal_lsn()").get(0);
            var streaming = new HashSet<>(session.column(STREAMING));
            read(leader, true, session);
            remember(leader, session);
            sessions.forEach((member, replica) -> {
                if (!leaders.contains(member)) {
                    if (streaming.contains(member)) {
                        readWhenReplayed(member, replica, position);
                    } else if (leaders.size() == 1) {
                        remark(member, "it does not stream");
                    }
                }
            });
        } catch (SQLException failed) {
            remark(leader, Session.explain(failed));
        }
    }

    private void readWhenReplayed(String member, Session replica, String position) {
        try {
            var end = System.nanoTime() + LIMIT.toNanos();
            var behind = "SELECT pg_wal_lsn_diff('%s', coalesce(pg_last_wal_replay_lsn(), '0/0')) <= 0".formatted(position);
            while (!replica.column(behind).get(0).equals("t")) {
                if (System.nanoTime() > end) {
                    remark(member, "it has not replayed %s within %d s".formatted(position, LIMIT.toSeconds()));
                    return;
                }
                Wait.pause(PAUSE);
            }
            read(member, false, replica);
        } catch (SQLException failed) {
            remark(member, Session.explain(failed));
        }
    }

    private void read(String member, boolean leads, Session session) throws SQLException {
        rows.add(count(member, leads, present(session), attempts));
    }

    private Set<Long> present(Session session) throws SQLException {
        try {
            return session.column("SELECT id FROM " + Session.WRITES + " WHERE id >= " + access.firstId()).stream().map(Long::valueOf).collect(Collectors.toSet());
        } catch (SQLException failed) {
            if (Session.withoutTable(failed)) {
                return Set.of();
            }
            throw failed;
        }
    }

    /** A file of the server's own; on timeline 1 there is none. */
    private void remember(String leader, Session session) {
        try {
            int timeline = Integer.parseInt(session.column("SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)").get(0), 16);
            if (timeline > newest) {
                newest = timeline;
                history = timeline == 1 ? List.of() : TimelineHistory.parse(session.column("SELECT pg_read_file('pg_wal/%08X.history')".formatted(timeline)).get(0));
            }
        } catch (SQLException failed) {
            remarks.add("the timeline history of %s was not read: %s".formatted(leader, Session.explain(failed)));
        }
    }

    private boolean writable(String member, Session session) {
        try {
            return !session.inRecovery();
        } catch (SQLException failed) {
            remark(member, Session.explain(failed));
            return false;
        }
    }

    private void remark(String member, String why) {
        remarks.add("%s was not asked for its rows: %s".formatted(member, why));
    }
}
