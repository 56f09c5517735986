package lib.client;

//SOURCES ClientAccess.java
//SOURCES AttemptLog.java
//SOURCES MemberWriter.java
//SOURCES MemberWriters.java
//SOURCES RowAudit.java
//SOURCES AccessMode.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../recording/Attempt.java
//SOURCES ../recording/TrialClock.java

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import lib.access.PatroniCluster;
import lib.recording.Attempt;
import lib.recording.ClientSession;
import lib.recording.TrialClock;

/**
 * Writes a row every {@value #TICK_MILLIS} ms to whoever takes it, from its start to its end, and notes each attempt. Each member has a warm
 * session and is tried by itself: a standby is asked whether it still is one, and written to from the moment it is not;
 * two members that take writes at once both get them.
 */
public final class WritingClient implements AutoCloseable {

    /** Between two attempts at the same member. */
    public static final double TICK_MILLIS = 8;
    /** Ticks that are made up for after a delay. */
    private static final int MOST_OWED = 25;
    private static final long STOPPING_MILLIS = 500;
    private static final ThreadFactory DAEMONS = work -> {
        var thread = new Thread(work, "writing-client");
        thread.setDaemon(true);
        return thread;
    };

    private final ClientAccess access;
    private final AttemptLog log;
    private final MemberWriters writers;
    private final ExecutorService threads = Executors.newCachedThreadPool(DAEMONS);
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private volatile double aliveUntil = Double.NaN;
    private volatile double worstDelay;

    private WritingClient(PatroniCluster patroni, TrialClock clock, ClientAccess access) {
        this.access = access;
        this.log = new AttemptLog(clock, access.firstId());
        this.writers = new MemberWriters(patroni, (pod, address) -> new MemberWriter(pod.getMetadata().getName(), access.endpoint(pod, address), log, threads, this::bug));
        DAEMONS.newThread(this::write).start();
    }

    /**
     * Makes the table and begins.
     *
     * @param clock of the trial
     * @throws lib.console.UserError when no member takes writes within 10 s, or the password's Secret is not there (exit code 1)
     */
    public static WritingClient start(PatroniCluster patroni, TrialClock clock) {
        return new WritingClient(patroni, clock, ClientAccess.find(patroni, List.of(AccessMode.values())));
    }

    /** As {@link #start(PatroniCluster, TrialClock)}, by this way only. */
    public static WritingClient start(PatroniCluster patroni, TrialClock clock, AccessMode mode) {
        return new WritingClient(patroni, clock, ClientAccess.find(patroni, List.of(mode)));
    }

    public AccessMode mode() {
        return access.mode();
    }

    /** Why it does not write by a better way, in the members' own words; empty when it was not tried, or there is none. */
    public Optional<String> detour() {
        return Optional.of(access.detour()).filter(why -> !why.isEmpty());
    }

    /**
     * Ends it, within half a second. What is under way then is unknown.
     *
     * @return every attempt by the time it was sent; of those in a row that could not be sent only some (see {@link FailureSampler})
     */
    public List<Attempt> stop() {
        if (Double.isNaN(aliveUntil)) {
            aliveUntil = log.now();
        }
        for (int i = 0; i < STOPPING_MILLIS / 10 && !writers.rest(); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        writers.giveUp();
        log.end();
        writers.close();
        return log.attempts();
    }

    /** The logins that succeeded. */
    public List<ClientSession> sessions() {
        return log.sessions();
    }

    /** What was attempted until now. */
    public List<Attempt> attempts() {
        return log.attempts();
    }

    /** Until when it wrote, or tried to: now, or when it was stopped or broke down. Silence after that says nothing. */
    public double aliveUntilMillis() {
        return Double.isNaN(aliveUntil) ? log.now() : aliveUntil;
    }

    /** The longest time by which this machine held up an attempt: a gap that is not longer may be this client's own. */
    public double worstDelayMillis() {
        return worstDelay;
    }

    /** What broke in the client itself, so that its silence is no outage; empty when nothing did. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** After {@link #stop()}: what became of the rows. */
    public RowAudit.Findings audit() {
        return new RowAudit(access, log.attempts()).perform();
    }

    /** After {@link #audit()}: takes the table away. @return why it stays, if it does */
    public Optional<String> dropTable() {
        try {
            return access.dropTable() ? Optional.empty() : Optional.of("table %s stays in database postgres: no member takes writes".formatted(Session.WRITES));
        } catch (SQLException failed) {
            return Optional.of("table %s stays in database postgres: %s".formatted(Session.WRITES, Session.explain(failed)));
        }
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }

    private void write() {
        try {
            for (var due = log.now(); Double.isNaN(aliveUntil); due = Math.max(due, log.now() - MOST_OWED * TICK_MILLIS) + TICK_MILLIS) {
                while (log.now() < due) {
                    LockSupport.parkNanos((long) ((due - log.now()) * 1e6));
                }
                worstDelay = Math.max(worstDelay, log.now() - due);
                writers.tick();
            }
        } catch (RuntimeException | Error bug) {
            aliveUntil = log.now();
            bug(bug);
        }
    }

    private void bug(Throwable bug) {
        if (Double.isNaN(aliveUntil)) {
            problems.add(String.format(Locale.ROOT, "the writing client failed at %.0f ms: %s", log.now(), bug));
        }
    }
}
