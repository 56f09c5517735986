package lib.report;

//SOURCES Format.java

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Median, least and greatest of some values. */
record Range(double median, double min, double max) {

    /** Empty when there is no value. Values that are null do not count. */
    static Optional<Range> of(List<? extends Number> values) {
        var sorted = values.stream().filter(Objects::nonNull).mapToDouble(Number::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return Optional.empty();
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return Optional.of(new Range(median, sorted[0], sorted[sorted.length - 1]));
    }

    /** Of milliseconds: "1.33 (1.02-2.60)" seconds, or "1.33" when there is but one value. */
    String seconds() {
        return Format.plain(median) + (min == max ? "" : " (%s-%s)".formatted(Format.plain(min), Format.plain(max)));
    }

    /** Of counts: "1 (0-10)", or "1" when all are the same. */
    String counts() {
        return Format.count(median) + (min == max ? "" : " (%s-%s)".formatted(Format.count(min), Format.count(max)));
    }
}
