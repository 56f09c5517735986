package lib.client;

//SOURCES ../recording/Attempt.java
//SOURCES ../recording/ClientSession.java
//SOURCES ../recording/TrialClock.java
//SOURCES ../judge/Writes.java

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import lib.judge.Writes;
import lib.recording.Attempt.Outcome;
import lib.recording.Attempt;
import lib.recording.ClientSession;
import lib.recording.TrialClock;

/** The attempts of one client, of all its threads. What comes after its end is not heard. */
final class AttemptLog {

    private final TrialClock clock;
    private final AtomicLong ids;
    private final List<Attempt> attempts = new ArrayList<>();
    private double lastAcknowledged = Double.MAX_VALUE;
    private final List<ClientSession> sessions = new ArrayList<>();
    private boolean ended;

    /** @param firstId of the rows; none of these or later may be in the table */
    AttemptLog(TrialClock clock, long firstId) {
        this.clock = clock;
        this.ids = new AtomicLong(firstId);
    }

    double now() {
        return clock.millis();
    }

    /** A row's, or that of an attempt that never became one. */
    long nextId() {
        return ids.getAndIncrement();
    }

    /** A login that succeeded. @return its number */
    synchronized int opened(String member, String pod) {
        int number = sessions.size() + 1;
        sessions.add(new ClientSession(number, member, pod, clock.millis()));
        return number;
    }

    synchronized List<ClientSession> sessions() {
        return List.copyOf(sessions);
    }

    synchronized void add(Attempt attempt) {
        if (!ended) {
            attempts.add(attempt);
            if (attempt.acknowledged()) {
                lastAcknowledged = attempt.endedMillis();
            }
        }
    }

    /** An INSERT that was not sent. */
    void notSent(double fromMillis, double toMillis, String member, String why) {
        add(new Attempt(nextId(), fromMillis, toMillis, Outcome.FAILED, member, 0, 0, null, why));
    }

    /** Nobody has taken a write for as long as counts as a gap, since somebody did. */
    synchronized boolean silence() {
        return clock.millis() - lastAcknowledged > Writes.GAP_MILLIS;
    }

    synchronized void end() {
        ended = true;
    }

    /** By the time they were sent. */
    synchronized List<Attempt> attempts() {
        return attempts.stream().sorted(Comparator.comparingDouble(Attempt::sentMillis)).toList();
    }
}
