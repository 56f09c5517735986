package lib.judge;

//SOURCES ClusterState.java
//SOURCES ../recording/Recording.java

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.recording.Attempt;
import lib.recording.ClientSession;
import lib.recording.MemberSample;
import lib.recording.Recording;

/**
 * Two members that acknowledged writes at the same time. It is proven from the client's own history on its own clock: one of them
 * acknowledged a write that was sent after the other one had acknowledged one, and before that other one acknowledged the next.
 *
 * @param loser       the member whose writes are not the ones that stay: not the last leader, or the one on the older timeline
 * @param winner      the other one
 * @param fromMillis  since when both took writes: the first acknowledgement of the loser after the winner's first. One that was frozen meanwhile took none
 * @param toMillis    until when: the last acknowledgement of the one that stopped first
 * @param rowsTaken   what the loser acknowledged meanwhile
 * @param openSession whether the loser took them through a session that was open before; null when sessions were not recorded
 */
public record TwoLeaders(String loser, int loserTimeline, String winner, int winnerTimeline, double fromMillis, double toMillis, long rowsTaken, Boolean openSession) {

    /** What one pod acknowledged on one timeline. */
    private record Branch(String member, String pod, int timeline, List<Attempt> writes) {

        double firstEnded() {
            return writes.stream().mapToDouble(Attempt::endedMillis).min().orElseThrow();
        }

        double lastEnded() {
            return writes.stream().mapToDouble(Attempt::endedMillis).max().orElseThrow();
        }

        double lastSent() {
            return writes.stream().mapToDouble(Attempt::sentMillis).max().orElseThrow();
        }

        /** Whether the other one acknowledged a write that was sent and answered between two of these. */
        boolean embraces(Branch other) {
            double from = firstEnded();
            double to = lastSent();
            return other.writes().stream().anyMatch(write -> write.sentMillis() > from && write.endedMillis() < to);
        }
    }

    /** Empty when no two were seen to take writes at once. Of several pairs the longest. */
    public static Optional<TwoLeaders> of(Recording recording) {
        var branches = branches(recording);
        TwoLeaders longest = null;
        for (int one = 0; one < branches.size(); one++) {
            for (int other = one + 1; other < branches.size(); other++) {
                var pair = pair(branches.get(one), branches.get(other), recording);
                if (pair.isPresent() && (longest == null || pair.get().millis() > longest.millis())) {
                    longest = pair.get();
                }
            }
        }
        return Optional.ofNullable(longest);
    }

    public double millis() {
        return toMillis - fromMillis;
    }

    private static Optional<TwoLeaders> pair(Branch one, Branch other, Recording recording) {
        if (one.pod().equals(other.pod()) || !one.embraces(other) && !other.embraces(one)) {
            return Optional.empty();
        }
        var loser = loses(one, other, recording) ? one : other;
        var winner = loser == one ? other : one;
        double begun = Math.max(loser.firstEnded(), winner.firstEnded());
        double to = Math.min(loser.lastEnded(), winner.lastEnded());
        var taken = loser.writes().stream().filter(write -> write.endedMillis() >= begun && write.sentMillis() <= to).toList();
        double from = taken.stream().mapToDouble(Attempt::endedMillis).min().orElse(begun);
        return Optional.of(new TwoLeaders(loser.member(), loser.timeline(), winner.member(), winner.timeline(), from, to, taken.size(), openSession(taken, begun, recording)));
    }

    private static boolean loses(Branch one, Branch other, Recording recording) {
        var leader = ClusterState.at(recording, recording.lastedMillis()).leader().map(MemberSample::member).orElse("");
        return one.member().equals(leader) == other.member().equals(leader) ? one.timeline() < other.timeline() : other.member().equals(leader);
    }

    private static Boolean openSession(List<Attempt> taken, double from, Recording recording) {
        if (recording.sessions().isEmpty()) {
            return null;
        }
        var opened = new HashMap<Integer, Double>();
        recording.sessions().forEach(session -> opened.put(session.number(), session.openedMillis()));
        return taken.stream().anyMatch(write -> opened.getOrDefault(write.session(), Double.MAX_VALUE) < from);
    }

    /** By pod where the client's sessions tell it, else by the member's name. */
    private static List<Branch> branches(Recording recording) {
        Map<Integer, String> pods = new HashMap<>();
        recording.sessions().forEach((ClientSession session) -> pods.put(session.number(), session.pod()));
        var branches = new LinkedHashMap<String, Branch>();
        recording.attempts().stream().filter(Attempt::acknowledged).forEach(write -> {
            var pod = pods.getOrDefault(write.session(), write.member());
            branches.computeIfAbsent(pod + " " + write.timeline(), key -> new Branch(write.member(), pod, write.timeline(), new ArrayList<>())).writes().add(write);
        });
        return List.copyOf(branches.values());
    }
}
