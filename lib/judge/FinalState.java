package lib.judge;

//SOURCES ClusterState.java
//SOURCES ProcessLife.java
//SOURCES ../recording/Meaning.java
//SOURCES ../recording/Recording.java

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import lib.recording.Attempt;
import lib.recording.LockSample;
import lib.recording.LogEntry;
import lib.recording.Meaning;
import lib.recording.MemberSample;
import lib.recording.Recording;

/** How a recording ends: what each member was, what was defunct, and what was said last. */
public final class FinalState {

    /** A process that had ended, and for which its parent had not waited two seconds later. */
    public record Defunct(
            @Meaning("In whose container") String member,
            @Meaning("In the container") int pid,
            @Meaning("As in /proc") String name,
            @Meaning("Who has to wait for it") int parentPid,
            @Meaning("That one's name") String parentName,
            @Meaning("Whether it was PostgreSQL's main process") boolean main) {
    }

    /** A member that does not follow the leader, and the result of its Patroni's last loop. */
    public record Stuck(
            @Meaning("Its name") String member,
            @Meaning("Patroni's word, or the pod's phase, or what it does instead") String state,
            @Meaning("The result of its Patroni's last loop since the fault") String line) {

        /** What it is stuck on, in few words: its state where its log is silent, as with a log.level above INFO. */
        public String on() {
            return line.equals(NOTHING) ? state + " " + NOTHING : line;
        }
    }

    private static final List<String> ON_THE_WAY = List.of("Lock owner:", "establishing a new patroni");
    private static final String INFO = "INFO";
    private static final String NOTHING = "(nothing since the fault)";

    private final Recording recording;
    private final ClusterState state;
    private final List<ProcessLife> processes;

    public FinalState(Recording recording) {
        this.recording = recording;
        this.state = ClusterState.at(recording, recording.lastedMillis());
        this.processes = ProcessLife.of(recording);
    }

    public ClusterState members() {
        return state;
    }

    public Optional<MemberSample> leader() {
        return state.leader();
    }

    /** The leader and those that follow it. */
    public long following() {
        return state.following();
    }

    public boolean complete() {
        return state.complete(recording.expected());
    }

    /** Those that do not follow; without a leader those that run are not stuck, they wait for one. */
    public List<Stuck> stuck() {
        var leader = leader();
        return state.members().stream().filter(sample -> !state.follows(sample) && !leader.map(sample::equals).orElse(sample.state().equals("running") && sample.role().equals("replica")))
                .map(sample -> new Stuck(sample.member(), state.streamsOnly(sample) ? "streams, but does not replay" : sample.state(), lastWord(sample.member()))).toList();
    }

    public Optional<LockSample> lock() {
        return recording.lock().stream().reduce((earlier, later) -> later).filter(lock -> lock.holder() != null);
    }

    /** The last write that was acknowledged. */
    public Optional<Attempt> lastWrite() {
        return recording.attempts().stream().filter(Attempt::acknowledged).max(Comparator.comparingDouble(Attempt::endedMillis));
    }

    /** In the containers that ran at the end. */
    public List<Defunct> defunct() {
        return processes.stream().filter(ProcessLife::leftDefunct)
                .map(process -> new Defunct(process.member(), process.pid(), process.name(), process.parent(), nameOf(process), process.postmaster(recording))).toList();
    }

    /** The result of Patroni's last loop since the fault: an INFO line that is not one of those that it says on the way; where it may not say any, its last warning. */
    public String lastWord(String member) {
        return lastWord(member, INFO::equals).or(() -> lastWord(member, level -> true)).orElse(NOTHING);
    }

    private Optional<String> lastWord(String member, Predicate<String> level) {
        double fault = recording.injection() == null ? 0 : recording.injection().beganMillis();
        return recording.log().stream().filter(entry -> entry.member().equals(member) && level.test(entry.level()) && entry.atMillis() >= fault)
                .filter(entry -> ON_THE_WAY.stream().noneMatch(entry.text()::startsWith))
                // One loop says several things within a millisecond: of the same time the later line counts.
                .reduce((one, other) -> other.atMillis() >= one.atMillis() ? other : one).map(LogEntry::text);
    }

    /** The name of its parent. */
    private String nameOf(ProcessLife child) {
        return processes.stream().filter(process -> process.pid() == child.parent() && process.pod() != null && process.pod().equals(child.pod()))
                .reduce((earlier, later) -> later).map(ProcessLife::name).orElse("");
    }
}
