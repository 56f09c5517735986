package tests.unit;

//SOURCES Stories.java
//SOURCES ../../lib/report/AdviceFiles.java
//SOURCES ../../lib/step/AdviceView.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import lib.judge.LeaderChange;
import lib.recording.Settings;
import lib.report.AdviceFiles;
import lib.report.MeasuredTrial;
import lib.report.SettingAdvice;
import lib.report.SettingFigures;
import lib.step.AdviceView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Settings compared: what is recommended, and beside what the manual predicts. */
class AdviceTest {

    private static final Settings FAST = new Settings(20, 5, 5, 1_048_576, 300, "off", false, false);
    private static final Settings AT_ONCE = new Settings(30, 10, 10, 1_048_576, 0, "off", false, false);

    @TempDir
    Path folder;

    private static MeasuredTrial trial(String setting, String fault, Double rtoSeconds, long lost, double commitMillis) {
        return new MeasuredTrial("current patroni", setting, setting.equals("fast") ? "loop_wait=5,retry_timeout=5,ttl=20" : "", fault, true, rtoSeconds == null, rtoSeconds == null ? null : rtoSeconds * 1000, lost, commitMillis, 2 * commitMillis,
                setting.equals("fast") ? FAST : Settings.DEFAULTS, rtoSeconds == null ? LeaderChange.LOST : LeaderChange.EXPIRED);
    }

    private static SettingAdvice advice(MeasuredTrial... trials) {
        var all = SettingAdvice.of(List.of(trials));
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static List<String> recommended(SettingAdvice advice) {
        return advice.recommendations().stream().map(SettingAdvice.Recommendation::setting).toList();
    }

    /** Default, fast and sync: each is best in something; slow is in nothing. */
    private static SettingAdvice usual() {
        return advice(trial("default", "kill-patroni", 30.0, 100, 2), trial("default", "kill-patroni", 34.0, 0, 2), trial("default", "crash-leader", 2.0, 0, 2),
                trial("fast", "kill-patroni", 18.0, 60, 2.5), trial("fast", "kill-patroni", 26.0, 60, 2.5), trial("fast", "crash-leader", 3.0, 0, 2.5),
                trial("sync", "kill-patroni", 31.0, 0, 5), trial("sync", "kill-patroni", 35.0, 0, 5), trial("sync", "crash-leader", 2.0, 0, 5),
                trial("slow", "kill-patroni", null, 0, 5), trial("slow", "crash-leader", 2.0, 0, 5.5));
    }

    @Test
    void namesTheSettingThatIsBestForEachAim() {
        var advice = usual();
        assertEquals(List.of("fast", "sync", "default"), recommended(advice));
        assertEquals(List.of("default", "fast", "sync"), advice.front().stream().map(SettingFigures::setting).toList());
        assertEquals("12.5 s from the fault to the next write, 26.0 s at worst (3 trials)", advice.recommendations().get(0).reason());
        assertEquals("none in 3 trials, which leaves room for a loss in up to 63 % of such faults", advice.recommendations().get(1).reason());
        assertEquals("2.0 ms at the median, 4.0 ms at the 95th percentile (3 trials)", advice.recommendations().get(2).reason());
        assertEquals(List.of("slow is beaten in these trials: sync is better in something and worse in nothing"), advice.remarks());
    }

    /** Generated results: whatever was measured, nobody is sent to a setting that another one beats, and each number says on how many trials it stands. */
    @Test
    void neverRecommendsWhatAnotherSettingBeatsInEverything() {
        long seed = Long.getLong("seed", 16);
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            var trials = new ArrayList<MeasuredTrial>();
            int settings = 2 + random.nextInt(6);
            int faults = 1 + random.nextInt(3);
            for (int setting = 0; setting < settings; setting++) {
                for (int fault = 0; fault < faults; fault++) {
                    for (int count = random.nextInt(3); count >= 0; count--) {
                        // Few values, so that many are alike.
                        var trial = trial("s" + setting, "f" + fault, random.nextInt(8) == 0 ? null : Double.valueOf(random.nextInt(4)), random.nextInt(3), 1 + random.nextInt(3));
                        trials.add(random.nextInt(10) == 0 ? unusable(trial) : trial);
                    }
                }
            }
            for (var advice : SettingAdvice.of(trials)) {
                var told = "seed %d, round %d: %s".formatted(seed, round, trials);
                assertFalse(advice.front().isEmpty() && !advice.figures().isEmpty(), told);
                for (var one : advice.recommendations()) {
                    var figures = advice.figures().stream().filter(each -> each.setting().equals(one.setting())).findFirst().orElseThrow();
                    assertEquals(0, advice.figures().stream().filter(other -> beaten(figures, other)).count(), told);
                    assertTrue(one.reason().matches(".*\\b(%d|%d|%d) trials?\\b.*".formatted(figures.trials(), figures.asked(), figures.timed())), one.reason());
                }
                advice.figures().forEach(figures -> assertEquals(advice.figures().stream().anyMatch(other -> beaten(figures, other)), advice.beatenBy(figures).isPresent(), told));
                advice.figures().forEach(figures -> assertEquals(trials.stream().filter(trial -> trial.usable() && trial.setting().equals(figures.setting()) && advice.faults().contains(trial.fault())).count(), figures.trials(), told));
            }
        }
    }

    private static MeasuredTrial unusable(MeasuredTrial trial) {
        return new MeasuredTrial(trial.series(), trial.setting(), trial.values(), trial.fault(), false, trial.failed(), 0.0, 0L, 0.0, 0.0, trial.settings(), trial.leaderChange());
    }

    /** Said again, in another way than the code says it. */
    private static boolean beaten(SettingFigures one, SettingFigures by) {
        var pairs = Stream.of(new double[] {one.rtoMillis(), by.rtoMillis()}, new double[] {one.worstMillis(), by.worstMillis()}, new double[] {one.lostRows(), by.lostRows()},
                new double[] {one.commitMillis(), by.commitMillis()}, new double[] {one.commitP95Millis(), by.commitP95Millis()}, new double[] {one.failed() / (double) one.trials(), by.failed() / (double) by.trials()}).toList();
        boolean known = one.asked() > 0 && Double.isFinite(one.lostRows()) && one.timed() > 0;
        return known && pairs.stream().allMatch(pair -> pair[1] <= pair[0]) && pairs.stream().anyMatch(pair -> pair[1] < pair[0]);
    }

    @Test
    void comparesOverTheFaultsThatAllSettingsHadAndLeavesOutWhatIsNotSure() {
        var advice = advice(trial("default", "kill-patroni", 30.0, 0, 2), trial("default", "cut-network", 90.0, 900, 2), trial("fast", "kill-patroni", 20.0, 0, 2), unusable(trial("fast", "kill-patroni", 20.0, 0, 2)));
        assertEquals(List.of("kill-patroni"), advice.faults());
        assertEquals(List.of("default is beaten in these trials: fast is better in something and worse in nothing", "not compared, as not every setting was tried with it: cut-network",
                "left out, as inconclusive or starved of CPU: 1 of the trials"), advice.remarks());
        assertEquals(List.of("fast", "fast", "fast"), recommended(advice));
        assertEquals(3, advice.cells().size());
    }

    /** A setting after which nobody could be asked for the rows may have kept them all. */
    @Test
    void whatIsNotKnownBeatsNobodyAndIsNotBeaten() {
        var unasked = new MeasuredTrial("current patroni", "silent", "", "kill-patroni", true, false, 40_000.0, null, 9.0, 18.0, Settings.DEFAULTS, LeaderChange.EXPIRED);
        var advice = advice(unasked, trial("fast", "kill-patroni", 20.0, 0, 2));
        assertEquals(List.of("silent", "fast"), advice.front().stream().map(SettingFigures::setting).toList());
        assertEquals(List.of("fast", "fast", "fast"), recommended(advice));
        assertEquals(List.of(), advice.remarks());
    }

    @Test
    void oneSettingIsNoComparison() {
        assertEquals(List.of(), SettingAdvice.of(List.of(trial("default", "none", 0.0, 0, 2))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "crash-leader | default | 31 | 20-40 | yes", "kill-patroni | fast | 15 | 15-25 | yes", "cut-network | fast | 25.1 | 15-25 | later in 1 of 1: the lock expired", "cut-dcs | default | 3 | 20-40 | sooner in 1 of 1: the lock expired",
            "kill-postgres | default | 7 | 0-320 | yes", "kill-postgres | at-once | 11 | 0-10 | later in 1 of 1: the lock expired", "switchover | default | 7 | - | -", "crash-leader | default | | 20-40 | later in 1 of 1: nobody leads"})
    void whatTheManualPredicts(String fault, String setting, Double rto, String predicted, String agreement) {
        var measured = trial(setting, fault, rto, 0, 2);
        var one = setting.equals("at-once") ? new MeasuredTrial(measured.series(), setting, "", fault, true, false, measured.rtoMillis(), 0L, 2.0, 3.0, AT_ONCE, LeaderChange.EXPIRED) : measured;
        var cell = advice(one, trial("other", fault, 3.0, 0, 2)).cells().get(0);
        assertEquals(predicted, cell.predicted());
        assertEquals(agreement, cell.agreement());
        assertEquals(!agreement.equals("yes") && !agreement.equals("-"), cell.deviates());
    }

    private static String ask(Document page, String path) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(path, page);
    }

    private Document written(String name) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(Files.readString(folder.resolve(name)))));
    }

    @Test
    void thePageSaysWhatToTakeAndOnHowManyTrialsThatStands() throws Exception {
        new AdviceFiles(folder).write(List.of(usual()));
        var page = written("advice.html");
        assertEquals("current patroni", ask(page, "//h2[1]"));
        assertEquals("For the shortest outage: fast. 12.5 s from the fault to the next write, 26.0 s at worst (3 trials)", ask(page, "//li[1]"));
        assertEquals("fastloop_wait=5, retry_timeout=5, ttl=20|3|12.5|26.0|30|2 of 3|2.5 ms (n 3)|5.0 ms|0 of 3", cells(page, "(//table)[1]/tr[2]"));
        assertEquals("slow|2|never|never|0|0 of 2|5.3 ms (n 2)|11 ms|1 of 2", cells(page, "(//table)[1]/tr[4]"));
        assertEquals("crash-leader|fast|1|3.00|15-25|sooner in 1 of 1: the lock expired", cells(page, "(//table)[2]/tr[@class='not-so'][th='crash-leader'][2]"));
        assertEquals("6 of 8 cells are not as Patroni's manual predicts.", ask(page, "//p[contains(., 'cells')]"));
        assertEquals("8", ask(page, "count(//*[starts-with(@class, 'point')])"));
        assertEquals("2", ask(page, "count(//*[@class='point beaten'][*[local-name()='text']='slow, never back, beaten'])"));
    }

    private static String cells(Document page, String row) throws Exception {
        int count = Integer.parseInt(ask(page, "count(" + row + "/*)"));
        var cells = new ArrayList<String>();
        for (int at = 1; at <= count; at++) {
            cells.add(ask(page, row + "/*[" + at + "]"));
        }
        return String.join("|", cells);
    }

    @Test
    void thePictureHasEachSettingInEachPanelAndNothingOfIsOutside() throws Exception {
        new AdviceFiles(folder).write(List.of(usual()));
        var picture = written("advice.svg");
        var circles = picture.getElementsByTagName("circle");
        assertEquals(8, circles.getLength());
        for (int at = 0; at < circles.getLength(); at++) {
            var place = circles.item(at).getAttributes();
            assertTrue(Double.parseDouble(place.getNamedItem("cx").getNodeValue()) <= 460 && Double.parseDouble(place.getNamedItem("cy").getNodeValue()) <= 340);
        }
        assertFalse(Files.readString(folder.resolve("advice.svg")).contains("var(--"), "a colour that only the page has");
    }

    @Test
    void theTerminalHasTheSameAndNamesThePicture() {
        var files = new AdviceFiles(folder);
        var text = AdviceView.of(List.of(usual()), files.pictures(List.of(usual())), files.page()).text();
        assertTrue(text.contains("for the shortest outage: fast (12.5 s from the fault to the next write, 26.0 s at worst (3 trials))"), text);
        assertTrue(text.matches("(?s).*\nslow +2 +never +never +0\\.0 +0/2 +5\\.3 +10\\.5 +1/2 +sync\n.*"), text);
        assertTrue(text.matches("(?s).*\ncrash-leader +fast +1 +3\\.00 +15-25 +sooner in 1 of 1: the lock expired\n.*"), text);
        assertTrue(text.contains("picture: " + folder.resolve("advice.svg")), text);
    }

    /** From recordings, without any setting named. */
    @Test
    void trialsWithoutASettingAreOfTheClustersOwn() {
        var measured = MeasuredTrial.of(List.of(Stories.recovered("2022", "patroni"), Stories.outage("current", "pebble"), Stories.inconclusive("current", "pebble")));
        assertEquals(List.of("its own", "its own", "its own"), measured.stream().map(MeasuredTrial::setting).toList());
        assertEquals(List.of("2022 patroni", "current pebble", "current pebble"), measured.stream().map(MeasuredTrial::series).toList());
        assertEquals(List.of(false, true, false), measured.stream().map(MeasuredTrial::failed).toList());
        assertEquals(List.of(true, true, false), measured.stream().map(MeasuredTrial::usable).toList());
        assertEquals(0, measured.get(0).lostRows());
        assertTrue(measured.get(0).commitMillis() > 2 && measured.get(0).commitMillis() < measured.get(0).commitP95Millis() && measured.get(0).commitP95Millis() < 5, measured.get(0).toString());
    }
}
