package lib.trial;

//SOURCES LoopMoment.java
//SOURCES PlannedTrial.java

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The order of a comparison's trials: in blocks, each with one trial of each kind in a random order, so that a machine that gets slower, or a
 * neighbour that comes and goes, is no difference between the kinds.
 */
public final class TrialOrder {

    private TrialOrder() {
    }

    /**
     * The moments of one kind are spread over Patroni's loop.
     *
     * @param kinds  one of each
     * @param trials how often each is run
     * @param random the same one gives the same order
     */
    public static List<PlannedTrial> blocks(List<PlannedTrial> kinds, int trials, Random random) {
        var moments = kinds.stream().map(kind -> LoopMoment.spread(trials, random)).toList();
        return IntStream.range(0, trials).mapToObj(block -> once(IntStream.range(0, kinds.size()).mapToObj(kind -> kinds.get(kind).at(moments.get(kind).get(block))).toList(), random))
                .flatMap(List::stream).toList();
    }

    /** Each once: nothing is compared with another of its kind, so none is held up for a moment. */
    public static List<PlannedTrial> once(List<PlannedTrial> trials, Random random) {
        var all = new ArrayList<>(trials);
        Collections.shuffle(all, random);
        return List.copyOf(all);
    }
}
