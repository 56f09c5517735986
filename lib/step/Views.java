package lib.step;

//SOURCES ../console/Table.java
//SOURCES ../patroni/Members.java

import java.util.List;
import java.util.Map;
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
        of(members).forEach(view -> table.row(view.name(), view.role(), view.state(), timeline(view), lag(view), lock(view)));
        return table;
    }

    /** The same with how many processes of each are defunct. @param defunct without those that were not looked into */
    public static Table table(Members members, Map<String, Integer> defunct) {
        var table = new Table("MEMBER", "ROLE", "STATE", "TL", "LAG", "LOCK", "DEFUNCT");
        of(members).forEach(view -> table.row(view.name(), view.role(), view.state(), timeline(view), lag(view), lock(view), defunct.get(view.name())));
        return table;
    }

    private static Object timeline(MemberView view) {
        return view.timeline() == 0 ? "" : view.timeline();
    }

    private static String lag(MemberView view) {
        return view.lagBytes() == null ? "" : view.lagBytes() + " B";
    }

    private static String lock(MemberView view) {
        return view.holdsLock() ? "holds it" : "";
    }

    private static String state(Members members, Member member) {
        return members.streams(member) ? "streaming" : member.state();
    }

    private static boolean leads(Members members, Member member) {
        return members.leader().filter(member::equals).isPresent();
    }
}
