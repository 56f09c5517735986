package lib.step;

//SOURCES AdviceView.java
//SOURCES ComparisonView.java
//SOURCES FailOn.java
//SOURCES Options.java
//SOURCES Results.java
//SOURCES TrialView.java
//SOURCES ../console/Console.java
//SOURCES ../console/UserError.java
//SOURCES ../report/AdviceFiles.java
//SOURCES ../report/MeasuredTrial.java
//SOURCES ../report/ReportFiles.java
//SOURCES ../report/ResultsFolder.java
//SOURCES ../report/SettingAdvice.java

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lib.console.Console;
import lib.console.UserError;
import lib.report.AdviceFiles;
import lib.report.MeasuredTrial;
import lib.report.ReportFiles;
import lib.report.ResultsFolder;
import lib.report.SettingAdvice;
import lib.report.TrialResult;

/** Folders of results, judged again from their recordings: no cluster is asked. */
public record StoredResults(List<Path> folders, List<TrialResult> trials) {

    /** @throws UserError when one of them holds no results, or cannot be read (exit code 2), or none of them has a trial (1) */
    public static StoredResults of(List<Path> folders) {
        var trials = new ArrayList<TrialResult>();
        folders.forEach(folder -> trials.addAll(read(folder).stream().map(trial -> folders.size() > 1 ? trial.in(folder.toString()) : trial).toList()));
        if (trials.isEmpty()) {
            throw UserError.unfinished("no trial has ended in %s".formatted(folders.get(0)), "jbang compare --resume " + folders.get(0));
        }
        return new StoredResults(folders, Results.sorted(trials));
    }

    /** Writes the page and results.json, and prints the table. @param into null for the folder itself; for a new one in the cache when there are several */
    public void print(Path into, boolean explained, Options options) {
        var files = new ReportFiles(place(into));
        try {
            files.write(trials);
        } catch (IOException unwritable) {
            throw UserError.unfinished("%s cannot be written: %s".formatted(files.folder(), unwritable.getMessage()), "jbang report %s --into /a/writable/folder".formatted(folders.get(0))).because(unwritable);
        }
        if (explained) {
            var view = TrialView.of(trials, files.results().toString(), files.page().toString());
            options.print(view, () -> view.text(trials));
        } else {
            options.print(ComparisonView.of(trials, files.results().toString(), files.page().toString()), () -> ComparisonView.text(trials, files.page().toString()));
        }
    }

    /** Compares the settings in them. @param into as for {@link #print}. @throws UserError when there are not several to compare (exit code 1) */
    public void advise(Path into, Options options) {
        var series = SettingAdvice.of(MeasuredTrial.of(trials));
        if (series.isEmpty()) {
            throw UserError.unfinished("there are no trials of the same kind with several settings", "jbang compare --stack current --entrypoint patroni --setting all --results /a/new/folder");
        }
        var files = new AdviceFiles(place(into));
        try {
            files.write(series);
        } catch (IOException unwritable) {
            throw UserError.unfinished("%s cannot be written: %s".formatted(files.folder(), unwritable.getMessage()), "jbang advise %s --into /a/writable/folder".formatted(folders.get(0))).because(unwritable);
        }
        var view = AdviceView.of(series, files.pictures(series), files.page());
        options.print(view, view::text);
    }

    private Path place(Path into) {
        return into != null ? into : folders.size() == 1 ? folders.get(0) : Results.inCache();
    }

    /** @param failOn the verdicts that fail; null when only inconclusive ones do */
    public boolean failed(List<String> failOn) {
        var fails = failOn == null ? FailOn.nothing() : FailOn.of(failOn);
        return trials.stream().map(TrialResult::judgement).anyMatch(fails::fails);
    }

    private static List<TrialResult> read(Path folder) {
        if (!Files.isDirectory(folder) || !ResultsFolder.holdsResults(folder)) {
            throw UserError.usage("there are no results in %s: it has no %s".formatted(folder, ResultsFolder.TRIALS), "jbang compare --results " + folder);
        }
        try {
            if (new ReportFiles(folder).changed().orElse(false)) {
                Console.current().say("  %s is not the file that SHA256SUMS in %s was made of".formatted(ResultsFolder.TRIALS, folder));
            }
            var contents = ResultsFolder.read(folder);
            contents.unread().forEach(line -> Console.current().say("  " + line));
            return contents.trials();
        } catch (IOException unreadable) {
            throw UserError.usage("the results in %s cannot be read: %s".formatted(folder, unreadable.getMessage()), "ls -l " + folder).because(unreadable);
        }
    }
}
