package lib.report;

//SOURCES ../recording/MemberSample.java
//SOURCES ../recording/ProcessSample.java
//SOURCES ../recording/Recording.java

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lib.recording.MemberSample;
import lib.recording.ProcessSample;
import lib.recording.Recording;

/** A time, in milliseconds since the recording began, for which a process was defunct or stopped (SIGSTOP). */
record ProcessSpan(String member, int pid, int parent, String name, String state, double fromMillis, double toMillis) {

    static final String DEFUNCT = "defunct";
    private static final Set<String> SHOWN = Set.of(DEFUNCT, "stopped");

    /** By the time of their beginning. A span that nothing ended lasts until the pod was another one, else until the watch ended. */
    static List<ProcessSpan> of(Recording recording) {
        var samples = recording.processes().stream().sorted(Comparator.comparing(ProcessSample::atMillis)).toList();
        var spans = new ArrayList<ProcessSpan>();
        for (int at = 0; at < samples.size(); at++) {
            var sample = samples.get(at);
            if (SHOWN.contains(sample.state())) {
                var same = samples.subList(at + 1, samples.size()).stream().filter(next -> next.pid() == sample.pid() && ofSamePod(next, sample)).findFirst();
                double end = same.map(ProcessSample::atMillis).orElseGet(() -> end(recording, sample));
                spans.add(new ProcessSpan(sample.member(), sample.pid(), sample.parent(), sample.name(), sample.state(), sample.atMillis(), end));
            }
        }
        return spans;
    }

    private static double end(Recording recording, ProcessSample sample) {
        var members = recording.members().stream().filter(next -> next.member().equals(sample.member()) && another(next.pod(), sample.pod()))
                .map(MemberSample::atMillis);
        var processes = recording.processes().stream().filter(next -> next.member().equals(sample.member()) && another(next.pod(), sample.pod()))
                .map(ProcessSample::atMillis);
        return Stream.concat(members, processes).filter(time -> time > sample.atMillis()).min(Double::compare).orElse(recording.lastedMillis());
    }

    private static boolean ofSamePod(ProcessSample one, ProcessSample other) {
        return one.member().equals(other.member()) && !another(one.pod(), other.pod());
    }

    private static boolean another(String pod, String than) {
        return pod != null && !pod.equals(than);
    }

    /** "[postgres] 39, defunct under 1". */
    String text() {
        return "[%s] %d, %s under %d".formatted(name, pid, state, parent);
    }
}
