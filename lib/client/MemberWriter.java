package lib.client;

//SOURCES PostgresEndpoint.java
//SOURCES FailureSampler.java
//SOURCES AttemptLog.java
//SOURCES AttemptTask.java

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The writes to one pod. Each tick begins a {@link AttemptTask} unless one is under way, so a member that does not answer holds up
 * nobody else. Beside a task that is stalled the writer logs in anew: TCP sends what was lost again after pauses that double,
 * and a fresh connection sees sooner that a cut is over.
 */
final class MemberWriter implements AutoCloseable {

    /** Without an answer for so long, a session gets a rival; the one that answers first goes on. */
    private static final double STALLED_MILLIS = 1_000;
    private static final int MOST_STALLED = 3;
    /** Writes that are made up for after a slow one, so that the rate is kept on a busy machine. */
    private static final int MOST_OWED = 25;

    private final String member;
    private final PostgresEndpoint endpoint;
    private final AttemptLog log;
    private final FailureSampler failures;
    private final Executor threads;
    private final Consumer<Throwable> onBug;
    private final Set<AttemptTask> open = ConcurrentHashMap.newKeySet();
    private AttemptTask current;
    private Session session;
    private boolean writable;
    private int owed;
    private double lastLogin = Double.NEGATIVE_INFINITY;
    private boolean retired;
    private boolean resting;

    MemberWriter(String member, PostgresEndpoint endpoint, AttemptLog log, Executor threads, Consumer<Throwable> onBug) {
        this.member = member;
        this.endpoint = endpoint;
        this.log = log;
        this.failures = new FailureSampler(log, member);
        this.threads = threads;
        this.onBug = onBug;
    }

    synchronized void tick() {
        if (resting) {
            return;
        }
        if (current != null) {
            current.late(endpoint.loginMillis());
            owed = Math.min(MOST_OWED, owed + 1);
            leaveWhenStalled();
        } else if (session != null) {
            begin();
        } else if (!retired && log.now() - lastLogin >= endpoint.pace().pauseMillis(log.silence())) {
            lastLogin = log.now();
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

    /** Begins no more tasks. */
    synchronized void rest() {
        resting = true;
    }

    /** Nothing is under way. */
    boolean idle() {
        return open.isEmpty();
    }

    /** What is under way stays unknown. */
    void giveUp() {
        open.forEach(AttemptTask::giveUp);
    }

    /** At once, whatever is under way. */
    @Override
    public void close() {
        rest();
        open.forEach(AttemptTask::drop);
        synchronized (this) {
            if (session != null) {
                session.close();
                session = null;
            }
        }
        endpoint.close();
    }

    private void begin() {
        var task = new AttemptTask(member, log, failures, session, writable);
        current = task;
        open.add(task);
        threads.execute(() -> run(task));
    }

    private void run(AttemptTask task) {
        try {
            task.take(endpoint);
        } catch (RuntimeException | Error bug) {
            onBug.accept(bug);
        } finally {
            end(task);
        }
    }

    private void leaveWhenStalled() {
        if (current.session() != null && log.now() - current.began() > STALLED_MILLIS && open.size() <= MOST_STALLED) {
            current = null;
            session = null;
            writable = false;
        }
    }

    private synchronized void end(AttemptTask task) {
        open.remove(task);
        if (current == task || session == null && task.session() != null) {
            current = null;
            session = task.session();
            writable = task.writable();
            owed = writable ? owed : 0;
        }
        if (session != task.session() || resting) {
            task.drop();
        }
        if (!resting && current == null && session != null && writable && owed > 0) {
            owed--;
            begin();
        }
    }
}
