package lib.judge;

//SOURCES ClusterState.java
//SOURCES Gap.java
//SOURCES LeaderChange.java
//SOURCES RtoPart.java
//SOURCES RtoSigns.java
//SOURCES Writes.java
//SOURCES ../recording/Recording.java

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import lib.judge.RtoPart.Stage;
import lib.judge.RtoSigns.Sign;
import lib.recording.Attempt;
import lib.recording.MemberSample;
import lib.recording.Recording;

/**
 * An RTO by its parts: why it is what it is. The parts follow each other without a hole, so their sum is the RTO. Which stages there are
 * depends on who took the first write after the outage: another member, the same one after it had lost its lock, the same one with a new
 * PostgreSQL, or one that had but paused.
 *
 * <p>Each sign of a stage comes with the stage or later. So a stage ended at the latest when a later one is seen to have, and one whose own
 * sign is not earlier than that is not told from the next: both are one part, which has the names of both. When clients find the new
 * leader through a Service is not among the stages: a recording does not show it, as the kit's client asks the pods themselves.
 */
final class RtoParts {

    /** @param sign empty when the recording has none */
    private record Step(Stage stage, Optional<Sign> sign) {
    }

    private final Recording recording;
    private final double fault;
    private final Attempt first;
    private final String leader;
    private final RtoSigns signs;

    private RtoParts(Recording recording, Gap outage) {
        this.recording = recording;
        this.fault = recording.injection().beganMillis();
        this.first = write(outage.toMillis());
        this.leader = ClusterState.at(recording, fault).leader().map(MemberSample::member).orElseGet(() -> write(outage.fromMillis()).member());
        this.signs = new RtoSigns(recording, fault, outage.toMillis());
    }

    /** Empty when there was no fault, or no outage, or none that ended. */
    static List<RtoPart> of(Recording recording, Writes writes) {
        return recording.injection() == null || writes.outage() == null || !writes.outage().ended() ? List.of() : new RtoParts(recording, writes.outage()).parts();
    }

    private List<RtoPart> parts() {
        if (!first.member().equals(leader)) {
            return parts(handedOver());
        }
        if (signs.log(leader::equals, RtoSigns.TAKEN_ANEW).isPresent()) {
            // Nobody else could take it, or nobody else was faster.
            return parts(taken(List.of(noticed())));
        }
        return parts(postmaster().isPresent() ? restarted() : Stream.of(new Step(Stage.FAULT_OVER, signs.faultOver())));
    }

    private Stream<Step> handedOver() {
        var race = signs.log(member -> !member.equals(leader), RtoSigns.RACE);
        var free = switch (LeaderChange.handedOver(recording, fault, leader)) {
            case RELEASED -> Stream.of(noticed(), new Step(Stage.LOCK_RELEASED, earliest(signs.lock(null), signs.log(leader::equals, RtoSigns.RELEASED), race)));
            case EXPIRED -> Stream.concat(expired(), Stream.of(new Step(Stage.REPLICA_NOTICED, race)));
            default -> Stream.of(new Step(Stage.LOCK_FREE, Optional.empty()), new Step(Stage.REPLICA_NOTICED, race));
        };
        return taken(free.toList());
    }

    /** A fault whose end comes before the next holder of the lock, and after all else, has kept everybody from taking it. */
    private Stream<Step> taken(List<Step> free) {
        int timeline = ClusterState.at(recording, fault).leader().map(MemberSample::timeline).orElse(0);
        var chosen = earliest(signs.lock(first.member()), signs.log(first.member()::equals, RtoSigns.TAKEN));
        var over = signs.faultOver().filter(end -> end.atMillis() > afterAll(free) && chosen.filter(taken -> taken.atMillis() > end.atMillis()).isPresent());
        return Stream.concat(free.stream(), Stream.of(new Step(Stage.FAULT_OVER, over), new Step(Stage.CHOSEN, chosen),
                new Step(Stage.PROMOTED, earliest(signs.inProduction(first.member()), signs.leads(first.member(), timeline)))));
    }

    private static double afterAll(List<Step> steps) {
        return steps.stream().flatMap(step -> step.sign().stream()).mapToDouble(Sign::atMillis).max().orElse(0);
    }

    private Stream<Step> restarted() {
        boolean promoted = ClusterState.at(recording, fault).leader().filter(before -> before.timeline() == first.timeline()).isEmpty();
        // A primary that starts takes logins when it has recovered; one that starts as a standby takes them before it is promoted.
        var noticed = signs.patroniIsNew(leader) ? new Step(Stage.PATRONI_BACK, noticed().sign()) : noticed();
        return Stream.of(noticed, new Step(Stage.STARTED, postmaster()),
                new Step(Stage.WRITABLE, earliest(signs.inProduction(leader), signs.leadsAgain(leader), promoted ? Optional.empty() : signs.login(first))));
    }

    private Step noticed() {
        var said = signs.log(leader::equals, RtoSigns.LEADER_ACTS);
        var acts = earliest(said, signs.stops(leader), signs.acts(leader));
        boolean store = acts.isPresent() && acts.equals(signs.log(leader::equals, RtoSigns.STORE_IS_LOST));
        return new Step(store ? Stage.STORE_LOST : Stage.NOTICED, acts);
    }

    private Optional<Sign> postmaster() {
        return earliest(signs.log(leader::equals, RtoSigns.POSTMASTER), signs.postmaster(leader));
    }

    /** Not seen but known: of its last renewal and its time to live. */
    private Stream<Step> expired() {
        double ttl = LeaderChange.ttl(recording, fault);
        double over = LeaderChange.expiry(recording, fault, leader).orElseThrow();
        boolean renewed = over - ttl > fault;
        var expired = new Sign(over, String.format(Locale.ROOT, "the lock's ttl of %.0f s after its last renewal at %+.1f s", ttl / 1000, (over - ttl - fault) / 1000));
        return Stream.concat(renewed ? Stream.of(new Step(Stage.RENEWED_LAST, Optional.of(new Sign(over - ttl, "the lock's renewTime")))) : Stream.empty(),
                Stream.of(new Step(renewed ? Stage.TTL_OVER : Stage.LOCK_EXPIRED, Optional.of(expired).filter(sign -> over > fault))));
    }

    /** From the last one back to the fault: each ends when it was seen to, or when the next one was. */
    private List<RtoPart> parts(Stream<Step> before) {
        var steps = new ArrayList<>(before.filter(step -> step.stage() != Stage.FAULT_OVER || step.sign().isPresent()).toList());
        var back = new Sign(first.endedMillis(), "write acknowledged by %s on timeline %d".formatted(first.member(), first.timeline()));
        steps.add(new Step(Stage.BACK, Optional.of(back)));
        var parts = new ArrayList<RtoPart>();
        var stages = new ArrayList<Stage>();
        Sign end = back;
        for (int at = steps.size() - 1; at >= 0; at--) {
            var sign = steps.get(at).sign();
            if (sign.isPresent() && sign.get().atMillis() < end.atMillis()) {
                parts.add(0, new RtoPart(List.copyOf(stages), sign.get().atMillis() - fault, end.atMillis() - fault, end.evidence()));
                stages.clear();
                end = sign.get();
            }
            stages.add(0, steps.get(at).stage());
        }
        parts.add(0, new RtoPart(List.copyOf(stages), 0, end.atMillis() - fault, end.evidence()));
        return List.copyOf(parts);
    }

    private Attempt write(double endedMillis) {
        return recording.attempts().stream().filter(attempt -> attempt.acknowledged() && attempt.endedMillis() == endedMillis).findFirst().orElseThrow();
    }

    @SafeVarargs
    private static Optional<Sign> earliest(Optional<Sign>... signs) {
        return Stream.of(signs).flatMap(Optional::stream).min(Comparator.comparingDouble(Sign::atMillis));
    }
}
