package lib.step;

//SOURCES ../console/Console.java
//SOURCES ../console/Trouble.java
//SOURCES ../fault/Faults.java
//SOURCES ../host/Folders.java
//SOURCES ../image/Entrypoint.java
//SOURCES ../image/Stack.java
//SOURCES ../report/Judged.java
//SOURCES ../report/ReportPage.java
//SOURCES ../report/ResultsFile.java
//SOURCES ../trial/Task.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lib.console.Trouble;
import lib.fault.Faults;
import lib.host.Folders;
import lib.image.Entrypoint;
import lib.image.Stack;
import lib.report.Judged;
import lib.report.ReportPage;
import lib.report.ResultsFile;
import lib.trial.Task;

/** The folder with what a comparison found: written as each trial ends, so that what there is is never lost. */
final class Results {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    /** The report takes at most one part in so many of the time. */
    private static final int SHARE = 20;

    private final Path folder;
    private final ResultsFile file;
    private final List<Judged> trials;
    private Instant rendered = Instant.EPOCH;
    private Duration rendering = Duration.ZERO;

    private Results(Path folder, List<Judged> trials) {
        this.folder = folder;
        this.file = new ResultsFile(folder.resolve(ResultsFile.NAME));
        this.trials = new ArrayList<>(trials);
    }

    /** @param wanted null for a new one in the cache. @throws Trouble when it is not empty or cannot be written (exit code 2) */
    static Results fresh(Path wanted) {
        var folder = wanted != null ? wanted : Folders.cache().resolve("results").resolve(LocalDateTime.now().format(NAME));
        try {
            Files.createDirectories(folder);
            try (var entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw Trouble.usage("the folder %s is not empty".formatted(folder), "jbang compare --resume " + folder);
                }
            }
            Files.delete(Files.createTempFile(folder, "writable", ""));
            return new Results(folder, List.of());
        } catch (IOException unwritable) {
            throw Trouble.usage("the folder %s cannot be written: %s".formatted(folder, unwritable), "jbang compare --results /a/writable/folder").because(unwritable);
        }
    }

    /** @throws Trouble when there are no results (exit code 2) */
    static Results resumed(Path folder) {
        try {
            if (!Files.exists(folder.resolve(ResultsFile.NAME))) {
                throw Trouble.usage("there is no %s in %s".formatted(ResultsFile.NAME, folder), "jbang compare --results " + folder);
            }
            return new Results(folder, new ResultsFile(folder.resolve(ResultsFile.NAME)).read());
        } catch (IOException unreadable) {
            throw Trouble.usage("the results in %s cannot be read: %s".formatted(folder, unreadable.getMessage()), "jbang compare --results /another/folder").because(unreadable);
        }
    }

    /** Those of the tasks that have no result yet, or none but inconclusive ones and those of a starved machine. */
    List<Task> missing(List<Task> tasks) {
        var done = new ArrayList<>(trials.stream().filter(trial -> !trial.starved() && !trial.verdict().equals("inconclusive")).map(trial -> key(trial.stack(), trial.entrypoint(), trial.fault())).toList());
        return tasks.stream().filter(task -> !done.remove(key(task.specimen().stack(), task.specimen().entrypoint(), task.fault().name()))).toList();
    }

    /** @throws Trouble when it cannot be written (exit code 1); what was there before still is */
    void add(Judged trial) {
        trials.add(trial);
        try {
            file.add(trial);
        } catch (IOException unwritable) {
            throw unwritten(unwritable);
        }
    }

    /** The report of what there is, if the last one is long enough ago: with hundreds of trials a page takes seconds. */
    void report(boolean last) {
        if (!last && Duration.between(rendered, Instant.now()).compareTo(rendering.multipliedBy(SHARE)) < 0) {
            return;
        }
        var began = Instant.now();
        try {
            new ReportPage(trials()).write(report());
        } catch (IOException unwritable) {
            throw unwritten(unwritable);
        }
        rendered = Instant.now();
        rendering = Duration.between(began, rendered);
    }

    /** By stack, entrypoint and fault, as the tables name them, whichever ended first. */
    List<Judged> trials() {
        return trials.stream().sorted(Comparator.comparing((Judged trial) -> Stack.names().indexOf(trial.stack()))
                .thenComparing(trial -> Entrypoint.names().indexOf(trial.entrypoint())).thenComparing(trial -> Faults.names().indexOf(trial.fault()))).toList();
    }

    Path results() {
        return folder.resolve(ResultsFile.NAME);
    }

    Path report() {
        return folder.resolve(ReportPage.NAME);
    }

    private Trouble unwritten(IOException unwritable) {
        return Trouble.unfinished("%s cannot be written: %s".formatted(folder, unwritable.getMessage()), "df -h %1$s, then the same with --resume %1$s in place of --results".formatted(folder)).because(unwritable);
    }

    private static String key(String stack, String entrypoint, String fault) {
        return stack + " " + entrypoint + " " + fault;
    }
}
