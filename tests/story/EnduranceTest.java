package tests.story;

//SOURCES Kit.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The benchmark of many trials in a row, with few. */
class EnduranceTest {

    @Test
    void noTrialFailsByTheKitsOwnFault() throws Exception {
        var ran = Kit.step("tests/bench/endurance.java", "--trials", "3", "--parallel", "2");
        assertEquals(0, ran.exit(), ran.said());
        assertTrue(ran.out().contains("{recovered=3}"), ran.said());
    }
}
