package lib.trial;

//SOURCES Observation.java
//SOURCES Result.java
//SOURCES Write.java
//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java
//SOURCES ../demo/Rollout.java
//SOURCES ../fault/Fault.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import lib.cluster.Cluster;
import lib.console.Console;
import lib.console.Phase;
import lib.console.Trouble;
import lib.console.Wait;
import lib.demo.Demo;
import lib.demo.Rollout;
import lib.demo.Variant;
import lib.fault.Fault;
import lib.patroni.Members;
import lib.patroni.PodProcess;

/** One cluster, one fault: deploy, settle, write, hurt, watch, collect, judge. */
public final class Trial {

    private static final Duration LOOK = Duration.ofMillis(250);
    /** Between two looks at the processes: what PID 1 reaps at all, it reaps sooner. */
    private static final Duration REAPING = Duration.ofSeconds(2);
    private static final int LOG_LINES = 100;

    private final Demo demo;
    private final Variant variant;
    private final Fault fault;
    private final int replicas;
    private final Duration deploying;
    private final Duration deadline;

    /**
     * @param demo      an empty namespace
     * @param deploying how long the members may take to come up
     * @param deadline  how long the watch goes on after the fault
     */
    public Trial(Demo demo, Variant variant, Fault fault, int replicas, Duration deploying, Duration deadline) {
        this.demo = demo;
        this.variant = variant;
        this.fault = fault;
        this.replicas = replicas;
        this.deploying = deploying;
        this.deadline = deadline;
    }

    /** Never throws for what the cluster does: an observation that fails is a result too, an inconclusive one. */
    public Result run() {
        try {
            new Rollout(demo).perform(variant, replicas, deploying);
            if (!Write.acknowledged(demo, demo.leader())) {
                return Result.inconclusive(variant, fault, "the leader took no write before the fault");
            }
            return Result.of(variant, fault, hurtAndWatch());
        } catch (Trouble trouble) {
            return Result.inconclusive(variant, fault, trouble.getMessage());
        } catch (KubernetesClientException failed) {
            return Result.inconclusive(variant, fault, Cluster.explain(failed).getMessage());
        }
    }

    private Observation hurtAndWatch() {
        try (var phase = Console.current().phase("%s under %s".formatted(fault.name(), variant))) {
            var done = fault.to(demo);
            var end = done.at().plus(deadline);
            var newLeader = Optional.<Double>empty();
            while (true) {
                var members = demo.members();
                if (newLeader.isEmpty() && members.leader().filter(done.successor()).isPresent()) {
                    newLeader = Optional.of(Duration.between(done.at(), Instant.now()).toMillis() / 1000.0);
                }
                phase.at(members.summary());
                if (newLeader.isPresent() && members.complete(replicas) || Instant.now().isAfter(end)) {
                    var seen = collect(newLeader);
                    // What was whole may have broken while it was looked at: then the watch goes on.
                    if (Verdict.of(seen) == Verdict.RECOVERED || Instant.now().isAfter(end)) {
                        phase.done(Verdict.of(seen).toString());
                        return seen;
                    }
                }
                Wait.pause(LOOK);
            }
        }
    }

    private Observation collect(Optional<Double> newLeader) {
        var pods = demo.members().all();
        var before = demo.ofEach(pods, demo::processes);
        Wait.pause(REAPING);
        var after = demo.ofEach(pods, demo::processes);
        var defunct = demo.ofEach(pods, name -> PodProcess.staying(before.get(name), after.get(name)));
        var logs = demo.ofEach(pods, name -> demo.log(name, LOG_LINES));
        Members members = demo.members();
        boolean written = members.leader().filter(leader -> Write.acknowledged(demo, leader)).isPresent();
        return new Observation(replicas, newLeader, members, written, logs, defunct);
    }
}
