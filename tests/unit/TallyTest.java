package tests.unit;

//SOURCES ../Tally.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import tests.Tally;

/** The sum of a run of tests, by runs of such as are here for that alone (tagged "sample", which no tier has). */
class TallyTest {

    @Tag("sample")
    static class Mixed {

        @Test
        void passes() {
        }

        @Test
        void fails() {
            fail("on purpose");
        }

        @Test
        void lacksSomething() {
            assumeTrue(false, "there is no browser");
        }

        @Test
        @Disabled("not today")
        void isSwitchedOff() {
        }
    }

    /** JUnit tells of the class alone that it was aborted. */
    @Tag("sample")
    static class LacksAll {

        @BeforeAll
        static void cluster() {
            assumeTrue(false, "there is no cluster");
        }

        @Test
        void one() {
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void another(int which) {
        }
    }

    @Tag("sample")
    static class BreaksBefore {

        @BeforeAll
        static void breaks() {
            fail("before all");
        }

        @Test
        void one() {
        }
    }

    @Tag("sample")
    static class Good {

        @Test
        void passes() {
        }
    }

    @Tag("sample")
    static class Late {

        @Test
        void passes() throws Exception {
            Thread.sleep(1_000);
        }
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Tally tally = new Tally(new PrintStream(out, true, StandardCharsets.UTF_8));

    @Test
    void theLastLineCountsWhatPassedFailedAndWasSkipped() {
        run(Mixed.class);
        var lines = printed();
        assertEquals("1 passed, 1 failed, 2 skipped", lines.get(lines.size() - 1));
        assertFalse(tally.good());
    }

    @Test
    void whatWasSkippedIsToldWithItsReasonAndIsNoFailure() {
        run(Mixed.class);
        var lines = printed();
        assertEquals(List.of("- TallyTest$Mixed isSwitchedOff(): not today", "- TallyTest$Mixed lacksSomething(): there is no browser"),
                lines.subList(lines.size() - 3, lines.size() - 1).stream().sorted().toList());
        assertEquals(List.of("✗ TallyTest$Mixed fails()"), lines.stream().filter(line -> line.startsWith("✗")).toList());
        assertTrue(lines.stream().anyMatch(line -> line.contains("on purpose")), lines.toString());
    }

    @Test
    void allTestsOfAClassThatIsSkippedAreTold() {
        run(LacksAll.class);
        var lines = printed();
        assertEquals("0 passed, 0 failed, 2 skipped", lines.get(lines.size() - 1));
        assertEquals(2, lines.subList(lines.size() - 3, lines.size()).stream().filter(line -> line.startsWith("- TallyTest$LacksAll ") && line.endsWith(": there is no cluster")).count(), lines.toString());
        assertFalse(tally.good(), "none passed");
    }

    @Test
    void aClassThatBreaksBeforeItsFirstTestFails() {
        run(BreaksBefore.class);
        var lines = printed();
        assertEquals("0 passed, 1 failed, 0 skipped", lines.get(lines.size() - 1));
        assertTrue(lines.contains("✗ TallyTest$BreaksBefore"), lines.toString());
    }

    @Test
    void severalRunsAreOneSum() {
        run(Good.class);
        assertTrue(tally.good());
        run(Good.class);
        run(Mixed.class);
        assertTrue(printed().contains("3 passed, 1 failed, 2 skipped"), printed().toString());
    }

    @Test
    void whatTookLongestIsTold() {
        run(Good.class);
        var lines = printed();
        assertTrue(lines.get(lines.indexOf("the slowest classes, in seconds:") + 1).matches(" +\\d+\\.\\d  TallyTest\\$Good"), lines.toString());
        assertTrue(lines.get(lines.indexOf("the slowest tests, in seconds:") + 1).matches(" +\\d+\\.\\d  TallyTest\\$Good passes\\(\\)"), lines.toString());
    }

    @Test
    void aTestThatTakesASecondTellsItsTime() {
        run(Late.class);
        run(Good.class);
        var told = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(told.get(0).matches("✓ TallyTest\\$Late passes\\(\\) \\d+\\.\\d s"), told.toString());
        assertEquals("✓ TallyTest$Good passes()", told.get(1));
    }

    private void run(Class<?> tests) {
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build(), tally);
    }

    private List<String> printed() {
        out.reset();
        tally.print();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
