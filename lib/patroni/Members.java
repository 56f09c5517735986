package lib.patroni;

//SOURCES Member.java
//SOURCES Lock.java

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All members of a Patroni cluster and its lock, seen in one look. */
public record Members(List<Member> all, Optional<Lock> lock) {

    /** The member whose own Patroni says that it leads; of two that say so, the one on the newer timeline. */
    public Optional<Member> leader() {
        return all.stream().filter(Member::leads).max(Comparator.comparingInt(Member::timeline));
    }

    public Optional<Member> named(String name) {
        return all.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    public List<Member> replicas() {
        var leader = leader();
        return all.stream().filter(member -> !Optional.of(member).equals(leader)).toList();
    }

    /**
     * Whether it is on the leader's timeline and streams, by its upstream's pg_stat_replication: from the leader, or from a replica that does so
     * itself (tag replicatefrom). One with the tag nostream has no upstream: it has to run.
     */
    public boolean follows(Member member) {
        return leader().filter(leader -> !leader.equals(member) && member.timeline() == leader.timeline() && (member.replaysTheArchive() || streams(member, new HashSet<>()))).isPresent();
    }

    /** Whether it follows because it streams, whatever word its Patroni has for that: before 3.0.4 it is "running". */
    public boolean streams(Member member) {
        return follows(member) && !member.replaysTheArchive();
    }

    /** Whether it may lead after the leader: it follows, has no tag against it, and where a commit waits for a replica it is one of those. @param synchronous whether it does */
    public boolean eligible(Member member, boolean synchronous) {
        return follows(member) && !member.tags().nofailover() && (!synchronous || member.report().filter(RestReport::synchronous).isPresent());
    }

    /** The leader and those that follow it. */
    public long upToDate() {
        return leader().isEmpty() ? 0 : 1 + replicas().stream().filter(this::follows).count();
    }

    /** There is a leader, and all the others follow it. */
    public boolean complete(int expected) {
        return all.size() == expected && upToDate() == expected;
    }

    /** Whether the cluster is in maintenance mode (Patroni manual, "Pause/Resume mode for the cluster"). */
    public boolean paused() {
        return all.stream().flatMap(member -> member.report().stream()).anyMatch(RestReport::paused);
    }

    /** Whether it follows another cluster, and takes no writes. */
    public boolean standby() {
        return leader().flatMap(Member::report).filter(RestReport::standby).isPresent();
    }

    /** How many bytes of WAL it has not replayed yet; empty when that is not known. */
    public Optional<Long> lag(Member member) {
        return leader().filter(leader -> member.position() >= 0 && leader.position() >= 0)
                .map(leader -> Math.max(0, leader.position() - member.position()));
    }

    /** One line for progress and for time-outs: "patronidemo-0 leader running, patronidemo-1 replica starting". */
    public String summary() {
        return all.isEmpty() ? "no pods" : all.stream().map(member -> "%s %s %s".formatted(member.name(),
                member.role() == Role.UNKNOWN ? "" : member.role(), member.state()).replace("  ", " ")).collect(Collectors.joining(", "));
    }

    /** @param visited against two that name each other */
    private boolean streams(Member member, Set<String> visited) {
        return visited.add(member.name()) && all.stream().filter(upstream -> upstream.streaming().contains(member.patroniName()))
                .anyMatch(upstream -> upstream.leads() ? leader().filter(upstream::equals).isPresent() : upstream.timeline() == member.timeline() && streams(upstream, visited));
    }
}
