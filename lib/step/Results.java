package lib.step;

//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../fault/Faults.java
//SOURCES ../host/Folders.java
//SOURCES ../image/Entrypoint.java
//SOURCES ../image/Stack.java
//SOURCES ../report/ReportFiles.java
//SOURCES ../report/ResultsFolder.java
//SOURCES ../report/TrialResult.java
//SOURCES ../subject/SettingPresets.java
//SOURCES ../trial/PlannedTrial.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lib.console.Console;
import lib.console.UserError;
import lib.fault.Faults;
import lib.host.Folders;
import lib.image.Entrypoint;
import lib.image.Stack;
import lib.judge.Verdict;
import lib.recording.Recording;
import lib.recording.Subject;
import lib.report.ReportFiles;
import lib.report.ResultsFolder;
import lib.report.TrialResult;
import lib.subject.SettingPresets;
import lib.trial.PlannedTrial;

/** The folder with what a comparison found: a recording is appended as each trial ends, so that what there is is never lost; the page is made at the end. */
final class Results implements AutoCloseable {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final ResultsFolder folder;
    private final ReportFiles files;
    private final List<TrialResult> before;
    private final boolean made;

    private Results(ResultsFolder folder, List<TrialResult> before, boolean made) {
        this.made = made;
        this.folder = folder;
        this.files = new ReportFiles(folder.folder());
        this.before = before;
    }

    /** @param wanted null for a new one in the cache. @throws UserError when it is not empty or cannot be written (exit code 2) */
    static Results fresh(Path wanted) {
        var folder = wanted != null ? wanted : inCache();
        boolean made = !Files.exists(folder);
        try {
            Folders.make(folder);
            try (var entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw UserError.usage("the folder %s is not empty".formatted(folder), "jbang compare --resume " + folder);
                }
            }
            return new Results(ResultsFolder.open(folder), List.of(), made);
        } catch (IOException unwritable) {
            throw UserError.usage("the folder %s cannot be written: %s".formatted(folder, unwritable), "jbang compare --results /a/writable/folder").because(unwritable);
        } catch (ResultsFolder.InUse busy) {
            throw inUse(folder);
        }
    }

    /** @throws UserError when there are no results, or another run writes them (exit code 2) */
    static Results resumed(Path folder) {
        if (!Files.exists(folder.resolve(ResultsFolder.TRIALS))) {
            throw UserError.usage("there is no %s in %s".formatted(ResultsFolder.TRIALS, folder), "jbang compare --results " + folder);
        }
        try {
            var opened = ResultsFolder.open(folder);
            var contents = ResultsFolder.read(folder);
            contents.unread().forEach(line -> Console.current().say("  " + line));
            var results = new Results(opened, contents.trials(), false);
            results.files.forget();
            return results;
        } catch (IOException unreadable) {
            throw UserError.usage("the results in %s cannot be read: %s".formatted(folder, unreadable.getMessage()), "jbang compare --results /another/folder").because(unreadable);
        } catch (ResultsFolder.InUse busy) {
            throw inUse(folder);
        }
    }

    /** A new one, not there yet. */
    static Path inCache() {
        return Folders.cache().resolve("results").resolve(LocalDateTime.now().format(NAME));
    }

    /** Those of the trials that have no result yet, or none but inconclusive ones and those of a starved machine. */
    List<PlannedTrial> missing(List<PlannedTrial> planned) {
        var done = new ArrayList<>(before.stream().filter(trial -> !trial.judgement().starved() && trial.verdict() != Verdict.INCONCLUSIVE).map(trial -> key(trial.subject())).toList());
        return planned.stream().filter(trial -> !done.remove(key(trial.described()))).toList();
    }

    /** Those of that kind. */
    static List<TrialResult> of(PlannedTrial kind, List<TrialResult> trials) {
        return trials.stream().filter(trial -> key(trial.subject()).equals(key(kind.described()))).toList();
    }

    /** Judges all that is there. */
    List<TrialResult> soFar() {
        try {
            return ResultsFolder.read(folder.folder()).trials();
        } catch (IOException unreadable) {
            throw unwritten(unreadable);
        }
    }

    /** @throws UserError when it cannot be written (exit code 1); what was there before still is */
    void add(Recording recording) {
        try {
            folder.append(recording);
        } catch (IOException unwritable) {
            throw unwritten(unwritable);
        }
    }

    /** Judges all that is there, and writes the page. @return by stack, entrypoint, settings and fault, as the tables name them */
    List<TrialResult> report() {
        try {
            var trials = sorted(ResultsFolder.read(folder.folder()).trials());
            files.write(trials);
            return trials;
        } catch (IOException unwritable) {
            throw unwritten(unwritable);
        }
    }

    Path file() {
        return folder.folder().resolve(ResultsFolder.TRIALS);
    }

    Path page() {
        return files.page();
    }

    /** A folder that was made for results, and has none, goes. */
    @Override
    public void close() {
        try {
            folder.close();
            if (made) {
                Files.deleteIfExists(folder.folder());
            }
        } catch (IOException gone) {
            // What was appended is on the disk; a folder with something in it stays.
        }
    }

    /** Whichever ended first. */
    static List<TrialResult> sorted(List<TrialResult> trials) {
        return trials.stream().sorted(Comparator.comparing(TrialResult::stack, Stack.order())
                .thenComparing(trial -> Entrypoint.names().indexOf(trial.entrypoint())).thenComparing(trial -> SettingPresets.names().indexOf(trial.setting())).thenComparing(TrialResult::setting).thenComparing(trial -> Faults.names().indexOf(trial.fault()))).toList();
    }

    private UserError unwritten(IOException unwritable) {
        return UserError.unfinished("%s cannot be written: %s".formatted(folder.folder(), unwritable.getMessage()), "df -h %1$s, then run it again with --resume %1$s in place of --results".formatted(folder.folder())).because(unwritable);
    }

    private static UserError inUse(Path folder) {
        return UserError.usage("another run is writing into the folder %s".formatted(folder), "jbang compare --results /another/folder");
    }

    /** Trials of other options, or of another image, are other trials. */
    private static List<Object> key(Subject subject) {
        return List.of(subject.stack(), subject.entrypoint(), subject.fault(), subject.options());
    }
}
