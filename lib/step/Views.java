package lib.step;

//SOURCES ../console/Table.java
//SOURCES ../patroni/Members.java

import java.util.List;
import lib.console.Table;
import lib.patroni.Member;
import lib.patroni.Members;

/** How members look to a person and in JSON. */
public final class Views {

    /** @param lagBytes null when it is not known */
    public record MemberView(String name, String role, String state, int timeline, Long lagBytes, boolean follows, boolean holdsLock) {
    }

    private Views() {
    }

    public static List<MemberView> of(Members members) {
        return members.all().stream().map(member -> new MemberView(member.name(), member.role().toString(), state(members, member), member.timeline(),
                members.lag(member).filter(known -> !leads(members, member)).orElse(null), members.follows(member),
                members.lock().filter(lock -> lock.holder().equals(member.name())).isPresent())).toList();
    }

    /** The columns of {@code patronictl list}. */
    public static Table table(Members members) {
        var table = new Table("MEMBER", "ROLE", "STATE", "TL", "LAG", "LOCK");
        of(members).forEach(view -> table.row(view.name(), view.role(), view.state(), view.timeline() == 0 ? "" : view.timeline(),
                view.lagBytes() == null ? "" : view.lagBytes() + " B", view.holdsLock() ? "holds it" : ""));
        return table;
    }

    /** Patroni before 3.0.4 says "running" of a replica that streams; the leader's pg_stat_replication decides. */
    private static String state(Members members, Member member) {
        return members.follows(member) ? "streaming" : member.state();
    }

    private static boolean leads(Members members, Member member) {
        return members.leader().filter(member::equals).isPresent();
    }
}
