package lib.format;

//SOURCES Annotations.java
//SOURCES CsvFormat.java
//SOURCES JunitFormat.java
//SOURCES MarkdownFormat.java
//SOURCES SarifFormat.java
//SOURCES SourceFiles.java
//SOURCES ../report/TrialResult.java

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import lib.report.TrialResult;

/** What other tools read. Each is a function of the trials alone: the same bytes each time. */
public enum Format {

    /** JUnit's legacy XML, which CI systems show as tests. */
    JUNIT((trials, sources) -> JunitFormat.of(trials)),
    /** SARIF 2.1.0, for code scanning. */
    SARIF(SarifFormat::of),
    /** For a pull request or a job's summary. */
    MARKDOWN((trials, sources) -> MarkdownFormat.of(trials)),
    /** GitHub's workflow commands. */
    GITHUB(Annotations::github),
    /** GitLab's code quality report. */
    GITLAB(Annotations::gitlab),
    /** A trial a line. */
    CSV((trials, sources) -> CsvFormat.of(trials));

    private final BiFunction<List<TrialResult>, SourceFiles, String> writer;

    Format(BiFunction<List<TrialResult>, SourceFiles, String> writer) {
        this.writer = writer;
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Format::toString).toList();
    }

    /** @param sources to point into. @return the whole file, which ends with a line's end */
    public String text(List<TrialResult> trials, SourceFiles sources) {
        return writer.apply(trials, sources);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
