package lib.trial;

//SOURCES PlannedTrial.java
//SOURCES Trial.java
//SOURCES TrialNamespaces.java
//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../host/DiskStallProbe.java

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.console.Console;
import lib.console.UserError;
import lib.console.Wait;
import lib.host.DiskStallProbe;
import lib.recording.Recording;

/** Runs trials, each in a namespace of its own that is gone afterwards, several at once. */
public final class TrialRunner {

    private final Cluster cluster;
    private final Duration deploying;
    private final Duration deadline;
    private final Predicate<Recording> keep;
    private final TrialNamespaces namespaces;
    private int ended;
    private ExecutorService workers;
    private volatile Optional<DiskStallProbe> disk = Optional.empty();
    private volatile boolean stopped;
    private volatile Throwable failure;

    /**
     * @param prefix    what the names of the trials' namespaces begin with
     * @param deploying how long the members of a trial may take to come up
     * @param deadline  how long a trial is watched after its fault
     * @param keep      whose namespace is left as it is, to look at
     */
    public TrialRunner(Cluster cluster, String prefix, Duration deploying, Duration deadline, Predicate<Recording> keep) {
        this.cluster = cluster;
        this.namespaces = new TrialNamespaces(cluster, prefix, deploying);
        this.deploying = deploying;
        this.deadline = deadline;
        this.keep = keep;
    }

    /**
     * Returns when all have ended; {@link #awaitGone} is for what is left of them. A trial that fails, however it does, is a
     * recording with that problem, and takes no other one down.
     *
     * @param result is told each recording as its trial ends, one at a time
     * @throws RuntimeException what {@code result} threw; then no other trial was begun
     * @throws UserError when not every trial has a result, though nobody stopped it (exit code 1)
     */
    public void run(List<PlannedTrial> planned, int parallel, Consumer<Recording> result) {
        int before = ended;
        runAll(planned.stream().filter(trial -> !alone(trial)).toList(), parallel, result);
        runAll(planned.stream().filter(TrialRunner::alone).toList(), 1, result);
        if (failure != null) {
            throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
        }
        if (!stopped && ended - before != planned.size()) {
            throw UserError.unfinished("%d of %d trials have a result".formatted(ended - before, planned.size()), "the same with --resume");
        }
    }

    /** How many of these run at a time. */
    public static int atOnce(List<PlannedTrial> planned, int parallel) {
        return planned.stream().allMatch(TrialRunner::alone) ? 1 : parallel;
    }

    /** Faults in one and the same cluster come one after the other; so do those that hurt a node, which others may be on: they come after all others. */
    private static boolean alone(PlannedTrial trial) {
        return trial.subject().home().isPresent() || trial.fault().hurtsNode();
    }

    /** Ends the trials that run, without a result, and begins no other; {@link #run} then returns. */
    public synchronized void stop() {
        stopped = true;
        if (workers != null) {
            workers.shutdownNow();
        }
    }

    /** Whether it was told to stop. */
    public boolean stopped() {
        return stopped;
    }

    private void runAll(List<PlannedTrial> planned, int parallel, Consumer<Recording> result) {
        if (!planned.isEmpty() && begin(planned, parallel, result)) {
            disk = cluster.disk().map(DiskStallProbe::start);
            awaitWorkers();
            disk.ifPresent(DiskStallProbe::close);
        }
    }

    private synchronized boolean begin(List<PlannedTrial> planned, int parallel, Consumer<Recording> result) {
        if (!stopped) {
            workers = Executors.newFixedThreadPool(parallel);
            planned.forEach(trial -> workers.execute(() -> perform(trial, result)));
            workers.shutdown();
        }
        return !stopped;
    }

    private void awaitWorkers() {
        try {
            while (!workers.awaitTermination(1, TimeUnit.HOURS)) {
                // a thousand trials take more than a day
            }
        } catch (InterruptedException stop) {
            stop();
        }
    }

    private void perform(PlannedTrial trial, Consumer<Recording> result) {
        var recording = recorded(trial);
        synchronized (this) {
            if (stopped) {
                return;
            }
            try {
                result.accept(recording);
                ended++;
            } catch (RuntimeException | Error lost) {
                // A result that cannot be kept, such as on a full disk: no other trial is worth its time.
                failure = lost;
                stop();
            }
        }
    }

    private Recording recorded(PlannedTrial trial) {
        try {
            return trial.subject().home().map(home -> run(trial, new PatroniCluster(cluster, home))).orElseGet(() -> away(trial));
        } catch (RuntimeException | Error failed) {
            if (!stopped) {
                Console.current().say("  %s under %s failed: %s".formatted(trial.fault().name(), trial.subject(), failed));
            }
            return Recording.of(trial.described(), Instant.now(), trial.members()).problems(List.of("the trial itself failed: " + failed)).ended(0);
        }
    }

    /** In a namespace of its own. */
    private Recording away(PlannedTrial trial) {
        if (trial.fault().hurtsNode()) {
            awaitNodes();
        }
        var patroni = namespaces.next(trial);
        Recording recording = null;
        try {
            recording = run(trial, patroni);
            return recording;
        } finally {
            boolean interrupted = Thread.interrupted();
            namespaces.leave(patroni, !interrupted && recording != null && keep.test(recording));
        }
    }

    /** A node that the trial before has hurt takes no pods for a while, and the members would not be spread as they were. */
    private void awaitNodes() {
        try {
            Wait.until("nodes that take pods", deploying, Duration.ofMillis(500), () -> Optional.of(cluster.nodes().avoided()).filter(List::isEmpty),
                    () -> String.join(", ", cluster.nodes().avoided()) + " not yet", "kubectl get nodes");
        } catch (UserError late) {
            Console.current().say("  " + late.getMessage());
        }
    }

    private Recording run(PlannedTrial trial, PatroniCluster place) {
        return new Trial(place, trial, deploying, deadline, disk).run();
    }

    /** As {@link TrialNamespaces#awaitGone}. */
    public void awaitGone() {
        namespaces.awaitGone();
    }
}
