package lib.trial;

//SOURCES Aftermath.java
//SOURCES Judgement.java
//SOURCES ../inspection/Advice.java
//SOURCES ../recording/Recording.java

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.inspection.Advice;
import lib.recording.ProcessSample;
import lib.recording.Recording;
import lib.trial.Aftermath.Defunct;

/** What a trial means, for a reader who has never heard of zombies: a function of the recording. */
public final class Explanation {

    private static final int FIRST = 1;
    private static final String POSTGRES = "postgres";

    private Explanation() {
    }

    /** In sentences. */
    public static List<String> of(Recording recording) {
        var judgement = Judgement.of(recording);
        var lines = new ArrayList<String>();
        var pidOne = pidOne(recording);
        pidOne.ifPresent(name -> lines.add("PID 1 of the members' containers is %s.".formatted(name)));
        var neglected = new Aftermath(recording).defunct();
        switch (judgement.verdict()) {
            case RECOVERED -> lines.add(neglected.isEmpty() ? reaped(recording) : "The cluster recovered, but %s: what ended there was never waited for.".formatted(left(neglected)));
            case DEGRADED -> lines.add("Writes go on, but a member is lost until somebody restarts its pod: a second failure has fewer members to turn to.");
            case OUTAGE -> lines.add("Nobody takes writes any more, and nothing in the cluster is going to change that: a person has to.");
            case INCONCLUSIVE -> lines.add("The observation itself failed, so this says nothing about the image.");
        }
        if (neglected.stream().anyMatch(zombie -> zombie.name().startsWith(POSTGRES))) {
            lines.add("%s: PostgreSQL's main process there has ended, but its parent, PID %d %s, does not wait for it. Its pid stays, and Patroni, which looks whether that pid is gone, waits for ever."
                    .formatted(left(neglected), neglected.get(0).parentPid(), neglected.get(0).parentName()));
        }
        return lines;
    }

    /** What to change, when one of these left defunct processes; else empty. */
    public static Optional<String> remedy(List<Recording> recordings) {
        return recordings.stream().filter(recording -> !new Aftermath(recording).defunct().isEmpty()).findFirst().map(one -> "To change it: " + Advice.REMEDY + ".");
    }

    /** What PID 1 would have to wait for: its own children, the postmaster above all. The postmaster waits for its own. */
    private static String reaped(Recording recording) {
        var ended = recording.processes().stream().filter(process -> process.state().equals("gone") && process.name().startsWith(POSTGRES) && process.parent() == FIRST)
                .map(process -> process.pod() + " " + process.pid()).distinct().count();
        return ended == 0 ? "Nothing is defunct, but no postmaster ended either in a pod that went on: this fault does not tell whether PID 1 waits for one."
                : "PID 1 has waited for what ended of PostgreSQL's processes that were its children (%d): it reaps.".formatted(ended);
    }

    private static Optional<String> pidOne(Recording recording) {
        var names = recording.processes().stream().filter(process -> process.pid() == FIRST).map(ProcessSample::name).filter(Objects::nonNull).distinct().toList();
        return Optional.of(String.join(", ", names)).filter(name -> !name.isEmpty());
    }

    private static String left(List<Defunct> neglected) {
        var members = neglected.stream().map(Defunct::member).distinct().sorted().collect(Collectors.joining(", "));
        return "%d defunct %s in %s".formatted(neglected.size(), neglected.size() == 1 ? "process (a zombie) is left" : "processes (zombies) are left", members);
    }
}
