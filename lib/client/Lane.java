package lib.client;

//SOURCES Door.java
//SOURCES Failures.java
//SOURCES Journal.java
//SOURCES Turn.java

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The writes to one pod. Each tick begins a {@link Turn} unless one is under way, so a member that does not answer holds up
 * nobody else. Beside a turn that is stalled the lane logs in anew: TCP sends what was lost again after pauses that double,
 * and a fresh connection sees sooner that a cut is over.
 */
final class Lane implements AutoCloseable {

    /** Without an answer for so long, a session gets a rival; the one that answers first goes on. */
    private static final double STALLED_MILLIS = 1_000;
    private static final int MOST_STALLED = 3;
    /** Writes that are made up for after a slow one, so that the rate is kept on a busy machine. */
    private static final int MOST_OWED = 25;

    private final String member;
    private final Door door;
    private final Journal journal;
    private final Failures failures;
    private final Executor threads;
    private final Consumer<Throwable> onBug;
    private final Set<Turn> open = ConcurrentHashMap.newKeySet();
    private Turn current;
    private Session session;
    private boolean writable;
    private int owed;
    private double lastLogin = Double.NEGATIVE_INFINITY;
    private boolean retired;
    private boolean resting;

    Lane(String member, Door door, Journal journal, Executor threads, Consumer<Throwable> onBug) {
        this.member = member;
        this.door = door;
        this.journal = journal;
        this.failures = new Failures(journal, member);
        this.threads = threads;
        this.onBug = onBug;
    }

    synchronized void tick() {
        if (resting) {
            return;
        }
        if (current != null) {
            current.late(door.loginMillis());
            owed = Math.min(MOST_OWED, owed + 1);
            leaveWhenStalled();
        } else if (session != null) {
            begin();
        } else if (!retired && journal.now() - lastLogin >= door.pace().pauseMillis(journal.silence())) {
            lastLogin = journal.now();
            begin();
        }
    }

    /** The pod is gone. Its processes may live and acknowledge writes for a while yet, so the session stays as long as it lasts. */
    synchronized void retire() {
        retired = true;
    }

    /** It is retired, and its session has ended. */
    synchronized boolean over() {
        return retired && session == null && open.isEmpty();
    }

    /** Begins no more turns. */
    synchronized void rest() {
        resting = true;
    }

    /** Nothing is under way. */
    boolean idle() {
        return open.isEmpty();
    }

    /** What is under way stays unknown. */
    void giveUp() {
        open.forEach(Turn::giveUp);
    }

    /** At once, whatever is under way. */
    @Override
    public void close() {
        rest();
        open.forEach(Turn::drop);
        synchronized (this) {
            if (session != null) {
                session.close();
                session = null;
            }
        }
        door.close();
    }

    private void begin() {
        var turn = new Turn(member, journal, failures, session, writable);
        current = turn;
        open.add(turn);
        threads.execute(() -> run(turn));
    }

    private void run(Turn turn) {
        try {
            turn.take(door);
        } catch (RuntimeException | Error bug) {
            onBug.accept(bug);
        } finally {
            end(turn);
        }
    }

    private void leaveWhenStalled() {
        if (current.session() != null && journal.now() - current.began() > STALLED_MILLIS && open.size() <= MOST_STALLED) {
            current = null;
            session = null;
            writable = false;
        }
    }

    private synchronized void end(Turn turn) {
        open.remove(turn);
        if (current == turn || session == null && turn.session() != null) {
            current = null;
            session = turn.session();
            writable = turn.writable();
            owed = writable ? owed : 0;
        }
        if (session != turn.session() || resting) {
            turn.drop();
        }
        if (!resting && current == null && session != null && writable && owed > 0) {
            owed--;
            begin();
        }
    }
}
