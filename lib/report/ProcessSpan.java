package lib.report;

//SOURCES ../judge/ProcessLife.java
//SOURCES ../recording/Recording.java

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lib.judge.ProcessLife;
import lib.recording.Recording;

/** A time, in milliseconds since the recording began, for which a process was defunct or stopped (SIGSTOP). */
record ProcessSpan(ProcessLife process, String state, double fromMillis, double toMillis) {

    private static final String DEFUNCT = "defunct";
    private static final String STOPPED = "stopped";

    /** By the time of their beginning. */
    static List<ProcessSpan> of(Recording recording) {
        return ProcessLife.of(recording).stream().flatMap(ProcessSpan::of).sorted(Comparator.comparing(ProcessSpan::fromMillis)).toList();
    }

    private static Stream<ProcessSpan> of(ProcessLife life) {
        var stopped = life.stopped().stream().map(span -> new ProcessSpan(life, STOPPED, span[0], span[1]));
        return Stream.concat(stopped, Stream.ofNullable(life.defunctMillis()).map(since -> new ProcessSpan(life, DEFUNCT, since, life.endMillis())));
    }

    String member() {
        return process.member();
    }

    /** "[postgres] 39, defunct under 1". */
    String text() {
        return "%s, %s under %d".formatted(process.text(), state, process.parent());
    }
}
