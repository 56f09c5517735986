package lib.client;

//SOURCES Entrance.java
//SOURCES Journal.java
//SOURCES Lane.java
//SOURCES Roster.java
//SOURCES RowAudit.java
//SOURCES Way.java
//SOURCES ../demo/Demo.java
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
import lib.demo.Demo;
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

    private final Entrance entrance;
    private final Journal journal;
    private final Roster roster;
    private final ExecutorService threads = Executors.newCachedThreadPool(DAEMONS);
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private volatile double aliveUntil = Double.NaN;
    private volatile double worstDelay;

    private WritingClient(Demo demo, TrialClock clock, Entrance entrance) {
        this.entrance = entrance;
        this.journal = new Journal(clock, entrance.firstId());
        this.roster = new Roster(demo, (pod, address) -> new Lane(pod.getMetadata().getName(), entrance.door(pod, address), journal, threads, this::bug));
        DAEMONS.newThread(this::write).start();
    }

    /**
     * Makes the table and begins.
     *
     * @param clock of the trial
     * @throws lib.console.Trouble when no member takes writes within 10 s, or the password's Secret is not there (exit code 1)
     */
    public static WritingClient start(Demo demo, TrialClock clock) {
        return new WritingClient(demo, clock, Entrance.find(demo, List.of(Way.values())));
    }

    /** As {@link #start(Demo, TrialClock)}, by this way only. */
    public static WritingClient start(Demo demo, TrialClock clock, Way way) {
        return new WritingClient(demo, clock, Entrance.find(demo, List.of(way)));
    }

    public Way way() {
        return entrance.way();
    }

    /** Why it does not write by a better way, in the members' own words; empty when it was not tried, or there is none. */
    public Optional<String> detour() {
        return Optional.of(entrance.detour()).filter(why -> !why.isEmpty());
    }

    /**
     * Ends it, within half a second. What is under way then is unknown.
     *
     * @return every attempt by the time it was sent; of those in a row that could not be sent only some (see {@link Failures})
     */
    public List<Attempt> stop() {
        if (Double.isNaN(aliveUntil)) {
            aliveUntil = journal.now();
        }
        for (int i = 0; i < STOPPING_MILLIS / 10 && !roster.rest(); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        roster.giveUp();
        journal.end();
        roster.close();
        return journal.attempts();
    }

    /** The logins that succeeded. */
    public List<ClientSession> sessions() {
        return journal.sessions();
    }

    /** What was attempted until now. */
    public List<Attempt> attempts() {
        return journal.attempts();
    }

    /** Until when it wrote, or tried to: now, or when it was stopped or broke down. Silence after that says nothing. */
    public double aliveUntilMillis() {
        return Double.isNaN(aliveUntil) ? journal.now() : aliveUntil;
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
        return new RowAudit(entrance, journal.attempts()).perform();
    }

    /** After {@link #audit()}: takes the table away. @return why it stays, if it does */
    public Optional<String> dropTable() {
        try {
            return entrance.dropTable() ? Optional.empty() : Optional.of("table %s stays in database postgres: no member takes writes".formatted(Session.WRITES));
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
            for (var due = journal.now(); Double.isNaN(aliveUntil); due = Math.max(due, journal.now() - MOST_OWED * TICK_MILLIS) + TICK_MILLIS) {
                while (journal.now() < due) {
                    LockSupport.parkNanos((long) ((due - journal.now()) * 1e6));
                }
                worstDelay = Math.max(worstDelay, journal.now() - due);
                roster.tick();
            }
        } catch (RuntimeException | Error bug) {
            aliveUntil = journal.now();
            bug(bug);
        }
    }

    private void bug(Throwable bug) {
        if (Double.isNaN(aliveUntil)) {
            problems.add(String.format(Locale.ROOT, "the writing client failed at %.0f ms: %s", journal.now(), bug));
        }
    }
}
