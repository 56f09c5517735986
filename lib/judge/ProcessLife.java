package lib.judge;

//SOURCES ../recording/Recording.java

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lib.recording.MemberSample;
import lib.recording.ProcessSample;
import lib.recording.Recording;

/**
 * A process inside a member's container, from its first sample to its last moment: until it was gone, or its container or its pod
 * was, or the recording ended. A pid that is used again is another process.
 *
 * @param parent        its parent's pid, by the last sample
 * @param defunctMillis since when it is a zombie; null when it was never seen as one
 * @param endMillis     its last moment
 * @param end           what came then
 * @param stopped       the times in which it was stopped (SIGSTOP), each from and to
 */
public record ProcessLife(String member, String pod, int pid, int parent, String name, double fromMillis, Double defunctMillis, double endMillis, End end, List<double[]> stopped) {

    public enum End {
        /** Its parent waited for it. */
        GONE,
        /** Its container or its pod ended, and every process with it. */
        CONTAINER,
        /** It was still there when the recording ended. */
        RECORDING
    }

    /** What PID 1 reaps at all, it reaps sooner. */
    static final double AT_ONCE_MILLIS = 2_000;
    private static final int FIRST = 1;
    private static final String POSTGRES = "postgres";
    private static final String DEFUNCT = "defunct";
    private static final String STOPPED = "stopped";
    private static final String GONE = "gone";

    /** All of them, by the time of their first sample. */
    public static List<ProcessLife> of(Recording recording) {
        var lives = new ArrayList<List<ProcessSample>>();
        recording.processes().stream().sorted(Comparator.comparing(ProcessSample::atMillis)).forEach(sample -> {
            var life = lives.stream().filter(open -> goesOn(open.get(open.size() - 1), sample)).findFirst();
            if (life.isPresent()) {
                life.get().add(sample);
            } else if (!sample.state().equals(GONE)) {
                lives.add(new ArrayList<>(List.of(sample)));
            }
        });
        return lives.stream().map(samples -> of(samples, recording)).toList();
    }

    /** How long it has been, or was, a zombie, in milliseconds; 0 when it never was. */
    public double defunctForMillis() {
        return defunctMillis == null ? 0 : endMillis - defunctMillis;
    }

    /** Whether it is a zombie at the end of the recording for which nobody has waited for two seconds. */
    public boolean leftDefunct() {
        return end == End.RECORDING && defunctMillis != null && defunctForMillis() >= AT_ONCE_MILLIS;
    }

    public boolean childOfPidOne() {
        return parent == FIRST && pid != FIRST;
    }

    public boolean postgres() {
        return name.startsWith(POSTGRES);
    }

    /** Whether it was PostgreSQL's main process: the parent of another one of PostgreSQL's, in the same pod. */
    boolean postmaster(Recording recording) {
        return postgres() && recording.processes().stream().anyMatch(other -> other.parent() == pid && Objects.equals(other.pod(), pod) && other.name().startsWith(POSTGRES));
    }

    /** "[postgres] 39" */
    public String text() {
        return "[%s] %d".formatted(name, pid);
    }

    private static boolean goesOn(ProcessSample last, ProcessSample next) {
        return last.pid() == next.pid() && Objects.equals(last.pod(), next.pod()) && last.member().equals(next.member()) && !last.state().equals(GONE)
                && (last.started() == null || next.started() == null || last.started().equals(next.started()))
                // A zombie never runs again: without start times that tells a pid that is used again.
                && !(last.state().equals(DEFUNCT) && !next.state().equals(DEFUNCT) && !next.state().equals(GONE));
    }

    private static ProcessLife of(List<ProcessSample> samples, Recording recording) {
        var first = samples.get(0);
        var last = samples.get(samples.size() - 1);
        var container = containerEnd(recording, last);
        boolean gone = last.state().equals(GONE);
        var end = gone ? End.GONE : container.isPresent() ? End.CONTAINER : End.RECORDING;
        double until = gone ? last.atMillis() : container.orElse(recording.lastedMillis());
        var defunct = samples.stream().filter(sample -> sample.state().equals(DEFUNCT)).findFirst().map(ProcessSample::atMillis).orElse(null);
        return new ProcessLife(first.member(), first.pod(), first.pid(), last.parent(), last.name() == null ? "" : last.name(), first.atMillis(), defunct, until, end, stopped(samples, until));
    }

    private static List<double[]> stopped(List<ProcessSample> samples, double until) {
        var spans = new ArrayList<double[]>();
        for (int at = 0; at < samples.size(); at++) {
            if (samples.get(at).state().equals(STOPPED)) {
                spans.add(new double[] {samples.get(at).atMillis(), at + 1 < samples.size() ? samples.get(at + 1).atMillis() : until});
            }
        }
        return List.copyOf(spans);
    }

    /** When Kubernetes was first seen to have ended the container or the pod of that process. */
    private static Optional<Double> containerEnd(Recording recording, ProcessSample process) {
        return recording.members().stream().filter(sample -> sample.member().equals(process.member()) && sample.atMillis() > process.atMillis())
                .filter(sample -> sample.stopped() || !Objects.equals(sample.pod(), process.pod())).findFirst().map(MemberSample::atMillis);
    }
}
