package tests.unit;

//SOURCES Fixtures.java
//SOURCES Stories.java
//SOURCES ../Agreement.java

import java.util.ArrayList;
import java.util.List;
import lib.report.TrialResult;
import org.junit.jupiter.api.Test;
import tests.Agreement;

/** What the table, the JSON, the page and the reasons say of a trial is the same, for every recording that there is. */
class ConsistencyTest {

    static List<TrialResult> all() throws Exception {
        var all = new ArrayList<>(List.of(Stories.recovered("2022", "patroni"), Stories.control("2022", "patroni"), Stories.degraded("pebble"), Stories.outage("current", "pebble"),
                Stories.inconclusive("current", "sh"), Stories.frozen("current", "tini"), Stories.torn("current", "idle"), Stories.deaf("current", "sh")));
        for (var name : Fixtures.NAMES) {
            all.add(TrialResult.of(Fixtures.recorded(name)));
        }
        return all;
    }

    @Test
    void everyoneSaysTheSame() throws Exception {
        for (var trial : all()) {
            Agreement.check(List.of(trial));
        }
    }
}
