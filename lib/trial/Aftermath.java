package lib.trial;

//SOURCES ../recording/Recording.java

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.recording.Attempt;
import lib.recording.LockSample;
import lib.recording.LogEntry;
import lib.recording.MemberSample;
import lib.recording.ProcessSample;
import lib.recording.Recording;

/** How a recording ends: what each member was, what was defunct, and what was said last. */
public final class Aftermath {

    /** A process that had ended, and for which its parent had not waited two seconds later. */
    public record Defunct(String member, int pid, String name, int parentPid, String parentName) {    }

    /** A member that does not follow the leader, and the result of its Patroni's last loop. */
    public record Stuck(String member, String state, String line) {
    }

    /** What PID 1 reaps at all, it reaps sooner. */
    private static final double REAPING_MILLIS = 2_000;

    private static final List<String> ON_THE_WAY = List.of("Lock owner:", "establishing a new patroni");

    private final Recording recording;
    private final Map<String, MemberSample> last;

    public Aftermath(Recording recording) {
        this.recording = recording;
        this.last = recording.members().stream().collect(Collectors.toMap(MemberSample::member, sample -> sample, (earlier, later) -> later, TreeMap::new));
        last.values().removeIf(sample -> sample.state().equals("no pod"));
    }

    /** Of several that say that they lead, the one on the newest timeline. */
    public Optional<MemberSample> leader() {
        return last.values().stream().filter(MemberSample::leads).max(Comparator.comparingInt(MemberSample::timeline));
    }

    /** The leader and those that follow it. */
    public long following() {
        return leader().map(leader -> 1 + others(leader).filter(MemberSample::follows).count()).orElse(0L);
    }

    public boolean complete() {
        return last.size() == recording.expected() && following() == recording.expected();
    }

    /** Those that do not follow; without a leader those that run are not stuck, they wait for one. */
    public List<Stuck> stuck() {
        var leader = leader();
        return last.values().stream().filter(sample -> !sample.follows() && !leader.map(sample::equals).orElse(sample.state().equals("running") && sample.role().equals("replica")))
                .map(sample -> new Stuck(sample.member(), sample.state(), lastWord(sample.member()))).toList();
    }

    public Optional<LockSample> lock() {
        return recording.lock().stream().reduce((earlier, later) -> later).filter(lock -> lock.holder() != null);
    }

    /** The last write that was acknowledged. */
    public Optional<Attempt> lastWrite() {
        return recording.attempts().stream().filter(Attempt::acknowledged).max(Comparator.comparingDouble(Attempt::endedMillis));
    }

    /** In the pods that were there at the end. */
    public List<Defunct> defunct() {
        return processes().stream().filter(process -> process.state().equals("defunct") && process.atMillis() <= recording.lastedMillis() - REAPING_MILLIS)
                .map(process -> new Defunct(process.member(), process.pid(), process.name(), process.parent(), nameOf(process.member(), process.parent()))).toList();
    }

    public List<Defunct> defunct(String member) {
        return defunct().stream().filter(process -> process.member().equals(member)).toList();
    }

    /** The result of Patroni's last loop: an INFO line that is not one of those that it says on the way. */
    public String lastWord(String member) {
        return recording.log().stream().filter(entry -> entry.member().equals(member) && entry.level().equals("INFO"))
                .filter(entry -> ON_THE_WAY.stream().noneMatch(entry.text()::startsWith))
                // One loop says several things within a millisecond: of the same time the later line counts.
                .reduce((one, other) -> other.atMillis() >= one.atMillis() ? other : one).map(LogEntry::text).orElse("(nothing in patroni.log)");
    }

    private Stream<MemberSample> others(MemberSample leader) {
        return last.values().stream().filter(sample -> !sample.equals(leader));
    }

    private String nameOf(String member, int pid) {
        return processes().stream().filter(process -> process.member().equals(member) && process.pid() == pid).map(ProcessSample::name).findFirst().orElse("");
    }

    /** The last sample of each process of the pods that were there at the end. */
    private List<ProcessSample> processes() {
        var latest = recording.processes().stream().collect(Collectors.toMap(process -> process.member() + " " + process.pod() + " " + process.pid(),
                process -> process, (earlier, later) -> later, TreeMap::new));
        return latest.values().stream().filter(process -> Optional.ofNullable(last.get(process.member())).filter(now -> now.pod().equals(process.pod())).isPresent()).toList();
    }
}
