package lib.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Many comparisons find something by chance. Holm's correction keeps the probability of any false alarm at that of a single comparison. */
public final class Holm {

    private Holm() {
    }

    /** Each p as it is to be compared with 0.05, in the same order. */
    public static List<Double> adjusted(List<Double> values) {
        var order = IntStream.range(0, values.size()).boxed().sorted(Comparator.comparing(values::get)).toList();
        var adjusted = new Double[values.size()];
        double before = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            before = Math.max(before, Math.min(1, values.get(order.get(rank)) * (order.size() - rank)));
            adjusted[order.get(rank)] = before;
        }
        return Arrays.asList(adjusted);
    }
}
