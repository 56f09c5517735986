package lib.inspection;

//SOURCES Change.java
//SOURCES ../patroni/Members.java

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lib.patroni.Lock;
import lib.patroni.Member;
import lib.patroni.Members;

/**
 * A Patroni cluster at one moment.
 *
 * @param defunct how many processes are so, by the member's name; without those that could not be looked into
 */
public record Moment(Instant at, Members members, Map<String, Integer> defunct) {

    private static final String POD = "pod";
    private static final String NO = "no";
    /** What goes without saying of a member that is seen for the first time. */
    private static final Set<String> QUIET = Set.of("0", NO);

    /** What is different since then, member by member. How far replicas lag, and where the WAL is, is different always, and no change. */
    public List<Change> since(Optional<Moment> before) {
        var changes = new ArrayList<Change>();
        var was = before.map(Moment::facts).orElse(Map.of());
        var is = facts();
        var names = new TreeSet<>(is.keySet());
        names.addAll(was.keySet());
        for (var name : names) {
            var then = was.getOrDefault(name, Map.of());
            var now = is.getOrDefault(name, Map.of());
            Stream.concat(now.keySet().stream(), then.keySet().stream()).distinct().filter(what -> told(what, then.get(what), now.get(what)))
                    .forEach(what -> changes.add(new Change(at.truncatedTo(ChronoUnit.MILLIS).toString(), name.isEmpty() ? null : name, what, then.get(what), now.get(what))));
        }
        return changes;
    }

    /** Of a member that goes its pod says enough; what is not known any more has not changed by that. */
    private static boolean told(String what, String from, String to) {
        return to == null ? what.equals(POD) : from == null ? !what.equals(POD) && !QUIET.contains(to) : !from.equals(to);
    }

    /** By the member's name; the cluster's own under an empty one. */
    private Map<String, Map<String, String>> facts() {
        var all = new LinkedHashMap<String, Map<String, String>>();
        var cluster = new LinkedHashMap<String, String>();
        cluster.put("lock", members.lock().map(Lock::holder).orElse("nobody"));
        cluster.put("paused", members.all().stream().anyMatch(member -> member.report().filter(report -> report.paused()).isPresent()) ? "yes" : NO);
        all.put("", cluster);
        members.all().forEach(member -> all.put(member.name(), facts(member)));
        return all;
    }

    private Map<String, String> facts(Member member) {
        var facts = new LinkedHashMap<String, String>();
        facts.put(POD, member.uid());
        facts.put("role", member.role().toString());
        facts.put("state", members.streams(member) ? "streaming" : member.state());
        if (member.timeline() > 0) {
            facts.put("timeline", String.valueOf(member.timeline()));
        }
        facts.put("restarts", String.valueOf(member.restarts()));
        Optional.ofNullable(defunct.get(member.name())).ifPresent(count -> facts.put("defunct", String.valueOf(count)));
        return facts;
    }
}
