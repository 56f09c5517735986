package lib.client;

//SOURCES PostgresEndpoint.java
//SOURCES FailureSampler.java
//SOURCES AttemptLog.java
//SOURCES Session.java

import java.sql.SQLException;
import lib.recording.Attempt.Outcome;
import lib.recording.Attempt;

/**
 * One go at one member: log in if need be, ask a standby whether it still is one, write. What came of it is noted here. Its
 * attempt counts as sent when the task began: with a warm session at a leader nothing comes before the INSERT.
 */
final class AttemptTask {

    /** Every answer but a login's comes sooner, as long as all is well. */
    private static final double PATIENCE_MILLIS = 20;
    private static final String LOGIN = "login";

    private final String member;
    private final AttemptLog log;
    private final FailureSampler failures;
    private final double began;
    private volatile Session session;
    private volatile boolean writable;
    private volatile String step = LOGIN;
    private volatile double stepBegan;
    private volatile long id;
    private volatile boolean sent;
    private boolean settled;

    /**
     * @param session  of the task before; null to log in
     * @param writable whether that took a write
     */
    AttemptTask(String member, AttemptLog log, FailureSampler failures, Session session, boolean writable) {
        this.member = member;
        this.log = log;
        this.failures = failures;
        this.began = log.now();
        this.stepBegan = began;
        this.session = session;
        this.writable = writable;
    }

    /** Blocks until the member has answered, or is known not to. */
    void take(PostgresEndpoint endpoint) {
        try {
            go(endpoint);
        } catch (SQLException error) {
            fail(error);
        }
    }

    /** For the next task; null when it is broken or was never there. */
    Session session() {
        return session;
    }

    boolean writable() {
        return writable;
    }

    double began() {
        return began;
    }

    /** The next one is due and cannot begin. @param loginMillis how long a login takes that goes well */
    void late(double loginMillis) {
        var now = log.now();
        if (now - stepBegan > (step.equals(LOGIN) ? loginMillis : PATIENCE_MILLIS)) {
            failures.notNow(now, now, "no answer yet: " + step);
        }
    }

    /** From outside: an INSERT that is under way stays unknown. */
    void giveUp() {
        if (sent) {
            settle(Outcome.UNKNOWN, null, numberOf(session), "the client ended before the answer");
        }
    }

    /** From outside, at once: whoever waits for the session gets an exception. */
    void drop() {
        var broken = session;
        session = null;
        if (broken != null) {
            broken.close();
        }
    }

    private void go(PostgresEndpoint endpoint) throws SQLException {
        if (session == null) {
            session = endpoint.enter();
            session.numbered(log.opened(member, endpoint.pod()));
        }
        if (!writable) {
            next("question whether it is a standby");
            if (session.inRecovery()) {
                failures.notNow(began, log.now(), "a standby");
                return;
            }
            writable = true;
        }
        next("INSERT");
        id = log.nextId();
        sent = true;
        var writing = session;
        settle(Outcome.ACKNOWLEDGED, writing.insert(id, member), writing.number(), null);
    }

    private void next(String what) {
        stepBegan = log.now();
        step = what;
    }

    private void fail(SQLException error) {
        var refused = Session.refused(error);
        if (sent) {
            settle(refused ? Outcome.FAILED : Outcome.UNKNOWN, null, numberOf(session), Session.explain(error));
        } else {
            failures.failed(began, log.now(), Session.explain(error));
        }
        writable = false;
        if (!refused) {
            drop();
        }
    }

    private static int numberOf(Session session) {
        return session == null ? 0 : session.number();
    }

    /** The first word about an INSERT is the last. */
    private synchronized void settle(Outcome outcome, Session.Place place, int number, String error) {
        if (!settled) {
            settled = true;
            if (outcome == Outcome.ACKNOWLEDGED) {
                failures.succeeded();
            }
            log.add(new Attempt(id, began, log.now(), outcome, member, number, place == null ? 0 : place.timeline(), place == null ? null : Long.valueOf(place.walPosition()), error));
        }
    }
}
