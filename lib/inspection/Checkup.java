package lib.inspection;

//SOURCES OrphanProbe.java
//SOURCES Reaping.java
//SOURCES ../patroni/Members.java
//SOURCES ../patroni/PodProcess.java
//SOURCES ../patroni/Processes.java

import java.util.List;
import java.util.Optional;
import lib.patroni.Member;
import lib.patroni.Members;
import lib.patroni.PodProcess;
import lib.patroni.Processes;

/**
 * What was seen of one running member: a function of two looks at its processes and perhaps a probe.
 *
 * @param follows       whether it leads, or streams from the leader
 * @param pidOne        the name of PID 1
 * @param postmaster    its pid; null when none runs
 * @param parent        the postmaster's parent's pid; null when none runs
 * @param parentName    that one's name
 * @param reaps         whether the postmaster's parent waits for it when it ends
 * @param because       what that rests on; empty when it is not known
 * @param zombies       defunct processes that were there in both looks
 * @param lastWord      what its Patroni said last; empty unless it does not follow
 */
public record Checkup(String member, String role, String state, boolean follows, String pidOne, Integer postmaster, Integer parent, String parentName,
                      Reaping reaps, String because, List<Zombie> zombies, String lastWord) {

    private static final int FIRST = 1;

    /** A process that has ended, and whose parent has not waited for it. @param ageSeconds since it was started */
    public record Zombie(int pid, String name, int parent, String parentName, double ageSeconds) {
    }

    /**
     * @param before, after two looks, two seconds or more apart, so that what is defunct in both is not merely about to be reaped
     * @param probe         what {@link OrphanProbe} found; empty when it was not run
     */
    public static Checkup of(Member member, Members members, List<PodProcess> before, List<PodProcess> after, Optional<OrphanProbe.Result> probe, String lastWord) {
        var processes = new Processes(after);
        var zombies = PodProcess.staying(before, after).stream().map(process -> new Zombie(process.pid(), process.name(), process.parent(), name(processes, process.parent()), process.ageSeconds())).toList();
        var postmaster = processes.postmaster();
        var parent = postmaster.map(PodProcess::parent);
        // Without a postmaster it is PID 1 that gets the next one, unless there is a subreaper that nobody knows of.
        int heir = parent.orElse(FIRST);
        var evidence = evidence(heir, processes, zombies, probe);
        boolean follows = members.leader().filter(member::equals).isPresent() || members.follows(member);
        return new Checkup(member.name(), member.role().toString(), members.follows(member) ? "streaming" : member.state(), follows, name(processes, FIRST),
                postmaster.map(PodProcess::pid).orElse(null), parent.orElse(null), parent.map(pid -> name(processes, pid)).orElse(""),
                evidence.reaping(), evidence.because(), zombies, follows ? "" : lastWord);
    }

    /** Whether somebody has to act. */
    public boolean bad() {
        return reaps == Reaping.NO || !follows || !zombies.isEmpty();
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
            case YES -> "the probe's orphan %d was gone two seconds after its end".formatted(result.orphan());
            case NO -> "the probe's orphan %d is defunct under %s".formatted(result.orphan(), parent(processes, heir));
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
