package lib.trial;

//SOURCES Deadline.java
//SOURCES FaultInjection.java
//SOURCES LoopMoment.java
//SOURCES PlannedTrial.java
//SOURCES ../client/WritingClient.java
//SOURCES ../console/Console.java
//SOURCES ../console/Wait.java
//SOURCES ../fault/Fault.java
//SOURCES ../fault/HostNamespace.java
//SOURCES ../host/DiskStallProbe.java
//SOURCES ../host/KitRevision.java
//SOURCES ../judge/Judgement.java
//SOURCES ../recording/Recording.java
//SOURCES ../watch/Watch.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import lib.access.MaintenanceMode;
import lib.access.PatroniCluster;
import lib.client.AccessMode;
import lib.client.WritingClient;
import lib.cluster.Cluster;
import lib.console.Console;
import lib.console.Phase;
import lib.console.UserError;
import lib.console.Wait;
import lib.fault.HostNamespace;
import lib.fault.Injected;
import lib.host.DiskStallProbe;
import lib.host.KitRevision;
import lib.judge.Judgement;
import lib.patroni.Members;
import lib.patroni.RestReport;
import lib.recording.Recording;
import lib.recording.RecordingBuilder;
import lib.recording.Settings;
import lib.recording.Stall;
import lib.recording.Subject;
import lib.recording.TrialClock;
import lib.watch.Watch;

/** One cluster, one fault: deploy, settle, write, inject, watch, collect. What became of it is judged from the recording. */
public final class Trial {

    /** Writing before the fault: enough for a rate. */
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(250);
    /** All must be well for longer than Patroni's loop_wait of 10 s, and than a replica may be late with replaying: what is noticed only then is seen too. */
    private static final Duration STABLE = Duration.ofSeconds(12);

    private final PatroniCluster place;
    private final PlannedTrial plan;
    private final int replicas;
    private final Duration deploying;
    private final Duration deadline;
    private final Optional<DiskStallProbe> disk;
    private final TrialClock clock = TrialClock.start();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final FaultInjection fault;
    private final RecordingBuilder recording;
    private PatroniCluster patroni;
    private Optional<Settings> settings = Optional.empty();
    private double lasted;
    private boolean ownProcesses = true;

    /**
     * @param place     an empty namespace, or the one where it stands already
     * @param deploying how long the members may take to come up
     * @param deadline  how long the watch goes on after the fault is over, unless all is well before; longer where the cluster's settings ask for it
     * @param disk      where the members' data lie, when that is on this machine
     */
    public Trial(PatroniCluster place, PlannedTrial plan, Duration deploying, Duration deadline, Optional<DiskStallProbe> disk) {
        this.place = place;
        this.patroni = place;
        this.plan = plan;
        this.replicas = plan.members();
        this.deploying = deploying;
        this.deadline = deadline;
        this.disk = disk;
        this.fault = new FaultInjection(plan.fault(), clock);
        this.recording = Recording.of(plan.described(), clock.began(), this.replicas);
    }

    /** Never throws for what the cluster does: a failed observation is a recording too, one that tells its problems. */
    public Recording run() {
        try {
            plan.subject().pods().stream().flatMap(pod -> plan.fault().unfit(pod).stream()).findFirst().ifPresent(this::skip);
            patroni = plan.subject().deploy(place, replicas, deploying);
            recording.subject(subject());
            ownProcesses = HostNamespace.PROCESSES.refuses(patroni.pods()).isEmpty();
            requireThatPatroniActs(patroni.members());
            plan.fault().unfit(patroni).ifPresent(this::skip);
        } catch (UserError | KubernetesClientException failed) {
            problems.add(said(failed));
            Console.current().say("  %s under %s: %s".formatted(plan.fault().name(), plan.subject(), said(failed)));
            return end(null);
        }
        try (var watch = Watch.start(patroni, clock); var phase = Console.current().phase("%s under %s".formatted(plan.fault().name(), plan.subject()))) {
            observe(watch, phase);
            watch.blind().ifPresent(problems::add);
            var seen = end(watch);
            phase.done(Judgement.of(seen).verdict().toString());
            return seen;
        }
    }

    /** With what is known of the running cluster. */
    private Subject subject() {
        var known = plan.described();
        var versions = new TreeMap<>(plan.subject().versions(patroni));
        versions.put("kit", KitRevision.now());
        return new Subject(known.stack(), known.entrypoint(), known.fault(), patroni.image().orElse(null), known.options(), versions);
    }

    /** Before anything is written. */
    private void skip(String reason) {
        throw UserError.missing("skipped: %s cannot be done here: %s".formatted(plan.fault().name(), reason), "");
    }

    private void observe(Watch watch, Phase phase) {
        try (var client = WritingClient.start(patroni, clock)) {
            try {
                write(client, watch, phase);
            } finally {
                collect(client);
            }
        } catch (UserError | KubernetesClientException failed) {
            problems.add(said(failed));
        }
    }

    private void write(WritingClient client, Watch watch, Phase phase) {
        if (plan.fault().needsDirectReach() && client.mode() != AccessMode.DIRECT) {
            throw UserError.missing("skipped: %s needs a client that reaches the pods by their addresses%s".formatted(plan.fault().name(), client.detour().map(why -> ", and there: " + why).orElse("")), "");
        }
        if (client.mode() == AccessMode.SOCKET) {
            client.detour().ifPresent(why -> remark("the client writes by the socket inside the pods, as it was not let in otherwise: " + why));
        }
        settle(watch);
        if (plan.moment().filter(moment -> !moment.await(watch, settings.orElse(Settings.DEFAULTS), clock)).isPresent()) {
            remark("when in Patroni's loop the fault came is not known, as nobody was seen to renew the lock");
        }
        watchUntilWellOrLate(fault.into(patroni, this::remark), watch, client, phase);
        if (client.aliveUntilMillis() < clock.millis() - LOOK.toMillis()) {
            problems.add(String.format(Locale.ROOT, "the writing client ended at %.1f s", client.aliveUntilMillis() / 1000));
        }
    }

    /** Ends the observation, whatever has become of it; what is asked then is asked of a cluster that nobody writes to any more. */
    private void collect(WritingClient client) {
        recording.attempts(client.stop()).sessions(client.sessions()).worstDelay(client.worstDelayMillis());
        lasted = clock.millis();
        problems.addAll(client.problems());
        disk.ifPresent(this::collectStalls);
        if (!ownProcesses) {
            remark("its pods have hostPID: true: the processes that are seen in them are the node's, and none is judged");
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (fault.ordered() && !interrupted) {
                remarkEnding();
                var findings = client.audit();
                recording.rows(findings.rows()).history(findings.history());
                remarks.addAll(findings.remarks());
            }
        } catch (UserError | KubernetesClientException failed) {
            remarks.add("the rows were not asked for: " + said(failed));
        } finally {
            if (plan.subject().home().isPresent()) {
                client.dropTable().ifPresent(this::remark);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void remark(String sentence) {
        remarks.add(sentence);
        Console.current().say("  %s: %s".formatted(plan.subject(), sentence));
    }

    /** Pods that were told to end and go on, because they ignore it or somebody holds them. */
    private void remarkEnding() {
        patroni.pods().stream().filter(pod -> pod.getMetadata().getDeletionTimestamp() != null).forEach(pod -> {
            long seconds = Duration.between(Instant.now(), Instant.parse(pod.getMetadata().getDeletionTimestamp())).toSeconds();
            var held = pod.getMetadata().getFinalizers();
            remark("pod %s was told to end and has not: %s".formatted(pod.getMetadata().getName(), !held.isEmpty() ? "it waits for its finalizer " + String.join(", ", held)
                    : "Kubernetes gives it %d s%s".formatted(pod.getMetadata().getDeletionGracePeriodSeconds(), seconds > 0 ? ", of which %d are left".formatted(seconds) : "")));
        });
    }

    private void collectStalls(DiskStallProbe pulse) {
        recording.stalls(pulse.pauses().stream().map(pause -> new Stall(clock.millis(pause.fromNanos()), clock.millis(pause.toNanos()))).filter(stall -> stall.toMillis() > 0).toList());
        pulse.failure().ifPresent(why -> remarks.add("this machine's disk was not watched to the end: " + why));
    }

    private void settle(Watch watch) {
        long end = System.nanoTime() + SETTLING.toNanos();
        settings = patroni.settings(Wait.until("the first look at the members", SETTLED, LOOK, watch::latest, () -> "nothing", "jbang members -n " + patroni.namespace()));
        recording.settings(settings.orElse(null));
        if (settings.isEmpty()) {
            remarks.add("Patroni's settings could not be read: its defaults are assumed");
        }
        Wait.until("%d members that lead or follow before the fault".formatted(replicas), SETTLED, LOOK,
                () -> watch.latest().filter(members -> watch.state().complete(replicas) && System.nanoTime() - end > 0 && failoverIsPossible(members)),
                () -> watch.latest().map(members -> members.summary()).orElse("nothing"), "jbang members -n " + patroni.namespace());
    }

    /** @throws UserError when a failover would be wrong, or nothing can be written (exit code 1) */
    private void requireThatPatroniActs(Members members) {
        MaintenanceMode.requireNone(members);
        if (members.standby()) {
            throw UserError.unfinished("it is a standby cluster, which takes no writes: nothing can be measured", "a trial of the primary cluster");
        }
    }

    /** Under synchronous_mode nobody may be promoted before the leader has written down who has every commit (Patroni manual, "Replication modes"). */
    private boolean failoverIsPossible(Members members) {
        return replicas == 1 || settings.filter(Settings::synchronous).isEmpty() || members.all().stream().flatMap(member -> member.report().stream()).anyMatch(RestReport::synchronous);
    }

    private void watchUntilWellOrLate(Injected injected, Watch watch, WritingClient client, Phase phase) {
        long limit = Deadline.of(settings.orElse(Settings.DEFAULTS), deadline).toNanos();
        Long wellSince = null;
        while (System.nanoTime() - fault.endNanos() < limit && client.problems().isEmpty()) {
            watch.latest().ifPresent(fault::note);
            boolean well = fault.proven() && System.nanoTime() - fault.endNanos() > 0 && watch.state().complete(replicas) && watch.latest().flatMap(members -> members.leader()).filter(injected.successor()).isPresent();
            wellSince = !well ? null : wellSince == null ? Long.valueOf(System.nanoTime()) : wellSince;
            if (well && System.nanoTime() - wellSince > STABLE.toNanos()) {
                return;
            }
            phase.at(watch.latest().map(members -> members.summary()).orElse(""));
            Wait.pause(LOOK);
        }
    }

    /** Of what was seen until the client stopped; without a client, until now. */
    private Recording end(Watch watch) {
        double at = lasted > 0 ? lasted : clock.millis();
        recording.injection(fault.recorded(watch == null ? List.of() : watch.renewals()).orElse(null));
        fault.unanswered().ifPresent((fault.proven() ? remarks : problems)::add);
        if (watch != null) {
            Optional.of(watch.withoutStops()).filter(why -> !why.isEmpty()).ifPresent(remarks::add);
            remarks.addAll(watch.unseen());
            recording.members(watch.members()).lock(watch.lock()).processes(ownProcesses ? watch.processes() : List.of()).log(watch.log())
                    .stops(watch.stops()).controls(watch.controls()).clocks(watch.clocks());
        }
        return recording.remarks(remarks).problems(problems).cutAt(at);
    }

    private static String said(RuntimeException failed) {
        return failed instanceof KubernetesClientException fromCluster ? Cluster.explain(fromCluster).getMessage() : failed.getMessage();
    }
}
