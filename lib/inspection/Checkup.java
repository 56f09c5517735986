package lib.inspection;

//SOURCES MemberLook.java
//SOURCES OrphanProbe.java
//SOURCES Reaping.java
//SOURCES StopDuty.java
//SOURCES ../patroni/Members.java
//SOURCES ../patroni/PodProcess.java
//SOURCES ../patroni/Processes.java

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lib.patroni.Members;
import lib.patroni.PodProcess;
import lib.patroni.Processes;

/**
 * What was seen of one member.
 *
 * @param state         Patroni's word for it; where its Patroni does not answer, Kubernetes'
 * @param follows       whether it leads, or streams from the leader
 * @param pidOne        the name of PID 1; empty when it was not seen
 * @param postmaster    its pid; null when none runs, or it was not seen
 * @param parent        the postmaster's parent's pid; null when none runs
 * @param parentName    that one's name
 * @param reaps         whether the postmaster's parent waits for it when it ends
 * @param because       what that rests on; empty when it is not known
 * @param reapedSeconds how long a probe's orphan stayed after its end; null when none was reaped
 * @param zombies       defunct processes that were there in both looks
 * @param lastWord      what its Patroni said last; empty unless it does not follow
 * @param restarts      how often Kubernetes has started its container again
 * @param stop          what it would do with the order to stop; null when it was not looked into
 * @param unseen        why its container was not looked into; empty when it was
 */
public record Checkup(String member, String role, String state, boolean follows, String pidOne, Integer postmaster, Integer parent, String parentName,
                      Reaping reaps, String because, Double reapedSeconds, List<Zombie> zombies, String lastWord, int restarts, StopDuty stop, String unseen) {

    private static final int FIRST = 1;
    /** What is reaped sooner is reaped at once: supervisord looks every second. */
    private static final double AT_ONCE_SECONDS = 1.5;

    /** A process that has ended, and whose parent has not waited for it. @param ageSeconds since it was started */
    public record Zombie(int pid, String name, int parent, String parentName, double ageSeconds) {
    }

    public static Checkup of(MemberLook look, Members members) {
        var member = look.member();
        boolean follows = members.leader().filter(member::equals).isPresent() || members.follows(member);
        var state = members.streams(member) ? "streaming" : look.state();
        var lastWord = follows ? "" : look.log().lastWord().orElse("");
        if (look.after().isEmpty()) {
            return new Checkup(member.name(), member.role().toString(), state, follows, "", null, null, "", Reaping.UNKNOWN, "", null, List.of(), lastWord, look.pod().restarts(), null, look.unseen());
        }
        var inside = look.after().get();
        var processes = new Processes(inside.processes());
        var zombies = PodProcess.staying(look.before().orElse(inside).processes(), inside.processes()).stream()
                .map(process -> new Zombie(process.pid(), process.name(), process.parent(), name(processes, process.parent()), process.ageSeconds())).toList();
        var postmaster = inside.postmaster();
        var parent = postmaster.map(PodProcess::parent);
        // Without a postmaster it is PID 1 that gets the next one, unless there is a subreaper that nobody knows of.
        int heir = parent.orElse(FIRST);
        var evidence = evidence(heir, processes, zombies, look.probe());
        var seconds = look.probe().filter(result -> evidence.reaping() == Reaping.YES).map(OrphanProbe.Result::seconds);
        return new Checkup(member.name(), member.role().toString(), state, follows, name(processes, FIRST), postmaster.map(PodProcess::pid).orElse(null), parent.orElse(null),
                parent.map(pid -> name(processes, pid)).orElse(""), evidence.reaping(), evidence.because(), seconds.orElse(null), zombies, lastWord, look.pod().restarts(), StopDuty.of(inside, look.pod()), "");
    }

    /** One that its StatefulSet should have made and has not. */
    static Checkup absent(String member) {
        return new Checkup(member, "unknown", "no pod", false, "", null, null, "", Reaping.UNKNOWN, "", null, List.of(), "", 0, null, "there is no pod");
    }

    /** Whether somebody has to act. */
    public boolean bad() {
        return reaps == Reaping.NO || !follows || !zombies.isEmpty() || stop != null && stop.bad();
    }

    /** Such as "yes, within 5 s". */
    @JsonIgnore
    public String reaping() {
        return late() ? String.format(Locale.ROOT, "yes, within %.0f s", Math.ceil(reapedSeconds)) : reaps.toString();
    }

    boolean late() {
        return reaps == Reaping.YES && reapedSeconds != null && reapedSeconds > AT_ONCE_SECONDS;
    }

    private record Evidence(Reaping reaping, String because) {
    }

    private static Evidence evidence(int heir, Processes processes, List<Zombie> zombies, Optional<OrphanProbe.Result> probe) {
        var left = zombies.stream().filter(zombie -> zombie.parent() == heir).findFirst();
        if (left.isPresent()) {
            return new Evidence(Reaping.NO, "%s %d is defunct, and its parent %s does not wait for it".formatted(left.get().name(), left.get().pid(), parent(processes, heir)));
        }
        if (probe.isPresent() && probe.get().parent() != heir) {
            return new Evidence(Reaping.UNKNOWN, "the probe's orphan went to %s, and the postmaster is a child of %s".formatted(parent(processes, probe.get().parent()), parent(processes, heir)));
        }
        return probe.map(result -> new Evidence(result.reaping(), switch (result.reaping()) {
            case YES -> String.format(Locale.ROOT, "the probe's orphan %d was gone %.1f s after its end", result.orphan(), result.seconds());
            case NO -> String.format(Locale.ROOT, "the probe's orphan %d is defunct under %s, %.0f s after its end", result.orphan(), parent(processes, heir), result.seconds());
            case UNKNOWN -> "the probe's orphan %d had not ended in time".formatted(result.orphan());
        })).orElse(new Evidence(Reaping.UNKNOWN, ""));
    }

    private static String parent(Processes processes, int pid) {
        return "PID %d %s".formatted(pid, name(processes, pid)).strip();
    }

    private static String name(Processes processes, int pid) {
        return processes.pid(pid).map(PodProcess::name).orElse("");
    }
}
