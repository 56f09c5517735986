package lib.step;

//SOURCES Candidates.java
//SOURCES Options.java
//SOURCES ../console/UserError.java
//SOURCES ../format/Check.java
//SOURCES ../format/Format.java
//SOURCES ../format/SourceFiles.java
//SOURCES ../image/Suggestions.java
//SOURCES ../report/TrialResult.java

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lib.console.UserError;
import lib.format.Check;
import lib.format.Format;
import lib.format.SourceFiles;
import lib.image.Suggestions;
import lib.report.TrialResult;
import picocli.CommandLine.Option;

/** Which files for other tools are made of the trials, and where to. */
public final class FormatOption {

    @Option(names = "--format", split = ",", paramLabel = "NAME[=FILE]", completionCandidates = Candidates.Formats.class,
            description = "Also writes the trials for other tools: ${COMPLETION-CANDIDATES}. report prints one without a FILE, in place of the table.")
    private List<String> formats = List.of();

    @Option(names = "--source", split = ",", paramLabel = "FILE", description = "The Containerfile or the manifest that the trials are of: sarif, github and gitlab point at the line that decides.")
    private List<Path> sources = List.of();

    /** The format that goes to stdout; empty when all have a file. @throws UserError for an unknown one, or a second one without a file (exit code 2) */
    public Optional<Format> printed() {
        var printed = formats.stream().filter(format -> !format.contains("=")).map(FormatOption::named).toList();
        require(printed.size() <= 1, "--format has %s without a file, and stdout takes one".formatted(printed), "--format %s=FILE".formatted(printed.isEmpty() ? "" : printed.get(0)));
        return printed.stream().findFirst();
    }

    /** Before anything is made. @throws UserError for an unknown name, one without a file, one that cannot be written, or a source that cannot be read (exit code 2) */
    public void requireFiles() {
        printed().ifPresent(format -> require(false, "--format %s has no file".formatted(format), "--format %s=FILE".formatted(format)));
        requireReady();
    }

    /** As {@link #requireFiles}, of those that have a file. */
    public void requireReady() {
        printed();
        files().forEach((format, file) -> require(writable(file), "%s cannot be written".formatted(file), "--format %s=/a/writable/file".formatted(format)));
        SourceFiles.read(sources);
    }

    /** Writes those that have a file. @throws UserError when one cannot be written (exit code 1) */
    public void write(List<TrialResult> trials, List<Check> checks) {
        var read = SourceFiles.read(sources);
        files().forEach((format, file) -> write(file, format.text(trials, read, checks)));
    }

    /** For stdout, as it would be in a file. */
    public String text(Format format, List<TrialResult> trials, List<Check> checks) {
        return format.text(trials, SourceFiles.read(sources), checks);
    }

    private Map<Format, Path> files() {
        var files = new LinkedHashMap<Format, Path>();
        formats.stream().filter(format -> format.contains("=")).forEach(format -> {
            var name = named(format.substring(0, format.indexOf('=')));
            var file = format.substring(format.indexOf('=') + 1);
            require(!file.isBlank(), "--format %s= names no file".formatted(name), "--format %s=FILE".formatted(name));
            require(files.put(name, Path.of(file)) == null, "--format has %s twice".formatted(name), "jbang report --help");
        });
        return files;
    }

    private static Format named(String name) {
        if (!Format.names().contains(name)) {
            throw UserError.usage("--format has \"%s\"".formatted(name), "--format " + new Suggestions(Format.names()).to(name));
        }
        return Format.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static boolean writable(Path file) {
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        return Files.exists(file) ? Files.isWritable(file) && !Files.isDirectory(file) : Files.isDirectory(folder) && Files.isWritable(folder);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException unwritable) {
            throw UserError.unfinished("%s cannot be written: %s".formatted(file, unwritable), "jbang report FOLDER --format NAME=/a/writable/file").because(unwritable);
        }
    }

    private static void require(boolean good, String what, String next) {
        if (!good) {
            throw UserError.usage(what, next);
        }
    }
}
