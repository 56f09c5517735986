package lib.trial;

//SOURCES ../patroni/LogLine.java
//SOURCES ../patroni/Members.java
//SOURCES ../patroni/PodProcess.java

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.patroni.LogLine;
import lib.patroni.Members;
import lib.patroni.PodProcess;

/**
 * What a trial saw when its watch ended.
 *
 * @param expected          how many members there should be
 * @param newLeaderSeconds  from the fault to the first look that saw another leader; empty when there was none
 * @param members           the last look at them
 * @param writeAcknowledged whether the leader acknowledged an INSERT then
 * @param logs              the end of each member's patroni.log
 * @param defunct           each member's processes that were defunct in two looks, with the same pid and start time
 */
public record Observation(int expected, Optional<Double> newLeaderSeconds, Members members, boolean writeAcknowledged,
                          Map<String, List<LogLine>> logs, Map<String, List<PodProcess>> defunct) {

    /** A member that does not follow the leader, and the last thing that its Patroni said. */
    public record Stuck(String member, String state, String line) {
    }

    public List<Stuck> stuck() {
        return members.replicas().stream().filter(member -> !members.follows(member))
                .map(member -> new Stuck(member.name(), member.state(), lastWord(logs.getOrDefault(member.name(), List.of())))).toList();
    }

    /** The result of Patroni's last loop: an INFO line, after the one that tells the lock's owner. */
    private static String lastWord(List<LogLine> log) {
        return log.stream().filter(line -> line.level().equals("INFO")).map(LogLine::text).filter(text -> !text.startsWith("Lock owner:")).reduce((first, last) -> last).orElse("(nothing in patroni.log)");
    }
}
