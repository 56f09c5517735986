package lib.inspection;

//SOURCES Cause.java
//SOURCES MemberLook.java
//SOURCES ../access/DcsRecord.java
//SOURCES ../patroni/Members.java

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lib.access.DcsRecord;
import lib.patroni.Lock;
import lib.patroni.Member;
import lib.patroni.Members;

/** What is wrong with the cluster as a whole, by its members and by what Patroni keeps in Kubernetes. */
public final class ClusterCauses {

    private static final String WAITING = "waiting for leader to bootstrap";

    private ClusterCauses() {
    }

    public static List<Cause> of(Members members, DcsRecord dcs, List<MemberLook> looks, String scope) {
        var causes = new ArrayList<Cause>();
        if (dcs.paused()) {
            causes.add(Cause.note(null, "paused", "The cluster is paused (maintenance mode): Patroni neither starts PostgreSQL nor lets another member lead", "patronictl resume, when the maintenance is over"));
        }
        var leaders = members.all().stream().filter(Member::leads).map(Member::name).toList();
        if (leaders.size() > 1) {
            causes.add(Cause.bad(null, "two-leaders", "%s lead at once".formatted(String.join(" and ", leaders)), "end the one that does not hold the lock, before more is written to it"));
        }
        leftover(members, dcs, looks, scope).or(() -> abandoned(members, dcs)).or(() -> leaderless(members, dcs)).ifPresent(causes::add);
        return causes;
    }

    /** The key of a database that no member has any more: whoever comes waits for a leader that would have it (Patroni's source, ha.py, bootstrap). */
    private static Optional<Cause> leftover(Members members, DcsRecord dcs, List<MemberLook> looks, String scope) {
        var running = looks.stream().filter(look -> look.pod().running()).toList();
        boolean waiting = !running.isEmpty() && running.stream().allMatch(look -> look.log().lastWord().filter(word -> word.contains(WAITING)).isPresent());
        return dcs.initialize().filter(id -> waiting && members.leader().isEmpty() && (dcs.lock().isEmpty() || dcs.abandoned().isPresent()))
                .map(id -> Cause.bad(null, "initialize-left", "All members wait for a leader that nobody can be: %s-config says that the database %s was made (annotation initialize), and no member has it".formatted(scope, id),
                        "patronictl remove %s if that data may be lost (kubectl annotate endpoints,configmaps %s-config initialize- does the same); else bring back the volume that has it".formatted(scope, scope)));
    }

    private static Optional<Cause> abandoned(Members members, DcsRecord dcs) {
        return dcs.abandoned().map(since -> {
            var lock = dcs.lock().orElseThrow();
            return Cause.bad(null, "lock-abandoned", "The lock is %s's%s, and nobody has renewed it for %d s (ttl %d s)".formatted(lock.holder(), members.named(lock.holder()).isEmpty() ? ", who is no member here" : "", since.toSeconds(), lock.ttl().toSeconds()),
                    dcs.paused() ? "patronictl resume: while it is paused nobody takes the lock" : "see why no member takes it: each one's last words are below");
        });
    }

    private static Optional<Cause> leaderless(Members members, DcsRecord dcs) {
        return Optional.of(members).filter(seen -> seen.leader().isEmpty())
                .map(seen -> Cause.bad(null, "no-leader", "No member leads: %s".formatted(dcs.lock().map(Lock::holder).map(holder -> holder + " holds the lock, and its PostgreSQL does not lead").orElse("nobody holds the lock")), ""));
    }
}
