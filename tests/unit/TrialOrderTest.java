package tests.unit;

//SOURCES ../../lib/fault/Faults.java
//SOURCES ../../lib/subject/KitImage.java
//SOURCES ../../lib/trial/TrialOrder.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lib.fault.Faults;
import lib.trial.LoopMoment;
import lib.trial.PlannedTrial;
import lib.trial.TrialOrder;
import org.junit.jupiter.api.Test;

/** Blocks with one trial of each kind, and moments that are spread over Patroni's loop. */
class TrialOrderTest {

    private static final List<PlannedTrial> KINDS = Faults.ALL.stream().limit(6).map(fault -> new PlannedTrial(null, fault, Map.of(), 3, Optional.empty())).toList();
    private static final int TRIALS = 8;

    @Test
    void eachBlockHasOneOfEachKind() {
        var all = TrialOrder.blocks(KINDS, TRIALS, new Random(1));
        assertEquals(KINDS.size() * TRIALS, all.size());
        var orders = IntStream.range(0, TRIALS).mapToObj(block -> all.subList(block * KINDS.size(), (block + 1) * KINDS.size()).stream().map(trial -> trial.fault().name()).toList()).toList();
        orders.forEach(order -> assertEquals(KINDS.size(), Set.copyOf(order).size(), order.toString()));
        assertTrue(Set.copyOf(orders).size() > 1, "each block has the same order");
    }

    @Test
    void theMomentsOfAKindAreSpreadOverTheLoop() {
        var all = TrialOrder.blocks(KINDS, TRIALS, new Random(2));
        for (var kind : KINDS) {
            var parts = all.stream().filter(trial -> trial.fault() == kind.fault()).map(trial -> (int) (trial.moment().orElseThrow().share() * TRIALS)).collect(Collectors.toSet());
            assertEquals(IntStream.range(0, TRIALS).boxed().collect(Collectors.toSet()), parts);
        }
    }

    @Test
    void aSeedBringsTheOrderBack() {
        assertEquals(TrialOrder.blocks(KINDS, TRIALS, new Random(3)), TrialOrder.blocks(KINDS, TRIALS, new Random(3)));
        assertNotEquals(TrialOrder.blocks(KINDS, TRIALS, new Random(3)), TrialOrder.blocks(KINDS, TRIALS, new Random(4)));
    }

    @Test
    void oneTrialOfAKindIsNotHeldUp() {
        assertTrue(TrialOrder.once(KINDS, new Random(5)).stream().allMatch(trial -> trial.moment().isEmpty()));
    }

    /** The moment is waited for within a loop, also when the lock should have been renewed long ago. */
    @Test
    void theNextSuchMomentIsLessThanALoopAway() {
        var random = new Random(6);
        for (int time = 0; time < 1000; time++) {
            double share = random.nextDouble();
            double since = 30_000 * random.nextDouble();
            double wait = new LoopMoment(share).millisUntil(since, 10_000);
            assertTrue(wait >= 0 && wait < 10_000, share + " " + since + " " + wait);
            assertEquals(share * 10_000, (since + wait) % 10_000, 0.001);
        }
    }
}
