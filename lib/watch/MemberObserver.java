package lib.watch;

//SOURCES ../patroni/Members.java
//SOURCES ../recording/LockSample.java
//SOURCES ../recording/MemberSample.java
//SOURCES ../recording/TrialClock.java

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lib.patroni.Lock;
import lib.patroni.Member;
import lib.patroni.Members;
import lib.patroni.Role;
import lib.recording.LockSample;
import lib.recording.MemberSample;
import lib.recording.TrialClock;

/** What was seen of the members and the lock from outside, as a list of changes. */
final class MemberObserver {

    /** A sample in which only the positions in the WAL are new comes so often at most. */
    private static final double POSITIONS_MILLIS = 1_000;

    private final TrialClock clock;
    private final Map<String, MemberSample> current = new HashMap<>();
    private final List<MemberSample> members = new ArrayList<>();
    private final List<LockSample> locks = new ArrayList<>();
    private final List<Double> renewals = new ArrayList<>();
    private Optional<Lock> lock;

    MemberObserver(TrialClock clock) {
        this.clock = clock;
    }

    synchronized void note(Members seen) {
        double now = clock.millis();
        seen.all().forEach(member -> change(sample(seen, member, now)));
        current.keySet().stream().filter(name -> seen.named(name).isEmpty()).toList()
                .forEach(name -> change(new MemberSample(now, name, Role.UNKNOWN.toString(), "no pod", 0, null, false, "", null, null, true)));
        note(seen.lock(), now);
    }

    synchronized List<MemberSample> members() {
        return List.copyOf(members);
    }

    synchronized List<LockSample> locks() {
        return List.copyOf(locks);
    }

    /** When the lock was seen to be taken or renewed. */
    synchronized List<Double> renewals() {
        return List.copyOf(renewals);
    }

    private static MemberSample sample(Members seen, Member member, double now) {
        var leads = seen.leader().filter(member::equals).isPresent();
        return new MemberSample(now, member.name(), member.role().toString(), member.state(), member.timeline(),
                leads ? null : seen.lag(member).orElse(null), seen.follows(member), member.uid(),
                member.position() < 0 || member.replaysTheArchive() ? null : member.position(), member.restarts(), member.stopped());
    }

    private void change(MemberSample sample) {
        var before = current.get(sample.member());
        if (before == null || !same(before, sample)) {
            current.put(sample.member(), sample);
            members.add(sample);
        }
    }

    private static boolean same(MemberSample before, MemberSample now) {
        boolean moved = !Objects.equals(before.lagBytes(), now.lagBytes()) || !Objects.equals(before.walPosition(), now.walPosition());
        return !(moved && now.atMillis() - before.atMillis() >= POSITIONS_MILLIS) && before.equals(new MemberSample(before.atMillis(), now.member(), now.role(), now.state(),
                now.timeline(), before.lagBytes(), now.follows(), now.pod(), before.walPosition(), now.restarts(), now.stopped()));
    }

    private void note(Optional<Lock> seen, double now) {
        if (lock == null || !lock.map(Lock::holder).equals(seen.map(Lock::holder))) {
            var renewed = Optional.ofNullable(lock).flatMap(before -> before).map(before -> (double) Duration.between(clock.began(), before.renewed()).toMillis());
            locks.add(new LockSample(now, seen.map(Lock::holder).orElse(null), renewed.orElse(null), seen.map(held -> (double) held.ttl().toMillis()).orElse(0.0)));
        }
        if (lock != null && !lock.map(Lock::renewed).equals(seen.map(Lock::renewed)) && seen.isPresent()) {
            renewals.add(now);
        }
        lock = seen;
    }
}
