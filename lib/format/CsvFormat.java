package lib.format;

//SOURCES ../report/Summary.java
//SOURCES ../report/TrialResult.java
//DEPS org.apache.commons:commons-csv:1.14.1

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lib.report.Summary;
import lib.report.TrialResult;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A trial a line (RFC 4180), the columns named as the fields of results.json; what is not known is empty. */
final class CsvFormat {

    private static final Map<String, Function<Summary, Object>> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("folder", Summary::folder);
        COLUMNS.put("stack", Summary::stack);
        COLUMNS.put("entrypoint", Summary::entrypoint);
        COLUMNS.put("fault", Summary::fault);
        COLUMNS.put("began", Summary::began);
        COLUMNS.put("verdict", Summary::verdict);
        COLUMNS.put("data", Summary::data);
        COLUMNS.put("leaderChange", Summary::leaderChange);
        COLUMNS.put("newLeaderSeconds", Summary::newLeaderSeconds);
        COLUMNS.put("rtoSeconds", Summary::rtoSeconds);
        COLUMNS.put("rtoUncertaintySeconds", Summary::rtoUncertaintySeconds);
        COLUMNS.put("gapSeconds", Summary::gapSeconds);
        COLUMNS.put("following", Summary::following);
        COLUMNS.put("expected", Summary::expected);
        COLUMNS.put("defunct", trial -> trial.defunct().size());
        COLUMNS.put("pidOne", trial -> trial.pidOne().name());
        COLUMNS.put("reaps", trial -> trial.pidOne().reaps());
        COLUMNS.put("lostRows", Summary::lostRows);
        COLUMNS.put("rpoSeconds", Summary::rpoSeconds);
        COLUMNS.put("ghostRows", Summary::ghostRows);
        COLUMNS.put("starved", Summary::starved);
        COLUMNS.put("image", Summary::image);
    }

    private CsvFormat() {
    }

    static String of(List<TrialResult> trials) {
        var out = new StringBuilder();
        try (var printer = new CSVPrinter(out, CSVFormat.RFC4180.builder().setHeader(COLUMNS.keySet().toArray(String[]::new)).get())) {
            for (var trial : trials) {
                var summary = Summary.of(trial);
                printer.printRecord(COLUMNS.values().stream().map(column -> column.apply(summary)).toArray());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString();
    }
}
