package lib.report;

//SOURCES Format.java
//SOURCES Range.java
//SOURCES ../judge/Data.java

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lib.judge.Data;

/** The verdict on the data as a few words for a table's cell. */
public final class DataText {

    private static final List<Data.Kind> WORST_FIRST = List.of(Data.Kind.TWO_LEADERS, Data.Kind.LOST, Data.Kind.UNKNOWN, Data.Kind.KEPT);

    private DataText() {
    }

    /** Of one trial: "kept", "lost 129 (1.03 s)", "two leaders 27.1 s, 3410 rows", "not known". */
    public static String of(Data data) {
        return of(List.of(data), false);
    }

    /** From the worst to the best. */
    static int rank(Data.Kind kind) {
        return WORST_FIRST.indexOf(kind);
    }

    /** One letter for the matrix. */
    static char letter(Data.Kind kind) {
        return switch (kind) {
            case KEPT -> 'K';
            case LOST -> 'L';
            case TWO_LEADERS -> '2';
            case UNKNOWN -> '?';
        };
    }

    /** @param same of one kind @param counted whether to say how many there are */
    static String of(List<Data> same, boolean counted) {
        var count = counted ? " in " + same.size() : "";
        return switch (same.get(0).kind()) {
            case KEPT -> "kept" + count;
            case UNKNOWN -> "not known" + count;
            case LOST -> "lost %s (%s s)%s".formatted(range(same.stream().map(Data::lostRows).toList()).map(Range::counts).orElse("?"), range(same.stream().map(Data::rpoMillis).toList()).map(Range::seconds).orElse("?"), count);
            case TWO_LEADERS -> "two leaders %s s, %s rows%s".formatted(range(same.stream().map(data -> data.twoLeaders().millis()).toList()).map(Range::seconds).orElse("?"),
                    range(same.stream().map(data -> data.twoLeaders().rowsTaken()).toList()).map(Range::counts).orElse("?"), count);
        };
    }

    private static Optional<Range> range(List<? extends Number> values) {
        return Range.of(values.stream().filter(Objects::nonNull).toList());
    }
}
