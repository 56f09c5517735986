package lib.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Kubernetes says of a pod.
 *
 * @param word      kubectl's under STATUS: Pending, Running, CrashLoopBackOff, ImagePullBackOff, Init:Error, Evicted, Terminating…
 * @param because   Kubernetes' own sentence for it; empty when it gives none
 * @param container the container that the word is about; empty when it is about the pod
 * @param running   whether the container that was asked for runs, by the kubelet's last word
 * @param restarts  how often that one was started again
 * @param lastEnd   how that one ended last
 * @param leaving   since when it is being deleted; empty when it is not
 * @param graceSeconds how long it may take for that
 * @param ownGraceSeconds how long it has to stop by its spec
 * @param stopSignal by which its container is told to, where the pod says so (lifecycle.stopSignal); empty where it does not
 * @param preStop   whether its container has a hook for that
 * @param node      empty when it has none yet
 */
public record PodState(String word, String because, String container, boolean running, int restarts, Optional<Ending> lastEnd, Optional<Instant> leaving, long graceSeconds, long ownGraceSeconds, String stopSignal, boolean preStop, String node) {

    private static final long USUAL_GRACE = 30;
    private static final String SUCCESS = "Completed";
    /** Said of each container of a pod whose init containers are not done, or whose volumes are not there. */
    private static final List<String> NOTHING_YET = List.of("PodInitializing", "ContainerCreating");

    /** The end of a container. @param reason such as OOMKilled. @param message the runtime's or the container's own last message; may be empty */
    public record Ending(String reason, int exitCode, Optional<Instant> at, String message) {

        private static final int BY_SIGNAL = 128;

        static Ending of(ContainerStateTerminated ended) {
            return new Ending(text(ended.getReason()), Optional.ofNullable(ended.getExitCode()).orElse(0), time(ended.getFinishedAt()), text(ended.getMessage()).strip());
        }

        /** "exit code 1", "OOMKilled, exit code 137 (signal 9)" */
        @Override
        public String toString() {
            var code = "exit code %d%s".formatted(exitCode, exitCode > BY_SIGNAL ? " (signal %d)".formatted(exitCode - BY_SIGNAL) : "");
            return List.of("", "Error", SUCCESS).contains(reason) ? code : reason + ", " + code;
        }
    }

    /** @param name of the container that matters */
    public static PodState of(Pod pod, String name) {
        var status = pod.getStatus();
        var main = status.getContainerStatuses().stream().filter(each -> each.getName().equals(name)).findFirst();
        var word = init(pod).or(() -> main.flatMap(PodState::waits)).or(() -> status.getContainerStatuses().stream().flatMap(each -> waits(each).stream()).findFirst())
                .orElseGet(() -> new Word(status.getPhase(), "", ""));
        if (status.getReason() != null) {
            word = new Word(status.getReason(), text(status.getMessage()), "");
        }
        boolean nothingYet = word.said().equals("Pending") || NOTHING_YET.contains(word.said());
        var because = word.because().isEmpty() && nothingYet ? unscheduled(status.getConditions()) : word.because();
        var leaving = Optional.ofNullable(pod.getMetadata().getDeletionTimestamp()).flatMap(PodState::time);
        long grace = Optional.ofNullable(pod.getMetadata().getDeletionGracePeriodSeconds()).orElse(0L);
        var lifecycle = pod.getSpec().getContainers().stream().filter(each -> each.getName().equals(name)).findFirst().map(Container::getLifecycle);
        boolean running = main.map(ContainerStatus::getState).map(ContainerState::getRunning).isPresent();
        return new PodState(leaving.isPresent() ? "Terminating" : word.said(), because, word.container(), running && List.of("Running", "Unknown").contains(status.getPhase()),
                main.map(ContainerStatus::getRestartCount).orElse(0), main.flatMap(PodState::lastEnd), leaving.map(end -> end.minusSeconds(grace)), grace,
                Objects.requireNonNullElse(pod.getSpec().getTerminationGracePeriodSeconds(), USUAL_GRACE), text(lifecycle.map(Lifecycle::getStopSignal).orElse(null)), lifecycle.map(Lifecycle::getPreStop).isPresent(), text(pod.getSpec().getNodeName()));
    }

    private record Word(String said, String because, String container) {
    }

    /** As kubectl has it: of the first init container that is not done. A sidecar among them is done when it has started. */
    private static Optional<Word> init(Pod pod) {
        var all = pod.getStatus().getInitContainerStatuses();
        int done = 0;
        for (var each : all) {
            var state = each.getState();
            var ended = state.getTerminated();
            if (ended != null && Objects.equals(ended.getExitCode(), 0) || Boolean.TRUE.equals(each.getStarted()) && state.getRunning() != null && sidecar(pod, each.getName())) {
                done++;
            } else if (ended != null) {
                return Optional.of(new Word("Init:" + (ended.getReason() == null ? "ExitCode:" + ended.getExitCode() : ended.getReason()), Ending.of(ended).toString(), each.getName()));
            } else if (state.getWaiting() != null && state.getWaiting().getReason() != null && !NOTHING_YET.contains(state.getWaiting().getReason())) {
                return Optional.of(new Word("Init:" + state.getWaiting().getReason(), message(each, state.getWaiting()), each.getName()));
            } else {
                boolean running = state.getRunning() != null;
                return Optional.of(new Word(running || done > 0 ? "Init:%d/%d".formatted(done, all.size()) : waitingFor(state), "", each.getName()));
            }
        }
        return Optional.empty();
    }

    private static String waitingFor(ContainerState state) {
        return Optional.ofNullable(state.getWaiting()).map(ContainerStateWaiting::getReason).orElse("Pending");
    }

    private static boolean sidecar(Pod pod, String name) {
        return pod.getSpec().getInitContainers().stream().anyMatch(each -> each.getName().equals(name) && "Always".equals(each.getRestartPolicy()));
    }

    private static Optional<Word> waits(ContainerStatus status) {
        var waiting = Optional.ofNullable(status.getState()).map(ContainerState::getWaiting).filter(why -> why.getReason() != null);
        var ended = Optional.ofNullable(status.getState()).map(ContainerState::getTerminated);
        return waiting.map(why -> new Word(why.getReason(), message(status, why), status.getName()))
                .or(() -> ended.map(end -> new Word(end.getReason() == null ? "ExitCode:" + end.getExitCode() : end.getReason(), Ending.of(end).toString(), status.getName())));
    }

    /** How the last one ended says more than how long the kubelet waits. */
    private static String message(ContainerStatus status, ContainerStateWaiting waiting) {
        return "CrashLoopBackOff".equals(waiting.getReason()) ? lastEnd(status).map(Ending::toString).orElse("") : text(waiting.getMessage());
    }

    private static Optional<Ending> lastEnd(ContainerStatus status) {
        return Stream.of(status.getState(), status.getLastState()).filter(Objects::nonNull).map(ContainerState::getTerminated).filter(Objects::nonNull).findFirst().map(Ending::of);
    }

    private static String unscheduled(List<PodCondition> conditions) {
        return conditions.stream().filter(each -> "PodScheduled".equals(each.getType()) && "False".equals(each.getStatus())).map(PodCondition::getMessage).filter(Objects::nonNull).findFirst().orElse("");
    }

    private static Optional<Instant> time(String written) {
        return Optional.ofNullable(written).map(Instant::parse);
    }

    private static String text(String said) {
        return Objects.requireNonNullElse(said, "");
    }
}
