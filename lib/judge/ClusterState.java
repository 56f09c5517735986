package lib.judge;

//SOURCES ../recording/Recording.java

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import lib.recording.MemberSample;
import lib.recording.Recording;

/**
 * The members at one moment: who leads, and who follows. The only definition of both: the table, the page, the reasons and
 * the end of a trial use it.
 */
public final class ClusterState {

    /** Without a pod there is no member. */
    private static final String NO_POD = "no pod";
    /** A replica that has not replayed what the leader had written by then does not follow it, however well it streams. */
    static final double REPLAY_MILLIS = 10_000;

    private final double atMillis;
    private final List<MemberSample> until;
    private final TreeMap<String, MemberSample> last = new TreeMap<>();

    private ClusterState(List<MemberSample> until, double atMillis) {
        this.atMillis = atMillis;
        this.until = until;
        until.forEach(sample -> last.put(sample.member(), sample));
        last.values().removeIf(sample -> sample.state().equals(NO_POD));
    }

    public static ClusterState at(Recording recording, double millis) {
        return at(recording.members(), millis);
    }

    /** @param samples in the order of their times */
    public static ClusterState at(List<MemberSample> samples, double millis) {
        return new ClusterState(samples.stream().filter(sample -> sample.atMillis() <= millis).toList(), millis);
    }

    /** Those that have a pod, in the order of their names. */
    public Collection<MemberSample> members() {
        return last.values();
    }

    public Optional<MemberSample> member(String name) {
        return Optional.ofNullable(last.get(name));
    }

    /** Of several that say that they lead, the one on the newest timeline. */
    public Optional<MemberSample> leader() {
        return last.values().stream().filter(MemberSample::leads).max(Comparator.comparingInt(MemberSample::timeline));
    }

    /** Whether it streams from the leader on its timeline, and has replayed what that wrote until {@value #REPLAY_MILLIS} ms before. */
    public boolean follows(MemberSample member) {
        return leader().filter(leader -> !leader.equals(member)).isPresent() && member.follows() && replays(member);
    }

    /** The leader and those that follow it. */
    public long following() {
        return leader().map(leader -> 1 + last.values().stream().filter(this::follows).count()).orElse(0L);
    }

    /** There is a leader, and all the others follow it. */
    public boolean complete(int expected) {
        return last.size() == expected && following() == expected;
    }

    /** Whether it streams, and still does not follow. */
    boolean streamsOnly(MemberSample member) {
        return member.follows() && !replays(member);
    }

    private boolean replays(MemberSample member) {
        return member.walPosition() == null || written().filter(written -> member.walPosition() < written).isEmpty();
    }

    /** What the leader had written by then, on the timeline on which it is; empty when it was not the leader then, or that is not known. */
    private Optional<Long> written() {
        return leader().flatMap(leader -> until.stream().filter(sample -> sample.atMillis() <= atMillis - REPLAY_MILLIS && sample.member().equals(leader.member())
                && sample.leads() && sample.timeline() == leader.timeline() && sample.walPosition() != null).reduce((earlier, later) -> later).map(MemberSample::walPosition));
    }
}
