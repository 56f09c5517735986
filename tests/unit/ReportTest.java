package tests.unit;

//SOURCES Stories.java
//SOURCES ../TableRows.java
//SOURCES ../../lib/report/ReportPage.java
//SOURCES ../../lib/report/Summary.java
//SOURCES ../../lib/report/SummaryTable.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import lib.recording.Subject;
import lib.report.ReportPage;
import lib.report.Summary;
import lib.report.SummaryTable;
import lib.report.TrialResult;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tests.TableRows;

class ReportTest {

    private static final List<TrialResult> TRIALS = List.of(Stories.recovered("2022", "patroni"), Stories.recovered("2022", "patroni"), Stories.control("2022", "patroni"), Stories.degraded("pebble"),
            Stories.outage("current", "pebble"), Stories.recovered("current", "pebble"), Stories.inconclusive("current", "pebble"), Stories.frozen("current", "tini"));

    /** Elements as an XML parser reads them: each is closed, each attribute stands once. The script is not XML, and left out. */
    private static Document page(List<TrialResult> trials) throws Exception {
        var html = new ReportPage(trials).html().replaceAll("(?s)<script>.*?</script>", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static String ask(Document page, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, page);
    }

    private static void assertCount(int count, Document page, String path) throws Exception {
        assertEquals(String.valueOf(count), ask(page, "count(" + path + ")"), path);
    }

    @Test
    void theMatrixHasACellForEachFaultUnderEachEntrypoint() throws Exception {
        var page = page(TRIALS);
        assertCount(2, page, "//section[@class='matrix']");
        assertCount(7, page, "//td[starts-with(@class, 'cell ')]");
        assertEquals("recovered", ask(page, "//td[@class='cell recovered'][1]/@title"));
        assertEquals("n 2", ask(page, "//td[@class='cell recovered'][1]//span[@class='n']"));
        assertCount(2, page, "(//td[@class='cell recovered'])[1]/span[@class='links']/a");
        assertCount(1, page, "//td[@class='cell outage']//*[local-name()='use'][@href='#icon-outage']");
    }

    @Test
    void allLinksLeadSomewhereInThePage() throws Exception {
        var page = page(TRIALS);
        var links = page.getElementsByTagName("a");
        assertTrue(links.getLength() > 50);
        for (int at = 0; at < links.getLength(); at++) {
            var target = links.item(at).getAttributes().getNamedItem("href").getNodeValue();
            assertTrue(target.startsWith("#"), target);
            assertCount(1, page, "//*[@id='" + target.substring(1) + "']");
        }
    }

    @Test
    void theWorstComeFirstAndAreOpen() throws Exception {
        var page = page(TRIALS);
        assertEquals("trial outage", ask(page, "(//details[starts-with(@class, 'trial')])[1]/@class"));
        assertCount(3, page, "//details[starts-with(@class, 'trial')][@open]");
        assertCount(0, page, "//details[@class='trial recovered'][@open]");
        assertCount(1, page(TRIALS.subList(0, 3)), "//details[starts-with(@class, 'trial')][@open]");
    }

    @Test
    void aChartHasALaneForEachMemberTheLockAndTheWrites() throws Exception {
        var page = page(List.of(Stories.degraded("pebble")));
        assertEquals("patronidemo-0 target", ask(page, "//div[@class='margin']/div[2]/b"));
        for (var name : List.of("patronidemo-1", "patronidemo-2", "leader lock", "writes")) {
            assertCount(1, page, "//div[@class='margin']/div/b[text()='" + name + "']");
        }
        assertCount(1, page, "//*[@class='process defunct'][contains(title, '[postgres] 41, defunct under 1')]");
        assertCount(1, page, "//*[@class='gap']");
        assertCount(1, page, "//*[@class='fault']/text[text()='deleted pod patronidemo-0, the leader']");
        assertCount(1, page, "//*[@class='band changing']/text[text()='restarting · timeline 1']");
    }

    @Test
    void whatALogSaysStaysText() throws Exception {
        var html = new ReportPage(TRIALS).html();
        assertFalse(html.contains("<script>alert"), "a log line became a script");
        assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; \uFFFD[31mred"));
        assertTrue(html.contains("&lt;b&gt;socket&lt;/b&gt;"));
        assertEquals(1, Pattern.compile("<script").matcher(html).results().count());
    }

    @Test
    void thePageNeedsNothingElse() {
        var html = new ReportPage(TRIALS).html();
        var script = html.substring(html.indexOf("<script>"), html.indexOf("</script>"));
        assertFalse(Pattern.compile("fetch|import|XMLHttp|https?://(?!www\\.w3\\.org/2000/svg)").matcher(script).find(), "the script asks for something");
        assertFalse(Pattern.compile("(?i)\\b(src|href)=\"(?!#)|@import|url\\((?!#)").matcher(html.replace(script, "")).find(), "the page asks for something");
        assertTrue(html.contains("default-src &#39;none&#39;"));
    }

    @Test
    void withoutAnyTrialItSaysSo() throws Exception {
        assertEquals("No trial yet.", ask(page(List.of()), "//header/p"));
    }

    @Test
    void hundredsOfTrialsAreAPageOfAFewMegabytes() {
        var many = new ArrayList<TrialResult>();
        for (int count = 0; count < 100; count++) {
            many.addAll(TRIALS.subList(0, 5));
        }
        var size = new ReportPage(many).html().length();
        assertTrue(size < 20_000_000, size + " characters");
    }

    @Test
    void theTableHasMedianAndRange() {
        var rows = TableRows.of(new SummaryTable(TRIALS).toString());
        assertEquals(List.copyOf(SummaryTable.contents().keySet()), List.copyOf(rows.get(0).keySet()));
        assertRow("2022|patroni|crash-leader|2|recovered|kept|1.25|1.34|1.32|3/3|0|", rows.get(0));
        assertRow("current|pebble|kill-postgres|1|outage|not known|-|-|-|0/3|8|Error communicating with PostgreSQL. Will try again later", rows.get(3));
    }

    private static TrialResult with(TrialResult trial, String setting) {
        var known = trial.subject();
        var options = new TreeMap<>(known.options());
        options.put(Subject.SETTING, setting);
        return TrialResult.of(trial.recording().but().subject(new Subject(known.stack(), known.entrypoint(), known.fault(), known.image(), options, known.versions())).ended());
    }

    /** Rows of different settings are never one; Patroni's own need no column. */
    @Test
    void settingsHaveAColumnWhereThereAreOthersThanTheUsualOnes() throws Exception {
        var usual = with(Stories.recovered("current", "patroni"), "default:ttl=30");
        var fast = with(Stories.recovered("current", "patroni"), "fast:loop_wait=5,retry_timeout=5,ttl=20");
        var own = Stories.recovered("current", "patroni");
        assertFalse(new SummaryTable(List.of(own, own)).toString().contains("SETTING"));
        assertFalse(new SummaryTable(List.of(usual, usual)).toString().contains("SETTING"));
        var rows = TableRows.of(new SummaryTable(List.of(own, usual, fast, fast)).toString());
        assertEquals(List.of("- 1", "default 1", "fast 2"), rows.stream().map(row -> row.get("SETTING") + " " + row.get("N")).toList());
        assertEquals(List.of("patroni"), rows.stream().map(row -> row.get("ENTRYPOINT")).distinct().toList());
        assertEquals("fast", Summary.of(fast).setting());
        assertNull(Summary.of(own).setting());
        var page = page(List.of(usual, fast, fast));
        assertCount(2, page, "//th[@class='setting']");
        assertEquals("n 2", ask(page, "//tr[th[@class='setting']='fast']//span[@class='n']"));
        assertCount(0, page(List.of(usual, usual)), "//th[@class='setting']");
        assertCount(2, page, "//details[starts-with(@class, 'trial')]//span[@class='stack'][contains(., 'setting fast')]");
    }

    /** Without a look into the pods nobody knows of a process that was left: that is no 0. */
    @Test
    void whatWasNotSeenIsNotCounted() {
        var seen = Stories.recovered("current", "patroni");
        var unseen = TrialResult.of(seen.recording().but().processes(List.of()).ended());
        assertEquals(List.of("0"), TableRows.of(new SummaryTable(List.of(seen)).toString()).stream().map(row -> row.get("DEFUNCT")).toList());
        assertEquals(List.of("-"), TableRows.of(new SummaryTable(List.of(unseen)).toString()).stream().map(row -> row.get("DEFUNCT")).toList());
    }

    private static void assertRow(String cells, Map<String, String> row) {
        assertEquals(cells, Stream.of("STACK", "ENTRYPOINT", "FAULT", "N", "VERDICT", "DATA", "NEW LEADER (s)", "RTO (s)", "GAP (s)", "FOLLOWING", "DEFUNCT", "STUCK ON").map(row::get).collect(Collectors.joining("|")));
    }
}
