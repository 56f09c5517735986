package lib.inspection;

//SOURCES Inside.java
//SOURCES ../cluster/PodState.java
//SOURCES ../patroni/Processes.java
//SOURCES ../patroni/Signals.java

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lib.cluster.PodState;
import lib.patroni.PodProcess;
import lib.patroni.Processes;
import lib.patroni.Signals;

/**
 * The second duty of PID 1, to pass on the order to stop, as far as it can be seen without giving it.
 *
 * @param signal       by which the container is told: what the pod says, else TERM, unless the image has a STOPSIGNAL
 * @param handling     what the process that gets it does with it
 * @param chain        the names from that process down to Patroni; without Patroni that process alone
 * @param command      the beginning of its command line
 * @param graceSeconds until SIGKILL
 * @param hook         whether the pod has a preStop hook, which is run before
 */
public record StopDuty(String signal, Handling handling, List<String> chain, String command, long graceSeconds, boolean hook) {

    /** HANDLED: it takes it, and may pass it on; IGNORED; DROPPED by the kernel, as PID 1 has no handler for it; DEFAULT: it ends at once; UNKNOWN. */
    public enum Handling { HANDLED, IGNORED, DROPPED, DEFAULT, UNKNOWN }

    private static final int FIRST = 1;

    public static StopDuty of(Inside inside, PodState pod) {
        var processes = new Processes(inside.processes());
        var chain = chain(processes);
        int root = chain.isEmpty() ? FIRST : chain.get(0).pid();
        int number = "SIGINT".equals(pod.stopSignal()) ? Signals.INT : Signals.TERM;
        var handling = Optional.ofNullable(inside.signals().get(root)).filter(signals -> List.of("", "SIGTERM", "SIGINT").contains(pod.stopSignal())).map(signals ->
                signals.takes(number) ? Handling.HANDLED : signals.ignores(number) ? Handling.IGNORED : root == FIRST ? Handling.DROPPED : Handling.DEFAULT).orElse(Handling.UNKNOWN);
        return new StopDuty(pod.stopSignal().isEmpty() ? "SIGTERM" : pod.stopSignal(), handling, chain.stream().map(PodProcess::name).toList(), inside.command(root), pod.ownGraceSeconds(), pod.preStop());
    }

    /** Whether nobody has Patroni stop: a hook may do it instead. */
    public boolean bad() {
        return !hook && (handling == Handling.IGNORED || handling == Handling.DROPPED || handling == Handling.DEFAULT && chain.size() > 1);
    }

    /** What it comes to, for a person. */
    @JsonIgnore
    public String text() {
        var who = chain.isEmpty() ? "PID 1" : chain.get(0);
        var does = switch (handling) {
            case HANDLED -> "%s takes %s".formatted(who, signal);
            case IGNORED -> "%s ignores %s".formatted(who, signal);
            case DROPPED -> "%s has no handler for %s, and the kernel gives PID 1 no signal that it does not handle".formatted(who, signal);
            case DEFAULT -> "%s ends at %s".formatted(who, signal);
            case UNKNOWN -> "what %s does at %s is not known".formatted(who, signal);
        };
        return "%s (%s)%s; %d s until SIGKILL%s".formatted(does, command, chain.size() < 2 ? "" : "; from it to Patroni: " + String.join(", ", chain), graceSeconds, hook ? ", and a preStop hook before" : "");
    }

    private static List<PodProcess> chain(Processes processes) {
        var chain = new ArrayList<PodProcess>();
        for (var at = processes.patroni().or(() -> processes.pid(FIRST)); at.isPresent() && !chain.contains(at.get()); at = processes.pid(at.get().parent())) {
            chain.add(0, at.get());
        }
        return chain;
    }
}
