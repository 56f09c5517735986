package lib.patroni;

//SOURCES Member.java
//SOURCES Lock.java

import java.util.Comparator;
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

    /** Whether it streams from the leader, by the leader's pg_stat_replication, and is on its timeline. */
    public boolean follows(Member member) {
        return leader().filter(leader -> streaming().contains(member.name()) && member.timeline() == leader.timeline()).isPresent();
    }

    /** The leader and those that follow it. */
    public long upToDate() {
        return leader().isEmpty() ? 0 : 1 + replicas().stream().filter(this::follows).count();
    }

    /** There is a leader, and all the others follow it. */
    public boolean complete(int expected) {
        return all.size() == expected && upToDate() == expected;
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

    private Set<String> streaming() {
        return leader().flatMap(Member::report).map(RestReport::streaming).orElse(Set.of());
    }
}
