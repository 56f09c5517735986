package lib.trial;

//SOURCES ../client/WritingClient.java
//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java
//SOURCES ../demo/Specimen.java
//SOURCES ../fault/Fault.java
//SOURCES ../host/DiskPulse.java
//SOURCES ../recording/Recording.java
//SOURCES ../watch/Watch.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.client.Way;
import lib.client.WritingClient;
import lib.cluster.Cluster;
import lib.console.Console;
import lib.console.Phase;
import lib.console.Trouble;
import lib.console.Wait;
import lib.demo.Demo;
import lib.demo.Specimen;
import lib.fault.Fault;
import lib.host.DiskPulse;
import lib.recording.Attempt;
import lib.recording.Injury;
import lib.recording.Recording;
import lib.recording.RowCount;
import lib.recording.Stall;
import lib.recording.Subject;
import lib.recording.TrialClock;
import lib.watch.Watch;

/** One cluster, one fault: deploy, settle, write, hurt, watch, collect. What became of it is judged from the recording. */
public final class Trial {

    /** Writing before the fault: enough for a rate. */
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(250);
    /** All must be well for longer than Patroni's loop_wait of 10 s: what it notices only in its next loop is seen too. */
    private static final Duration STABLE = Duration.ofSeconds(12);
    private static final int TRIES = 3;

    private final Demo place;
    private final Specimen specimen;
    private final Fault fault;
    private final int replicas;
    private final Duration deploying;
    private final Duration deadline;
    private final Optional<DiskPulse> disk;
    private final TrialClock clock = TrialClock.start();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Demo demo;
    private Injury injury;
    private List<Attempt> attempts = List.of();
    private List<RowCount> rows = List.of();
    private double worstDelayMillis;
    private List<Stall> stalls = List.of();
    private Map<String, String> versions = Map.of();

    /**
     * @param place     an empty namespace, or the one where it stands already
     * @param deploying how long the members may take to come up
     * @param deadline  how long the watch goes on after the fault is over, unless all is well before
     * @param disk      where the members' data lie, when that is on this machine
     */
    public Trial(Demo place, Specimen specimen, Fault fault, int replicas, Duration deploying, Duration deadline, Optional<DiskPulse> disk) {
        this.place = place;
        this.demo = place;
        this.specimen = specimen;
        this.fault = fault;
        this.replicas = specimen.members(replicas);
        this.deploying = deploying;
        this.deadline = deadline;
        this.disk = disk;
    }

    /** Never throws for what the cluster does: a failed observation is a recording too, one that tells its problems. */
    public Recording run() {
        try {
            demo = specimen.deploy(place, replicas, deploying);
            versions = specimen.versions(demo);
        } catch (Trouble | KubernetesClientException failed) {
            problems.add(said(failed));
            return recording(null, clock.millis());
        }
        try (var watch = Watch.start(demo, clock); var phase = Console.current().phase("%s under %s".formatted(fault.name(), specimen))) {
            double lasted = observe(watch, phase);
            watch.blind().ifPresent(problems::add);
            var recording = recording(watch, lasted);
            phase.done(Judgement.of(recording).verdict().toString());
            return recording;
        }
    }

    /** @return when the watch ended, in milliseconds of the trial's clock */
    private double observe(Watch watch, Phase phase) {
        try (var client = WritingClient.start(demo, clock)) {
            fault.unfit(demo).ifPresent(reason -> {
                throw Trouble.missing("skipped: %s cannot be done here: %s".formatted(fault.name(), reason), "");
            });
            if (fault.needsDirectReach() && client.way() != Way.DIRECT) {
                throw Trouble.missing("skipped: %s needs a client that reaches the pods by their addresses".formatted(fault.name()), "");
            }
            settle(watch);
            var done = hurt();
            watchUntilWellOrLate(watch, client, done, phase);
            double lasted = clock.millis();
            if (client.aliveUntilMillis() < lasted - LOOK.toMillis()) {
                problems.add("the writing client ended at %.1f s".formatted(client.aliveUntilMillis() / 1000));
            }
            attempts = client.stop();
            problems.addAll(client.problems());
            worstDelayMillis = client.worstDelayMillis();
            disk.ifPresent(this::collectStalls);
            var findings = client.audit();
            rows = findings.rows();
            remarks.addAll(findings.remarks());
            if (specimen.home().isPresent()) {
                client.dropTable().ifPresent(remarks::add);
            }
            return lasted;
        } catch (Trouble | KubernetesClientException failed) {
            problems.add(said(failed));
            return clock.millis();
        }
    }

    private void collectStalls(DiskPulse pulse) {
        stalls = pulse.pauses().stream().map(pause -> new Stall(clock.millis(pause.fromNanos()), clock.millis(pause.toNanos()))).filter(stall -> stall.toMillis() > 0).toList();
        pulse.failure().ifPresent(why -> remarks.add("this machine's disk was not watched to the end: " + why));
    }

    private void settle(Watch watch) {
        var end = Instant.now().plus(SETTLING);
        Wait.until("%d members that lead or follow before the fault".formatted(replicas), SETTLED, LOOK,
                () -> watch.latest().filter(members -> members.complete(replicas) && Instant.now().isAfter(end)),
                () -> watch.latest().map(members -> members.summary()).orElse("nothing"), "jbang members -n " + demo.namespace());
    }

    /** A leader that changes just before the fault is no failure of the cluster: the fault is tried again, and that is said. */
    private Fault.Done hurt() {
        for (int attempt = 1; ; attempt++) {
            try {
                var done = fault.to(demo);
                injury = new Injury(done.what(), done.target(), millis(done.at()), millis(done.ended()));
                return done;
            } catch (Trouble notNow) {
                if (attempt == TRIES) {
                    throw notNow;
                }
                Console.current().say("  %s under %s is tried again: %s".formatted(fault.name(), specimen, notNow.getMessage()));
                Wait.pause(SETTLING);
            }
        }
    }

    private void watchUntilWellOrLate(Watch watch, WritingClient client, Fault.Done done, Phase phase) {
        var end = done.ended().plus(deadline);
        var wellSince = Instant.MAX;
        while (Instant.now().isBefore(end) && client.problems().isEmpty()) {
            boolean well = Instant.now().isAfter(done.ended()) && watch.latest().filter(members -> members.complete(replicas)
                    && members.leader().filter(done.successor()).isPresent()).isPresent();
            wellSince = !well ? Instant.MAX : wellSince.equals(Instant.MAX) ? Instant.now() : wellSince;
            if (well && Instant.now().isAfter(wellSince.plus(STABLE))) {
                return;
            }
            phase.at(watch.latest().map(members -> members.summary()).orElse(""));
            Wait.pause(LOOK);
        }
    }

    private Recording recording(Watch watch, double lasted) {
        var subject = new Subject(specimen.stack(), specimen.entrypoint(), fault.name(), versions);
        return watch == null
                ? new Recording(subject, clock.began(), lasted, replicas, injury, List.of(), List.of(), attempts, List.of(), List.of(), Map.of(), rows, worstDelayMillis, stalls, remarks, problems)
                : new Recording(subject, clock.began(), lasted, replicas, injury, watch.members(), watch.lock(), attempts, watch.processes(), watch.log(), watch.clocks(), rows, worstDelayMillis, stalls, remarks, problems);
    }

    private double millis(Instant time) {
        return Duration.between(clock.began(), time).toNanos() / 1e6;
    }

    private static String said(RuntimeException failed) {
        return failed instanceof KubernetesClientException fromCluster ? Cluster.explain(fromCluster).getMessage() : failed.getMessage();
    }
}
