package tests.unit;

//SOURCES Manifests.java
//SOURCES Runs.java
//SOURCES Stories.java
//SOURCES ../../lib/report/Precision.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    @Test
    void fiveTrialsHaveNoIntervalHoweverAlikeTheyAre() {
        assertTrue(TENTH.wantsMore(all(5, 5, 5)));
        assertFalse(TENTH.wantsMore(all(6, 5, 5)));
    }

    /** Of six the interval is from the least to the greatest. */
    @Test
    void itHangsOnTheIntervalsHalf() {
        assertFalse(TENTH.wantsMore(all(6, 4.6, 5.4)));
        assertTrue(TENTH.wantsMore(all(6, 4.4, 5.6)));
        assertFalse(new Precision(0.2).wantsMore(all(6, 4.4, 5.6)));
    }

    @Test
    void whatIsNeverKnownThatWellEnds() {
        assertTrue(TENTH.wantsMore(all(Precision.MOST - 1, 1, 30)));
        assertFalse(TENTH.wantsMore(all(Precision.MOST, 1, 30)));
    }

    @Test
    void starvedTrialsCountForNothing() {
        assertTrue(TENTH.wantsMore(Collections.nCopies(20, Runs.starved("patroni", 5))));
    }

    @Test
    void writesThatNeverComeBackHaveNoRtoToBeKnown() {
        assertTrue(TENTH.wantsMore(Collections.nCopies(5, Stories.outage("current", "patroni"))));
        assertFalse(TENTH.wantsMore(Collections.nCopies(6, Stories.outage("current", "patroni"))));
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
