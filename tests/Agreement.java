package tests;

//SOURCES TableRows.java
//SOURCES ../lib/report/DataText.java
//SOURCES ../lib/report/ReportPage.java
//SOURCES ../lib/report/Summary.java
//SOURCES ../lib/report/SummaryTable.java
//SOURCES ../lib/report/TrialResult.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import lib.report.DataText;
import lib.report.ReportPage;
import lib.report.Summary;
import lib.report.SummaryTable;
import lib.report.TrialResult;

/** Whether the table that people read, the JSON, the page and the reasons say the same of a trial. */
public final class Agreement {

    private static final Map<String, String> STOPPED = Map.of("clean", " stopped cleanly after ", "killed", " was killed at the end of its ", "unclean", " ended after ", "not-seen", " was told to stop, and how it did was not seen");

    private Agreement() {
    }

    /** Each trial by itself, so that the table has a row for it. */
    public static void check(List<TrialResult> trials) {
        trials.forEach(Agreement::check);
    }

    private static void check(TrialResult trial) {
        var row = TableRows.of(new SummaryTable(List.of(trial)).toString()).get(0);
        JsonNode json = new ObjectMapper().valueToTree(Summary.of(trial));
        var told = String.join("\n", trial.judgement().because());
        assertEquals(json.get("verdict").asText(), row.get("VERDICT"), told);
        assertEquals(DataText.of(trial.judgement().data()), row.get("DATA"), told);
        assertEquals(json.get("data").asText().equals("unknown") ? "not known" : json.get("data").asText().replace('-', ' '), row.get("DATA").replaceAll(" \\d.*", ""), told);
        assertEquals(json.get("stop").isNull() ? "-" : json.get("stop").get("verdict").asText().replace('-', ' '), row.get("STOP"), told);
        assertEquals(trial.recording().processes().isEmpty() ? "-" : String.valueOf(json.get("defunct").size()), row.get("DEFUNCT"), told);
        assertEquals("%d/%d".formatted(json.get("following").asInt(), json.get("expected").asInt()), row.get("FOLLOWING"), told);
        assertEquals(json.get("rtoSeconds").isNull(), row.get("RTO (s)").equals("-"), told);
        assertEquals(json.get("gapSeconds").isNull(), row.get("GAP (s)").equals("-"), told);
        assertEquals(json.get("newLeaderSeconds").isNull(), row.get("NEW LEADER (s)").equals("-"), told);
        if (!json.get("verdict").asText().equals("inconclusive")) {
            assertEquals(json.get("defunct").size(), defunctIn(trial.judgement().because()), told);
            assertEquals(json.get("stuck").size(), trial.judgement().because().stream().filter(line -> line.contains("; patroni.log: ")).count(), told);
            assertEquals(json.path("stop").path("pods").size(), trial.judgement().because().stream().filter(line -> line.contains(": pg_control ")).count(), told);
            json.path("stop").path("pods").forEach(pod -> assertTrue(trial.judgement().because().stream().anyMatch(line -> line.startsWith(pod.get("member").asText() + STOPPED.get(pod.get("verdict").asText())) && line.contains(": pg_control ")), told));
            assertTrue(json.get("lostRows").asLong() == 0 || told.contains(json.get("lostRows").asLong() + " acknowledged row"), told);
        }
        onThePage(trial, json);
    }

    private static void onThePage(TrialResult trial, JsonNode json) {
        var page = new ReportPage(List.of(trial)).html();
        assertTrue(page.contains("<span class=\"verdict\">" + json.get("verdict").asText() + "</span>"), "the page has another verdict");
        assertTrue(page.contains(">" + DataText.of(trial.judgement().data()) + "<"), "the page says something else of the data");
        for (var kind : List.of("because", "means")) {
            json.get(kind).forEach(line -> assertTrue(page.contains(">" + escaped(line.asText()) + "<"), "the page does not say: " + line.asText()));
        }
    }

    /** "its postgres 49 and 10 more are defunct under PID 1 pebble" are eleven. */
    private static long defunctIn(List<String> because) {
        return because.stream().filter(line -> line.contains(" defunct under PID "))
                .mapToLong(line -> line.contains(" more are defunct") ? 1 + Long.parseLong(line.replaceAll(".* and (\\d+) more are defunct.*", "$1")) : 1).sum();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
