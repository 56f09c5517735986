package lib.inspection;

//SOURCES Cause.java
//SOURCES MemberLook.java

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lib.cluster.PodState;

/** What Kubernetes tells of a member's pod. */
public final class PodCauses {

    /** An older restart explains nothing that is seen now. */
    private static final Duration LATELY = Duration.ofDays(1);
    private static final int KILLED = 137;

    private PodCauses() {
    }

    /** @param pod as an argument of kubectl, "-n NAMESPACE NAME" */
    public static List<Cause> of(MemberLook look, String container, String namespace, Instant now) {
        var causes = new ArrayList<Cause>();
        var describe = "kubectl describe pod -n %s %s".formatted(namespace, look.name());
        var pod = look.pod();
        if (!look.node().isEmpty()) {
            causes.add(Cause.bad(look.name(), "node-gone", look.node(), "bring that node back, or delete it (kubectl delete node %s): the pod is made anew elsewhere then".formatted(pod.node())));
        }
        if (pod.leaving().isPresent()) {
            causes.add(terminating(look, now, namespace));
        } else if (pod.word().startsWith("Init:")) {
            causes.add(Cause.bad(look.name(), "init", "its init container %s is not done%s".formatted(pod.container(), pod.word().matches("Init:\\d+/\\d+") ? warned(look) : " (%s)%s".formatted(pod.word().substring(5), because(pod))),
                    "kubectl logs -n %s %s -c %s".formatted(namespace, look.name(), pod.container())));
        } else if (pod.word().contains("Image")) {
            causes.add(Cause.bad(look.name(), "image", "image %s cannot be had (%s)%s".formatted(look.image(), pod.word(), because(pod)), "push it, or correct its name in the StatefulSet"));
        } else if (pod.word().equals("Pending") || pod.word().contains("Creating") || pod.word().endsWith("ContainerConfigError") || pod.word().endsWith("ContainerError")) {
            causes.add(Cause.bad(look.name(), "pending", "Kubernetes does not start it (%s)%s".formatted(pod.word(), pod.because().isEmpty() ? warned(look) : because(pod)), describe));
        } else if (pod.word().equals("Evicted") || pod.word().equals("NodeLost")) {
            causes.add(Cause.bad(look.name(), "evicted", "Kubernetes has ended the pod (%s)%s".formatted(pod.word(), because(pod)), "kubectl delete pod -n %s %s, once its node has what it lacked".formatted(namespace, look.name())));
        } else if (!pod.running()) {
            causes.add(ended(look, container, namespace, now));
        } else if (pod.restarts() > 0 && pod.lastEnd().flatMap(PodState.Ending::at).filter(at -> at.isAfter(now.minus(LATELY))).isPresent()) {
            causes.add(Cause.note(look.name(), "restarted", "its container was started again %s, last %s: %s".formatted(times(pod.restarts()), ago(pod.lastEnd().orElseThrow().at(), now), reason(look)), ""));
        }
        return causes;
    }

    private static Cause ended(MemberLook look, String container, String namespace, Instant now) {
        var pod = look.pod();
        boolean others = !pod.container().isEmpty() && !pod.container().equals(container);
        if (others || pod.lastEnd().isEmpty()) {
            return Cause.bad(look.name(), "not-running", "its container does not run (%s)%s%s".formatted(pod.word(), others ? " in " + pod.container() : "", because(pod)), "kubectl describe pod -n %s %s".formatted(namespace, look.name()));
        }
        var again = pod.restarts() == 0 ? "its container has ended" : "its container has ended %s".formatted(times(pod.restarts() + 1));
        var oom = pod.lastEnd().get().reason().equals("OOMKilled");
        return Cause.bad(look.name(), oom ? "out-of-memory" : "ended", "%s, last %s: %s".formatted(again, ago(pod.lastEnd().get().at(), now), reason(look)),
                oom ? "a higher memory limit, or a smaller shared_buffers and work_mem" : "kubectl logs -n %s %s -c %s --previous".formatted(namespace, look.name(), container));
    }

    /** How it ended, and who or what says why. */
    private static String reason(MemberLook look) {
        var end = look.pod().lastEnd().orElseThrow();
        var probe = look.warnings().stream().filter(warning -> warning.contains("iveness probe failed")).reduce((earlier, later) -> later);
        if (end.reason().equals("OOMKilled")) {
            return "it used more memory than its limit (%s)".formatted(end);
        }
        if (end.exitCode() >= KILLED && probe.isPresent()) {
            return "%s; %s".formatted(end, probe.get());
        }
        var said = Optional.of(end.message().replaceAll("(?s).*unable to start container process: ", "")).filter(message -> !message.isBlank());
        return said.map(message -> "%s; %s".formatted(end, message)).orElseGet(() -> look.pod().running() ? end.toString() : look.lastPrinted().map(line -> "%s; its last line: %s".formatted(end, line)).orElse(end.toString()));
    }

    private static Cause terminating(MemberLook look, Instant now, String namespace) {
        long since = Duration.between(look.pod().leaving().orElseThrow(), now).toSeconds();
        boolean late = since > look.pod().graceSeconds();
        return Cause.bad(look.name(), "terminating", "it is being deleted since %d s%s".formatted(Math.max(0, since), late ? ", longer than its grace period of %d s%s".formatted(look.pod().graceSeconds(), look.node().isEmpty() ? "" : ", as its node does not answer")
                : " and has %d s for it".formatted(look.pod().graceSeconds())), late ? "kubectl describe pod -n %s %s: a finalizer, or its node, holds it".formatted(namespace, look.name()) : "");
    }

    private static String because(PodState pod) {
        return pod.because().isEmpty() ? "" : ": " + pod.because().strip().replaceAll("\\.$", "");
    }

    private static String warned(MemberLook look) {
        return look.warning().map(warning -> ": " + warning.strip().replaceAll("\\.$", "")).orElse("");
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String ago(Optional<Instant> at, Instant now) {
        return at.map(then -> Math.max(0, Duration.between(then, now).toSeconds())).map(seconds -> seconds < 120 ? seconds + " s ago" : String.format(Locale.ROOT, "%d min ago", seconds / 60)).orElse("");
    }
}
