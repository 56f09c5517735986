package lib.client;

//SOURCES Patience.java
//SOURCES PostgresEndpoint.java
//SOURCES MemberWriters.java
//SOURCES OwnLogin.java
//SOURCES Session.java
//SOURCES Tls.java
//SOURCES AccessMode.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java
//SOURCES ../access/SuperuserCredentials.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../host/Parallel.java

import io.fabric8.kubernetes.api.model.Pod;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import lib.access.PatroniCluster;
import lib.access.SuperuserCredentials;
import lib.console.UserError;
import lib.console.Wait;
import lib.host.Parallel;

/**
 * The way into the pods that was found to work, by writing through it: that it answers with this password proves that it is our PostgreSQL.
 *
 * @param superuser   of the cluster
 * @param credentials what is written with: its, or of a login of the client's own
 * @param tls    what the leader takes
 * @param detour what the members said by the ways that are better and did not work; empty when there is none
 */
record ClientAccess(PatroniCluster patroni, AccessMode mode, SuperuserCredentials superuser, SuperuserCredentials credentials, Patience patience, long firstId, Tls tls, String detour) {

    private static final String STANDBY = "a standby";
    /** PostgreSQL's documentation, "PostgreSQL Error Codes": invalid_password. */
    private static final String WRONG_PASSWORD = "28P01";
    private static final String HINT = "--password-from SECRET/KEY if another superuser is meant; jbang members -n %s";
    /** Each way is tried once more at least where the one before has taken all of {@link Patience#FIRST}. */
    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** A way that reaches standbys only is the right one: their leader comes. */
    private record Tried(boolean reached, Optional<ClientAccess> writable) {
    }

    /** @throws UserError when no member takes writes by any of these ways, or one refuses the password that the user has named (exit code 1) */
    static ClientAccess find(PatroniCluster patroni, List<AccessMode> ways) {
        var superuser = SuperuserCredentials.of(patroni);
        var seen = new TreeMap<String, String>();
        var own = new SuperuserCredentials[1];
        return Wait.until("a member that accepts writes in " + patroni.namespace(), LIMIT, PAUSE,
                () -> ways.stream().flatMap(mode -> credentials(patroni, mode, superuser, own, seen).map(credentials -> new ClientAccess(patroni, mode, superuser, credentials, Patience.FIRST, 0, Tls.ENCRYPTED, "").tried(seen)).stream())
                        .filter(Tried::reached).findFirst().flatMap(Tried::writable).map(found -> found.after(seen)),
                () -> seen.isEmpty() ? "no pods with an address" : seen.toString(), HINT.formatted(patroni.namespace()));
    }

    /** The superuser's; over the network a login of the client's own where that one has no password. @param own that one, once it is made */
    private static Optional<SuperuserCredentials> credentials(PatroniCluster patroni, AccessMode mode, SuperuserCredentials superuser, SuperuserCredentials[] own, Map<String, String> seen) {
        if (mode == AccessMode.SOCKET || superuser.password().isPresent()) {
            return Optional.of(superuser);
        }
        try {
            own[0] = own[0] == null ? sockets(patroni, superuser).make().orElse(null) : own[0];
        } catch (SQLException closed) {
            seen.put("a login of the client's own", Session.explain(closed));
        }
        return Optional.ofNullable(own[0]);
    }

    private static OwnLogin sockets(PatroniCluster patroni, SuperuserCredentials superuser) {
        return new OwnLogin(new ClientAccess(patroni, AccessMode.SOCKET, superuser, superuser, Patience.FIRST, 0, Tls.PLAIN, "").endpoints().values());
    }

    PostgresEndpoint endpoint(Pod pod, String address) {
        return new PostgresEndpoint(patroni, pod.getMetadata().getName(), pod.getMetadata().getUid(), address, mode, credentials, patience, tls);
    }

    /** An endpoint for each pod that has an address now, by the member's name. */
    Map<String, PostgresEndpoint> endpoints() {
        var endpoints = new TreeMap<String, PostgresEndpoint>();
        patroni.pods().forEach(pod -> MemberWriters.address(pod).ifPresent(address -> endpoints.put(pod.getMetadata().getName(), endpoint(pod, address))));
        return endpoints;
    }

    /** From the leader, and so from all, with the client's own login where it made one. @return whether there is one */
    boolean dropTable() throws SQLException {
        if (superuser.password().isEmpty()) {
            return sockets(patroni, superuser).drop();
        }
        for (var each : endpoints().values()) {
            try (var endpoint = each; var session = endpoint.enter()) {
                if (!session.inRecovery()) {
                    session.dropTable();
                    return true;
                }
            }
        }
        return false;
    }

    /** This one, found after these words by other ways. */
    private ClientAccess after(Map<String, String> seen) {
        var others = seen.entrySet().stream().filter(each -> !each.getKey().endsWith(" " + mode)).map(each -> each.getKey() + ": " + each.getValue()).collect(Collectors.joining("; "));
        return new ClientAccess(patroni, mode, superuser, credentials, patience, firstId, tls, others);
    }

    private Tried tried(Map<String, String> seen) {
        var answers = new ConcurrentHashMap<String, String>();
        var refusals = new ConcurrentLinkedQueue<UserError>();
        var found = Parallel.each(endpoints().entrySet(), endpoint -> tried(endpoint.getKey(), endpoint.getValue(), answers, refusals));
        seen.putAll(answers);
        var writable = found.stream().flatMap(Optional::stream).findFirst();
        boolean reached = writable.isPresent() || answers.containsValue(STANDBY);
        if (!reached && !refusals.isEmpty()) {
            throw refusals.peek();
        }
        return new Tried(reached, writable);
    }

    private Optional<ClientAccess> tried(String member, PostgresEndpoint found, Map<String, String> seen, Collection<UserError> refusals) {
        var began = System.nanoTime();
        try (var endpoint = found; var session = endpoint.enter()) {
            var login = Duration.ofNanos(System.nanoTime() - began);
            if (session.inRecovery()) {
                seen.put(member + " " + mode, STANDBY);
                return Optional.empty();
            }
            session.createTable();
            var last = session.column("SELECT coalesce(max(id), 0) FROM " + Session.WRITES).get(0);
            return Optional.of(new ClientAccess(patroni, mode, superuser, credentials, patience(session, login), Long.parseLong(last) + 1, endpoint.tls(), ""));
        } catch (SQLException failed) {
            refusal(member, failed).ifPresent(refusals::add);
            seen.put(member + " " + mode, Session.explain(failed));
            return Optional.empty();
        }
    }

    /** One that the pods tell may be an old one, and there are other ways in; one that somebody has named is meant. */
    private Optional<UserError> refusal(String member, SQLException failed) {
        return patroni.layout().login().password().filter(named -> WRONG_PASSWORD.equals(failed.getSQLState()))
                .map(named -> UserError.unfinished("%s does not take the password in %s for %s: %s".formatted(member, named, superuser.user(), Session.explain(failed)),
                        "--password-from SECRET/KEY with the right one, or --username NAME if another superuser is meant"));
    }

    private static Patience patience(Session session, Duration login) throws SQLException {
        var began = System.nanoTime();
        session.inRecovery();
        return Patience.of(Duration.ofNanos(System.nanoTime() - began), login);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return mode + " into " + patroni.namespace();
    }
}
