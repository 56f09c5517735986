package tests.unit;

//SOURCES Runs.java
//SOURCES Stories.java
//SOURCES ../Checkout.java
//SOURCES ../../lib/plan/PlanFile.java
//SOURCES ../../lib/report/Baseline.java
//DEPS com.networknt:json-schema-validator:1.5.8

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lib.console.UserError;
import lib.format.Check;
import lib.plan.Plan;
import lib.plan.PlanFile;
import lib.recording.Subject;
import lib.report.Baseline;
import lib.report.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tests.Checkout;

/** What a plan may say, and what becomes of it. */
class PlanTest {

    private static final String WHOLE = """
            try: {image: [localhost/mine:1], faults: [kill-postgres, switchover], trials: 5, parallel: 2, settings: [default], bin-dir: /usr/lib/postgresql/bin, deadline: 40s}
            hold:
              all: {verdict: recovered, data: kept, rto.p95: "< 30s", baseline: not-worse}
              switchover: {rto.max: 5s, gap.median: 900ms}
            known:
              - {finding: patroni-outage, entrypoint: idle, fault: kill-postgres, reason: to be mended, until: 2026-12-31}
            baseline: last
            sources: [Containerfile]
            formats: {junit: out/junit.xml, sarif: patroni.sarif}
            results: results
            """;

    @TempDir
    Path folder;

    private Plan plan(String text) throws Exception {
        return PlanFile.read(Files.writeString(folder.resolve("patroni-demo.yaml"), text));
    }

    private static JsonNode schema() throws Exception {
        return new ObjectMapper().readTree(Checkout.folder().resolve("docs/plan.schema.json").toFile());
    }

    private static boolean valid(String text) throws Exception {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema()).validate(new ObjectMapper(new YAMLFactory()).readTree(text)).isEmpty();
    }

    @Test
    void aPlanIsTheOptionsOfAStepAndWhatMustHold() throws Exception {
        var plan = plan(WHOLE);
        assertTrue(valid(WHOLE));
        assertEquals(List.of("kill-postgres", "switchover"), plan.options().get("fault"));
        assertEquals(List.of("5"), plan.options().get("trials"));
        assertEquals(List.of("default"), plan.options().get("setting"));
        assertEquals(List.of(folder.resolve("Containerfile").toString()), plan.options().get("source"));
        assertEquals(List.of("junit=" + folder.resolve("out/junit.xml"), "sarif=" + folder.resolve("patroni.sarif")), plan.options().get("format"));
        assertEquals(folder.resolve("last"), plan.baseline());
        assertEquals(List.of("switchover"), plan.faults());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {tri: {}}                                    | the plan has the unknown key "tri" | one of: try,
            {try: {fault: none}}                         | try has the unknown key "fault" | one of: faults,
            {try: {trials: }}                            | try.trials has no value | jbang trial --help
            {try: [image]}                               | try is no mapping of keys | image
            {hold: {everything: {}}}                     | hold has the unknown key "everything" | all
            {hold: {all: {rto.p96: 3s}}}                 | hold.all has "rto.p96", which nothing measures | one of: rto.p95,
            {hold: {all: {rto.p95: soon}}}               | hold.all.rto.p95 is "soon", which is not a time | < 30s
            {hold: {all: {verdict: recoverd}}}           | hold.all.verdict is "recoverd" | one of: recovered,
            {hold: {all: {baseline: not-worse}}}         | hold asks for a baseline, and there is none | baseline: FOLDER
            {try: {faults: none}, hold: {switchover: {verdict: recovered}}} | hold.switchover is of a fault that is not tried: nothing measures it | add it to try.faults
            {known: [{finding: outage, reason: x, until: 2026-12-31}]} | known[0].finding is "outage" | one of: patroni-outage
            {known: [{finding: patroni-outage, until: 2026-12-31}]} | known[0] has no reason | reason
            {known: [{finding: patroni-outage, reason: x, until: soon}]} | known[0].until is "soon", which is no day | until: 2027
            {formats: {juint: x}}                        | formats has the unknown key "juint" | one of: junit,
            {try: {}, try: {}}                           | is no YAML, line 1: Duplicate field 'try' | mend
            {try: {                                      | is no YAML, line | mend
            just words                                   | it is no mapping of keys | docs/pipeline.md
            """)
    void whatIsWrongIsToldWithTheNearestThatIsRight(String text, String what, String next) {
        var told = assertThrows(UserError.class, () -> plan(text.strip()));
        assertEquals(UserError.USAGE, told.exitCode());
        assertTrue(told.getMessage().contains(what.strip()), told.getMessage());
        assertTrue(told.next().contains(next.strip()), told.next());
    }

    /** An editor that knows the schema, and the kit, know the same keys. */
    @Test
    void theSchemaHasTheKeysThatAreRead() throws Exception {
        assertKeys("/properties", "{x: 1}");
        assertKeys("/properties/try/properties", "{try: {x: 1}}");
        assertKeys("/properties/formats/properties", "{formats: {x: y}}");
        assertKeys("/properties/known/items/properties", "{known: [{x: 1}]}");
        assertKeys("/properties/hold/additionalProperties/properties", "{hold: {all: {x: 1}}}");
        var rules = new TreeSet<String>();
        schema().at("/properties/known/items/properties/finding/enum").forEach(rule -> rules.add(rule.asText()));
        assertEquals(named("{known: [{finding: x, reason: y, until: z}]}"), rules);
        for (var wrong : List.of("{try: {trials: many}}", "{hold: {all: {rto.p95: soon}}}", "{hold: {all: {verdict: recoverd}}}", "{known: [{finding: patroni-outage}]}", "{formats: {junit: 1}}")) {
            assertFalse(valid(wrong), wrong);
        }
    }

    private void assertKeys(String pointer, String plan) throws Exception {
        var keys = new TreeSet<String>();
        schema().at(pointer).fieldNames().forEachRemaining(keys::add);
        assertEquals(named(plan), keys, plan);
    }

    private Set<String> named(String wrong) {
        return new TreeSet<>(List.of(assertThrows(UserError.class, () -> plan(wrong)).next().replace("one of: ", "").split(", ")));
    }

    private List<String> kinds(String text, List<TrialResult> trials) throws Exception {
        return plan(text).check(trials, Map.of()).stream().map(check -> check.kind() + " " + check.name() + ": " + check.told()).toList();
    }

    @Test
    void objectivesAreMetOrMissedByEachRow() throws Exception {
        var trials = Runs.recovered("patroni", 1, 2, 3, 4);
        assertEquals(List.of("MET verdict: recovered: so in 4 of 4 trials", "MET rto.median < 3s: 2.50 s in 4 trials", "MISSED rto.p95 < 4000ms: 4.00 s in 4 trials"),
                kinds("{hold: {all: {verdict: recovered, rto.median: < 3s, rto.p95: 4000ms}}}", trials));
        assertEquals(List.of("MISSED verdict: recovered: not so in 1 of 1 trials", "MISSED gap.max < 5m: none, because writes did not come back, in 1 trial"), kinds("{hold: {all: {verdict: recovered, gap.max: 5m}}}", List.of(Stories.outage("current", "idle"))));
        assertEquals(List.of("MISSED data: kept: not so in 1 of 1 trials"), kinds("{hold: {all: {data: kept}}}", List.of(Stories.torn("current", "idle"))));
    }

    /** What is said of one fault stands in place of the same for all. */
    @Test
    void aFaultMayHaveItsOwnLimits() throws Exception {
        assertEquals(List.of("MET rto.max < 5s: 4.00 s in 1 trial"), kinds("{hold: {all: {rto.max: 3s}, kill-postgres: {rto.max: 5s}}}", Runs.recovered("patroni", 4)));
        assertEquals(List.of("MISSED rto.max < 3s: 4.00 s in 1 trial"), kinds("{hold: {all: {rto.max: 3s}, switchover: {rto.max: 5s}}}", Runs.recovered("patroni", 4)));
    }

    @Test
    void aStopIsAskedOfTheFaultsThatTellAPodTo() throws Exception {
        var killed = List.of(Stories.deaf("current", "sh"));
        assertEquals(List.of("MISSED stop: clean: not so in 1 of 1 trials"), kinds("{hold: {all: {stop: clean}}}", killed));
        assertEquals(List.of("MET stop: killed: so in 1 of 1 trials"), kinds("{hold: {all: {stop: killed}}}", killed));
        assertEquals(List.of("MET verdict: recovered: so in 1 of 1 trials"), kinds("{hold: {all: {verdict: recovered, stop: clean}}}", Runs.recovered("patroni", 1)));
        var fault = Runs.recovered("patroni", 1).get(0).fault();
        assertEquals(List.of("UNMEASURED stop: clean: not measured: of no trial is known how a pod stopped"), kinds("{hold: {%s: {stop: clean}}}".formatted(fault), Runs.recovered("patroni", 1)));
    }

    @Test
    void whatNoTrialSaysIsNotMet() throws Exception {
        assertEquals(List.of("UNMEASURED verdict: recovered: not measured: no trial is conclusive, with enough CPU"), kinds("{hold: {all: {verdict: recovered}}}", List.of(Stories.inconclusive("current", "sh"))));
        assertEquals(List.of("UNMEASURED rto.max < 5s: not measured: no trial is conclusive, with enough CPU"), kinds("{hold: {all: {rto.max: 5s}}}", List.of(Runs.starved("patroni", 1))));
    }

    @Test
    void aKnownFindingPassesUntilItsDay() throws Exception {
        var trials = List.of(Stories.outage("current", "idle"));
        var day = trials.get(0).began().toString().substring(0, 10);
        var text = "{hold: {all: {verdict: recovered}}, known: [{finding: patroni-outage, entrypoint: idle, reason: to be mended, until: %s}]}";
        assertEquals(List.of("KNOWN verdict: recovered: not so in 1 of 1 trials; known until %s: to be mended".formatted(day)), kinds(text.formatted(day), trials));
        assertEquals(List.of("MISSED verdict: recovered: not so in 1 of 1 trials", "MISSED known: patroni-outage of idle: passed until 2020-01-01, and is still there: to be mended"), kinds(text.formatted("2020-01-01"), trials));
        assertEquals(List.of("MET verdict: recovered: so in 1 of 1 trials", "MET known: patroni-outage of idle: is not there any more: take it out of the plan"), kinds(text.formatted("2020-01-01"), Runs.recovered("idle", 2)));
    }

    @Test
    void aBaselineIsComparedRowByRow() throws Exception {
        double[] quick = {1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7};
        double[] slow = {3.0, 3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 3.7};
        var slower = new Baseline("last", Runs.recovered("patroni", quick), Runs.recovered("patroni", slow));
        assertEquals(List.of("Against the baseline last:", "  current patroni kill-postgres: RTO +2.00 s (+1.70 to +2.30), p < 0.001: significant"), slower.lines());
        assertEquals(List.of(Check.Kind.MISSED), plan("{hold: {all: {baseline: not-worse}}, baseline: last}").check(Runs.recovered("patroni", slow), slower.worse()).stream().map(Check::kind).toList());
        var quicker = new Baseline("last", Runs.recovered("patroni", slow), Runs.recovered("patroni", quick));
        assertEquals(Map.of(), quicker.worse());
        var other = new ArrayList<>(Runs.recovered("tini", 1));
        other.addAll(Runs.recovered("patroni", 1));
        assertEquals(List.of("Against the baseline last:", "  current tini kill-postgres: not in the baseline", "  current patroni kill-postgres: 1 against 8 trials are too few to compare"), new Baseline("last", Runs.recovered("patroni", quick), other).lines());
    }

    /** Each week has its tag; last week's is the same image all the same. */
    @Test
    void anImageIsComparedWithAnotherTagOfTheSameRepository() {
        double[] times = {1.0, 1.1, 1.2, 1.3, 1.4};
        var baseline = new Baseline("last", image("localhost/mine:41", times), image("localhost/mine:42", times));
        assertTrue(baseline.lines().get(1).startsWith("  image mine-42 kill-postgres: RTO +0.00 s"), baseline.lines().toString());
        assertEquals("  image mine-42 kill-postgres: not in the baseline", new Baseline("last", image("localhost/other:41", times), image("localhost/mine:42", times)).lines().get(1));
    }

    private static List<TrialResult> image(String name, double[] times) {
        return Stream.of(Runs.recovered(name, times)).flatMap(List::stream).map(trial -> {
            var subject = trial.recording().subject();
            return TrialResult.of(trial.recording().but().subject(new Subject("image", name.replaceAll(".*/|:", "-").substring(1), subject.fault(), name, Map.of("image", name), subject.versions())).ended());
        }).toList();
    }
}
