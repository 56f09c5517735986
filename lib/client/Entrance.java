package lib.client;

//SOURCES Door.java
//SOURCES Roster.java
//SOURCES Session.java
//SOURCES Tls.java
//SOURCES Way.java
//SOURCES ../console/Trouble.java
//SOURCES ../console/Wait.java
//SOURCES ../demo/Account.java
//SOURCES ../demo/Demo.java
//SOURCES ../host/Together.java

import io.fabric8.kubernetes.api.model.Pod;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import lib.console.Trouble;
import lib.console.Wait;
import lib.demo.Account;
import lib.demo.Demo;
import lib.host.Together;

/**
 * The way into the pods that was found to work, by writing through it: that it answers with this password proves that it is our PostgreSQL.
 *
 * @param tls    what the leader takes
 * @param detour what the members said by the ways that are better and did not work; empty when there is none
 */
record Entrance(Demo demo, Way way, Account account, int connectMillis, long firstId, Tls tls, String detour) {

    private static final String STANDBY = "a standby";
    private static final int LONGEST_CONNECT_MILLIS = 1_000;
    private static final int SHORTEST_CONNECT_MILLIS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** A way that reaches standbys only is the right one: their leader comes. */
    private record Tried(boolean reached, Optional<Entrance> writable) {
    }

    /** @throws Trouble when no member takes writes by any of these ways (exit code 1) */
    static Entrance find(Demo demo, List<Way> ways) {
        var account = Account.of(demo);
        var seen = new TreeMap<String, String>();
        return Wait.until("a member that accepts writes in " + demo.namespace(), LIMIT, PAUSE,
                () -> ways.stream().map(way -> new Entrance(demo, way, account, LONGEST_CONNECT_MILLIS, 0, Tls.ENCRYPTED, "").tried(seen))
                        .filter(Tried::reached).findFirst().flatMap(Tried::writable).map(found -> found.after(seen)),
                () -> seen.isEmpty() ? "no pods with an address" : seen.toString(), "jbang members -n " + demo.namespace());
    }

    Door door(Pod pod, String address) {
        return new Door(demo, pod.getMetadata().getName(), pod.getMetadata().getUid(), address, way, account, connectMillis, tls);
    }

    /** A door for each pod that has an address now, by the member's name. */
    Map<String, Door> doors() {
        var doors = new TreeMap<String, Door>();
        demo.pods().forEach(pod -> Roster.address(pod).ifPresent(address -> doors.put(pod.getMetadata().getName(), door(pod, address))));
        return doors;
    }

    /** From the leader, and so from all. @return whether there is one */
    boolean dropTable() throws SQLException {
        for (var each : doors().values()) {
            try (var door = each; var session = door.enter()) {
                if (!session.inRecovery()) {
                    session.dropTable();
                    return true;
                }
            }
        }
        return false;
    }

    /** This one, found after these words by other ways. */
    private Entrance after(Map<String, String> seen) {
        var others = seen.entrySet().stream().filter(each -> !each.getKey().endsWith(" " + way)).map(each -> each.getKey() + ": " + each.getValue()).collect(Collectors.joining("; "));
        return new Entrance(demo, way, account, connectMillis, firstId, tls, others);
    }

    private Tried tried(Map<String, String> seen) {
        var answers = new ConcurrentHashMap<String, String>();
        var found = Together.each(doors().entrySet(), door -> tried(door.getKey(), door.getValue(), answers));
        seen.putAll(answers);
        var writable = found.stream().flatMap(Optional::stream).findFirst();
        return new Tried(writable.isPresent() || answers.containsValue(STANDBY), writable);
    }

    private Optional<Entrance> tried(String member, Door found, Map<String, String> seen) {
        try (var door = found; var session = door.enter()) {
            if (session.inRecovery()) {
                seen.put(member + " " + way, STANDBY);
                return Optional.empty();
            }
            session.createTable();
            var last = session.column("SELECT coalesce(max(id), 0) FROM " + Session.WRITES).get(0);
            return Optional.of(new Entrance(demo, way, account, patience(session), Long.parseLong(last) + 1, door.tls(), ""));
        } catch (SQLException failed) {
            seen.put(member + " " + way, Session.explain(failed));
            return Optional.empty();
        }
    }

    /** Several round trips, in milliseconds: with less a far network would never be reached, with more the end of a cut is seen late. */
    private static int patience(Session session) throws SQLException {
        var began = System.nanoTime();
        session.inRecovery();
        var millis = 5 * Duration.ofNanos(System.nanoTime() - began).toMillis();
        return (int) Math.max(SHORTEST_CONNECT_MILLIS, Math.min(LONGEST_CONNECT_MILLIS, millis));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return way + " into " + demo.namespace();
    }
}
