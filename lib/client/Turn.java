package lib.client;

//SOURCES Door.java
//SOURCES Failures.java
//SOURCES Journal.java
//SOURCES Session.java

import java.sql.SQLException;
import lib.recording.Attempt;
import lib.recording.Attempt.Outcome;

/**
 * One go at one member: log in if need be, ask a standby whether it still is one, write. What came of it is noted here. Its
 * attempt counts as sent when the turn began: with a warm session at a leader nothing comes before the INSERT.
 */
final class Turn {

    /** Every answer but a login's comes sooner, as long as all is well. */
    private static final double PATIENCE_MILLIS = 20;
    private static final String LOGIN = "login";

    private final String member;
    private final Journal journal;
    private final Failures failures;
    private final double began;
    private volatile Session session;
    private volatile boolean writable;
    private volatile String step = LOGIN;
    private volatile double stepBegan;
    private volatile long id;
    private volatile boolean sent;
    private boolean settled;

    /**
     * @param session  of the turn before; null to log in
     * @param writable whether that took a write
     */
    Turn(String member, Journal journal, Failures failures, Session session, boolean writable) {
        this.member = member;
        this.journal = journal;
        this.failures = failures;
        this.began = journal.now();
        this.stepBegan = began;
        this.session = session;
        this.writable = writable;
    }

    /** Blocks until the member has answered, or is known not to. */
    void take(Door door) {
        try {
            go(door);
        } catch (SQLException error) {
            fail(error);
        }
    }

    /** For the next turn; null when it is broken or was never there. */
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
        var now = journal.now();
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

    private void go(Door door) throws SQLException {
        if (session == null) {
            session = door.enter();
            session.numbered(journal.opened(member, door.pod()));
        }
        if (!writable) {
            next("question whether it is a standby");
            if (session.inRecovery()) {
                failures.notNow(began, journal.now(), "a standby");
                return;
            }
            writable = true;
        }
        next("INSERT");
        id = journal.nextId();
        sent = true;
        var writing = session;
        settle(Outcome.ACKNOWLEDGED, writing.insert(id, member), writing.number(), null);
    }

    private void next(String what) {
        stepBegan = journal.now();
        step = what;
    }

    private void fail(SQLException error) {
        var refused = Session.refused(error);
        if (sent) {
            settle(refused ? Outcome.FAILED : Outcome.UNKNOWN, null, numberOf(session), Session.explain(error));
        } else {
            failures.failed(began, journal.now(), Session.explain(error));
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
            journal.add(new Attempt(id, began, journal.now(), outcome, member, number, place == null ? 0 : place.timeline(), place == null ? null : Long.valueOf(place.walPosition()), error));
        }
    }
}
