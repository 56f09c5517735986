package lib.judge;

//SOURCES Remedy.java
//SOURCES StoppedPod.java
//SOURCES ../recording/Recording.java

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lib.recording.PodStop;
import lib.recording.Recording;

/**
 * The second duty of PID 1, to pass on the order to stop: what became of the pods that were told to.
 *
 * @param kind the worst of them
 * @param pods in the order in which they were told
 */
public record Stopping(StoppedPod.Kind kind, List<StoppedPod> pods) {

    /** The order and Kubernetes' word of it are on the same clock, but noted by two threads. */
    private static final double SLACK_MILLIS = 100;

    /** Empty when no pod was told since the fault, or none had time for it: a crash is no order to stop. */
    public static Optional<Stopping> of(Recording recording) {
        if (recording.injection() == null) {
            return Optional.empty();
        }
        var pods = recording.stops().stream().filter(stop -> stop.orderly() && stop.toldMillis() >= recording.injection().beganMillis() - SLACK_MILLIS)
                .sorted(Comparator.comparingDouble(PodStop::toldMillis)).map(stop -> StoppedPod.of(recording, stop)).toList();
        return pods.stream().map(StoppedPod::kind).min(Comparator.naturalOrder()).map(worst -> new Stopping(worst, pods));
    }

    /** What was seen of each pod. */
    List<String> because() {
        return pods.stream().map(Stopping::sentence).toList();
    }

    private static String sentence(StoppedPod pod) {
        var time = pod.seconds() == null ? "" : String.format(Locale.ROOT, "%.1f s of its %d s", pod.seconds(), pod.graceSeconds());
        var how = switch (pod.kind()) {
            case CLEAN -> "%s stopped cleanly after %s".formatted(pod.member(), time);
            case KILLED -> "%s was killed at the end of its %d s".formatted(pod.member(), pod.graceSeconds());
            case UNCLEAN -> "%s ended after %s, and PostgreSQL was not shut down".formatted(pod.member(), time);
            case NOT_SEEN -> "%s was told to stop, and how it did was not seen".formatted(pod.member());
        };
        return "%s%s: pg_control %s%s".formatted(how, pod.exitCode() == null ? "" : " (exit code %d)".formatted(pod.exitCode()), pod.control() == null ? "not known" : "\"" + pod.control() + "\"", led(pod));
    }

    private static String led(StoppedPod pod) {
        if (!pod.led()) {
            return "";
        }
        var lock = switch (pod.lock()) {
            case RELEASED -> "the lock was released";
            case EXPIRED -> "the lock expired";
            case RESUMED -> "the lock was given up by the next pod of that name only";
            default -> "whether the lock was released is not known";
        };
        return "; it led, %s, and %s led before it had ended".formatted(lock, pod.anotherLed() ? "another member" : "nobody else");
    }

    /** What it means, for a reader who has never heard of signals. */
    List<String> means(String pidOne) {
        return pods.stream().filter(StoppedPod::bad).findFirst().map(pod -> List.of(meaning(pod, pidOne.isEmpty() ? "PID 1" : "PID 1 " + pidOne))).orElse(List.of());
    }

    private static String meaning(StoppedPod pod, String who) {
        if (pod.kind() == StoppedPod.Kind.UNCLEAN) {
            return Boolean.FALSE.equals(pod.asked()) ? "%s ended when it was told to stop, and the kernel killed all others in %s with it: nobody asked PostgreSQL to shut down.".formatted(who, pod.member())
                    : "%s ended before PostgreSQL in %s was shut down: the next start has to recover from a crash.".formatted(who, pod.member());
        }
        if (Boolean.FALSE.equals(pod.asked())) {
            return "%s did not pass on the order to stop: Patroni and PostgreSQL in %s went on until Kubernetes killed them.".formatted(who, pod.member());
        }
        if (Boolean.TRUE.equals(pod.shutDown())) {
            return pod.postmaster() ? "PostgreSQL in %s was shut down, but %s did not wait for it: Patroni waited for that pid until Kubernetes killed it.".formatted(pod.member(), who)
                    : "PostgreSQL in %s was shut down, but its container did not end, and was killed.".formatted(pod.member());
        }
        return pod.shutDown() == null ? "%s did not end in its time.".formatted(pod.member()) : "PostgreSQL in %s had not shut down when its time was over.".formatted(pod.member());
    }

    /** What to change; empty when nothing has to be. */
    Optional<String> remedy() {
        return pods.stream().filter(StoppedPod::bad).findFirst().map(Stopping::remedy);
    }

    private static String remedy(StoppedPod pod) {
        if (pod.kind() == StoppedPod.Kind.KILLED && Boolean.TRUE.equals(pod.shutDown())) {
            return pod.postmaster() ? "let PID 1 wait for what ends, as above, or there is no end to the stop" : "let PID 1 end when Patroni has ended (exec before the last command of a script, or an init such as tini or dumb-init in front of it)";
        }
        if (pod.kind() == StoppedPod.Kind.KILLED && Boolean.TRUE.equals(pod.asked())) {
            return "give it more time: a longer terminationGracePeriodSeconds; what takes long is PostgreSQL's last checkpoint, or a client or replica that does not take the rest of the WAL";
        }
        if (pod.kind() == StoppedPod.Kind.KILLED) {
            return Remedy.PASS_ON;
        }
        return "let PID 1 wait until Patroni has ended: exec before the last command of a script, or an init that passes signals on and waits (tini, dumb-init), "
                + "and where a supervisor kills what does not stop in its own time, more of that (supervisord's stopwaitsecs and stopsignal, Pebble's kill-delay)";
    }
}
