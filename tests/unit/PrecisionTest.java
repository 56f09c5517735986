package tests.unit;

//SOURCES Manifests.java
//SOURCES Runs.java
//SOURCES Stories.java
//SOURCES ../../lib/report/Precision.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import lib.report.Precision;
import lib.report.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the RTO of a row is known well enough. */
class PrecisionTest {

    private static final Precision TENTH = new Precision(0.1);

    private static List<TrialResult> all(int trials, double from, double to) {
        return Runs.recovered("patroni", IntStream.range(0, trials).mapToDouble(trial -> from + (to - from) * trial / (trials - 1)).toArray());
    }

    private static boolean more(List<TrialResult> trials) {
        return TENTH.missing(trials) > 0;
    }

    @Test
    void fiveTrialsHaveNoIntervalHoweverAlikeTheyAre() {
        assertTrue(more(all(5, 5, 5)));
        assertFalse(more(all(6, 5, 5)));
    }

    /** Of six the interval is from the least to the greatest. */
    @Test
    void eachSideOfTheIntervalIsNear() {
        assertTrue(more(Runs.recovered("patroni", 4.9, 5, 5, 5, 5, 5.9)));
        assertTrue(more(Runs.recovered("patroni", 4.1, 5, 5, 5, 5, 5.1)));
        assertFalse(more(all(6, 4.6, 5.4)));
        assertTrue(more(all(6, 4.4, 5.6)));
        assertEquals(0, new Precision(0.2).missing(all(6, 4.4, 5.6)));
    }

    @Test
    void whatIsNeverKnownThatWellEnds() {
        assertTrue(more(all(Precision.MOST - 1, 1, 30)));
        assertFalse(more(all(Precision.MOST, 1, 30)));
    }

    @Test
    void starvedTrialsCountForNothing() {
        var mixed = new ArrayList<>(all(5, 5, 5));
        mixed.addAll(Collections.nCopies(20, Runs.starved("patroni", 5)));
        assertTrue(more(mixed));
    }

    /** As of a fault that cannot be done here. */
    @Test
    void whatNeverCountsIsNotTriedFiftyTimes() {
        assertTrue(more(Collections.nCopies(2, Runs.starved("patroni", 5))));
        assertFalse(more(Collections.nCopies(3, Runs.starved("patroni", 5))));
        assertFalse(TENTH.reached(Collections.nCopies(3, Runs.starved("patroni", 5))));
    }

    @Test
    void neitherMoreThanTheMostNorWithoutEnd() {
        assertEquals(1, TENTH.missing(all(Precision.MOST - 1, 1, 30)));
        var starved = new ArrayList<>(all(10, 1, 30));
        starved.addAll(Collections.nCopies(2 * Precision.MOST - 10, Runs.starved("patroni", 5)));
        assertEquals(0, TENTH.missing(starved));
    }

    @Test
    void writesThatNeverComeBackHaveNoRtoToBeKnown() {
        assertTrue(more(Collections.nCopies(5, Stories.outage("current", "patroni"))));
        assertFalse(more(Collections.nCopies(6, Stories.outage("current", "patroni"))));
    }

    @ParameterizedTest
    @CsvSource({"10%, 0.1", "10, 0.1", "2.5 %, 0.025", "99%, 0.99", "1%, 0.01"})
    void aShareIsInPercent(String words, double share) {
        assertEquals(share, Precision.of(words).share(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "0.1", "100%", "-5%", "ten", "", "10%%", "1e1", "5 percent", "NaN"})
    void anythingElseIsRefused(String words) {
        assertEquals("--until-precise is \"%s\", and it must be from 1%% to 99%%".formatted(words), Manifests.refused(() -> Precision.of(words)).getMessage());
    }
}
