package tests.story;

//SOURCES Kit.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The benchmark of many trials in a row, with few. */
@Tag("long")
@Isolated("a trial that is starved of CPU is a failure")
class EnduranceTest {

    @Test
    void noTrialFailsByTheKitsOwnFault() throws Exception {
        var ran = Kit.step("tests/bench/endurance.java", "--trials", "12", "--parallel", "2");
        assertEquals(0, ran.exit(), ran.said());
        assertTrue(ran.out().contains("{recovered=12}"), ran.said());
    }
}
