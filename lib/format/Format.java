package lib.format;

//SOURCES Annotations.java
//SOURCES Check.java
//SOURCES CsvFormat.java
//SOURCES JunitFormat.java
//SOURCES MarkdownFormat.java
//SOURCES SarifFormat.java
//SOURCES SourceFiles.java
//SOURCES ../report/TrialResult.java

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import lib.report.TrialResult;

/** What other tools read. Each is a function of the trials alone: the same bytes each time. */
public enum Format {

    /** JUnit's legacy XML, which CI systems show as tests. */
    JUNIT((trials, sources, checks) -> JunitFormat.of(trials, checks)),
    /** SARIF 2.1.0, for code scanning. */
    SARIF((trials, sources, checks) -> SarifFormat.of(trials, sources)),
    /** For a pull request or a job's summary. */
    MARKDOWN((trials, sources, checks) -> MarkdownFormat.of(trials, checks)),
    /** GitHub's workflow commands. */
    GITHUB(Annotations::github),
    /** GitLab's code quality report. */
    GITLAB((trials, sources, checks) -> Annotations.gitlab(trials, sources)),
    /** A trial a line. */
    CSV((trials, sources, checks) -> CsvFormat.of(trials));

    private interface Writer {
        String text(List<TrialResult> trials, SourceFiles sources, List<Check> checks);
    }

    private final Writer writer;

    Format(Writer writer) {
        this.writer = writer;
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Format::toString).toList();
    }

    /** @param sources to point into, and {@code checks} what became of what had to hold. @return the whole file, which ends with a line's end */
    public String text(List<TrialResult> trials, SourceFiles sources, List<Check> checks) {
        return writer.text(trials, sources, checks);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
