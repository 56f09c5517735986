package tests.unit;

//SOURCES ../../lib/step/BisectOptions.java
//SOURCES ../../lib/step/Bisection.java
//SOURCES ../../lib/step/BisectionView.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lib.console.UserError;
import lib.judge.Verdict;
import lib.step.BisectOptions;
import lib.step.Bisection;
import lib.step.BisectionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The version at which a verdict changes, by verdicts that are known beforehand. */
class BisectionTest {

    /** Versions 1, 2, 3…; of each the verdicts of its trials by their first letters. */
    private static String said(String script, String wanted) {
        var versions = IntStream.rangeClosed(1, script.split(" ").length).mapToObj(String::valueOf).toList();
        var search = new Bisection(versions, Optional.ofNullable(wanted).map(word -> Verdict.valueOf(word.toUpperCase(Locale.ROOT))));
        var found = search.search(some -> some.stream().map(version -> tried(version, script.split(" ")[Integer.parseInt(version) - 1])).toList());
        assertTrue(found.tried().size() <= Bisection.most(versions.size()), found.toString());
        return BisectionView.of(search, found, "Patroni", "kill-postgres under idle", "trials.jsonl", "report.html").answer();
    }

    private static Bisection.Tried tried(String version, String letters) {
        return new Bisection.Tried(version, letters.chars().mapToObj(letter -> Stream.of(Verdict.values()).filter(verdict -> verdict.name().charAt(0) == letter).findFirst().orElseThrow()).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "R O||since Patroni 2 kill-postgres under idle ends in an outage: 1 recovered (1 trial), 2 outage (1 trial)",
        "R R R R R O O||since Patroni 6 kill-postgres under idle ends in an outage: 5 recovered (1 trial), 6 outage (1 trial)",
        "D R R R R R R||since Patroni 2 kill-postgres under idle recovers: 1 degraded (1 trial), 2 recovered (1 trial)",
        "R R R D O O O||since Patroni 4 kill-postgres under idle ends degraded: 3 recovered (1 trial), 4 degraded (1 trial)",
        "R R D D O O O|outage|since Patroni 5 kill-postgres under idle ends in an outage: 4 degraded (1 trial), 5 outage (1 trial)",
        "O O D D R R R|recovered|since Patroni 5 kill-postgres under idle recovers: 4 degraded (1 trial), 5 recovered (1 trial)",
        "RR RR RO OO||since Patroni 3 kill-postgres under idle ends in an outage: 2 recovered (2 trials), 3 outage (1 of 2 trials, 1 recovered)",
        "O O O||nothing changes between Patroni 1 and 3: kill-postgres under idle ends in an outage at both ends: 1 outage (1 trial), 3 outage (1 trial)",
        "O O D|recovered|nothing changes between Patroni 1 and 3: kill-postgres under idle recovers at neither end: 1 outage (1 trial), 3 degraded (1 trial)",
        "R R R|recovered|nothing changes between Patroni 1 and 3: kill-postgres under idle recovers at both ends: 1 recovered (1 trial), 3 recovered (1 trial)",
        "R I O||not known, because Patroni 2 is inconclusive: 1 recovered (1 trial), 2 inconclusive (1 trial), 3 outage (1 trial)"})
    void isFound(String script, String wanted, String answer) {
        assertEquals(answer, said(script, wanted));
    }

    /** One of the changes is found, and what stands beside it was seen. A change there and back between two equal ends is not. */
    @Test
    void ofSeveralChangesOneIsFound() {
        assertEquals("since Patroni 6 kill-postgres under idle ends in an outage: 5 recovered (1 trial), 6 outage (1 trial)", said("R O R R R O O", null));
        assertEquals("nothing changes between Patroni 1 and 5: kill-postgres under idle recovers at both ends: 1 recovered (1 trial), 5 recovered (1 trial)", said("R O O O R", null));
    }

    @Test
    void whatWasNotTriedIsNamed() {
        var search = new Bisection(List.of("1", "2", "3", "4", "5"), Optional.empty());
        var found = search.search(some -> some.stream().map(version -> tried(version, version.equals("1") ? "R" : "O")).toList());
        var text = BisectionView.of(search, found, "Patroni", "kill-postgres under idle", "trials.jsonl", "report.html").text();
        assertTrue(text.contains("\nnot tried: 4; a bisection assumes that the verdict changes once\n"), text);
    }

    /** Each version once, both ends together. */
    @Test
    void takesAsFewTrialsAsCanBe() {
        var asked = new ArrayList<List<String>>();
        var versions = IntStream.rangeClosed(1, 100).mapToObj(String::valueOf).toList();
        new Bisection(versions, Optional.empty()).search(some -> {
            asked.add(some);
            return some.stream().map(version -> tried(version, Integer.parseInt(version) < 64 ? "R" : "O")).toList();
        });
        assertEquals(List.of("1", "100"), asked.get(0));
        assertEquals(asked.stream().flatMap(List::stream).distinct().count(), asked.stream().mapToLong(List::size).sum());
        assertTrue(asked.stream().mapToInt(List::size).sum() <= Bisection.most(100), asked.toString());
        assertEquals(9, Bisection.most(100));
        assertEquals(2, Bisection.most(2));
        assertEquals(3, Bisection.most(3));
    }

    /** A trial that is told to stop has no result. */
    @Test
    void aStoppedOneIsNoAnswer() {
        var search = new Bisection(List.of("1", "2", "3"), Optional.empty());
        var found = search.search(some -> some.stream().filter(version -> !version.equals("2")).map(version -> tried(version, version.equals("1") ? "R" : "O")).toList());
        assertFalse(found.known());
        assertEquals("not known, because it was stopped", BisectionView.of(search, search.search(none -> List.of()), "Patroni", "none under idle", "", "").answer());
        assertEquals("not known, because it was stopped: 1 recovered (1 trial), 3 outage (1 trial)", BisectionView.of(search, found, "Patroni", "none under idle", "", "").answer());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--patroni 3.2..4.1|pg15-patroni3.2 pg15-patroni3.3 pg15-patroni4.0 pg15-patroni4.1",
        "--patroni 3.3..4.0|pg17-patroni3.3 pg17-patroni4.0",
        "--patroni 2.1..3.0 --postgres 13|pg13-patroni2.1 pg13-patroni3.0",
        "--postgres 12..14|pg12-patroni4.1 pg13-patroni4.1 pg14-patroni4.1",
        "--postgres 15..17 --patroni 4.0|pg15-patroni4.0 pg16-patroni4.0 pg17-patroni4.0"})
    void theRangeIsEveryVersionThatIsServed(String words, String stacks) {
        assertEquals(List.of(stacks.split(" ")), chosen(words).images().stream().map(image -> image.stack().name()).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''|neither --patroni nor --postgres is a range of versions|--patroni 2.1..4.1",
        "--patroni 4.1|neither --patroni nor --postgres is a range of versions|--patroni 2.1..4.1",
        "--patroni 2.1..4.1 --postgres 13..15|--patroni and --postgres are ranges, and one of the two is searched|--patroni 2.1..4.1 --postgres 12",
        "--patroni 4.1..2.1|--patroni is 4.1..2.1, and its ends are reversed|--patroni 2.1..4.1",
        "--patroni 3.2..3.2|--patroni is 3.2..3.2, which is one version, and nothing can change|--patroni 2.1..4.1",
        "--patroni 2.1..4.9|--patroni is 2.1..4.9, and 4.9 is not served|one of: 4.0, 4.1, 2.1, 3.0, 3.1, 3.2, 3.3",
        "--patroni 2.1..|--patroni is 2.1.., and \"\" is not served|one of: 2.1, 3.0, 3.1, 3.2, 3.3, 4.0, 4.1",
        "--patroni 2.1..3.0..4.1|--patroni is 2.1..3.0..4.1, and a range has two ends|--patroni 2.1..4.1",
        "--postgres 13..17 --patroni 2.1|Patroni 2.1 needs an older Python than that of Debian trixie, on which PostgreSQL 16 stands|with PostgreSQL 16, one of: 3.3, 4.0, 4.1",
        "--patroni 2.1..4.1 --verdict inconclusive|--verdict is inconclusive, and a trial that says nothing answers nothing|--verdict recovered"})
    void aRangeThatCannotBeSearchedIsRefused(String words, String cause, String next) {
        var refused = assertThrows(UserError.class, () -> chosen(words).images());
        assertEquals(2, refused.exitCode());
        assertEquals(cause, refused.getMessage());
        assertEquals(next, refused.next());
    }

    private static BisectOptions chosen(String words) {
        var options = new BisectOptions();
        new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(Stream.of(words.split(" ")).filter(word -> !word.isEmpty()).toArray(String[]::new));
        return options;
    }
}
