package lib.format;

//SOURCES Finding.java
//SOURCES ../console/UserError.java

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lib.console.UserError;

/** The Containerfile and the manifests that the trials were of, to point into them. */
public record SourceFiles(List<Source> sources) {

    public static final SourceFiles NONE = new SourceFiles(List.of());

    /** @param path relative to the working folder where it lies in it, with slashes */
    public record Source(String path, List<String> lines) {
    }

    /** A line, counted from 1. */
    public record Place(String path, int line) {
    }

    private static final Pattern FROM = Pattern.compile("(?i)^\\s*FROM\\s.*");
    private static final Pattern YAML = Pattern.compile("(?i).*\\.(ya?ml|json)$");

    /** @throws UserError when one of them cannot be read (exit code 2) */
    public static SourceFiles read(List<Path> files) {
        return new SourceFiles(files.stream().map(SourceFiles::source).toList());
    }

    private static Source source(Path file) {
        try {
            var here = Path.of("").toAbsolutePath();
            var absolute = file.toAbsolutePath().normalize();
            var shown = absolute.startsWith(here) ? here.relativize(absolute) : absolute;
            return new Source(shown.toString().replace('\\', '/'), Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw UserError.usage("the source %s cannot be read: %s".formatted(file, unreadable instanceof NoSuchFileException ? "it is not there" : unreadable.getMessage()), "ls -l " + file).because(unreadable);
        }
    }

    /** Where it is caused; empty when no file is known to cause it. */
    public Optional<Place> of(Finding finding) {
        return finding.hasPlace() ? finding.rule().words().stream().flatMap(word -> sources.stream().map(source -> place(source, word)).flatMap(Optional::stream)).findFirst() : Optional.empty();
    }

    /** Of a Containerfile the last such line of the last stage, which is the one that counts; of a manifest the first. */
    private static Optional<Place> place(Source source, String word) {
        boolean yaml = YAML.matcher(source.path()).matches();
        var wanted = Pattern.compile(yaml ? "^[\\s-]*\"?%s\"?\\s*:.*".formatted(word) : "(?i)^\\s*%s\\s.*".formatted(word));
        int found = 0;
        for (int line = 1; line <= source.lines().size(); line++) {
            var text = source.lines().get(line - 1);
            if (!yaml && FROM.matcher(text).matches()) {
                found = 0;
            }
            if (wanted.matcher(text).matches() && !(yaml && found > 0)) {
                found = line;
            }
        }
        return found == 0 ? Optional.empty() : Optional.of(new Place(source.path(), found));
    }
}
