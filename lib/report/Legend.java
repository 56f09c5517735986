package lib.report;

//SOURCES MemberPhase.java
//SOURCES DataText.java
//SOURCES Icon.java
//SOURCES VerdictStyle.java
//SOURCES Tag.java
//SOURCES ../judge/StoppedPod.java

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lib.judge.Data;
import lib.judge.StoppedPod;

/** How to read the page: the marks of the verdicts, the bands and signs of the charts. */
final class Legend {

    private static final Map<VerdictStyle, String> VERDICTS = new TreeMap<>(Map.of(
            VerdictStyle.RECOVERED, "the leader acknowledges writes, all others stream from it and replay",
            VerdictStyle.DEGRADED, "writes go on, but a member does not follow",
            VerdictStyle.OUTAGE, "no writes",
            VerdictStyle.INCONCLUSIVE, "the observation itself failed"));

    private static final Map<Data.Kind, String> DATA = new TreeMap<>(Map.of(
            Data.Kind.KEPT, "every acknowledged row is on the leader and on all that stream from it",
            Data.Kind.LOST, "acknowledged rows are missing",
            Data.Kind.TWO_LEADERS, "two members took writes at the same time",
            Data.Kind.UNKNOWN, "no member could be asked"));

    private static final Map<StoppedPod.Kind, String> STOPS = new TreeMap<>(Map.of(
            StoppedPod.Kind.CLEAN, "PostgreSQL was shut down, and the container ended in its time",
            StoppedPod.Kind.KILLED, "it still ran when its time was over",
            StoppedPod.Kind.UNCLEAN, "it ended in its time without PostgreSQL being shut down",
            StoppedPod.Kind.NOT_SEEN, "how far PostgreSQL had got was not seen"));

    private Legend() {
    }

    static Tag verdicts() {
        var list = Tag.of("ul", "class", "legend");
        VERDICTS.forEach((mark, meaning) -> list.add(Tag.of("li").add(Icon.of(mark), Tag.of("b").text(mark.letter() + " " + mark)).text(" " + meaning)));
        DATA.forEach((kind, meaning) -> list.add(Tag.of("li").add(Tag.of("b").text(DataText.letter(kind) + " " + kind.toString().replace('-', ' '))).text(" " + meaning)));
        STOPS.forEach((kind, meaning) -> list.add(Tag.of("li").add(Tag.of("b").text("stop " + kind.words())).text(" " + meaning)));
        return list;
    }

    static Tag chart() {
        var list = Tag.of("ul", "class", "legend");
        list.add(band(MemberPhase.LEADER, "leader"), band(MemberPhase.FOLLOWING, "streams from the leader, on its timeline"),
                band(MemberPhase.NOT_FOLLOWING, "is up, but does not follow"), band(MemberPhase.CHANGING, "on its way, in Patroni's word"),
                band(MemberPhase.FAILING, "is leader by its word, but not running"), band(MemberPhase.SILENT, "no answer"));
        for (var sign : List.of(
                "log|a log line: short INFO, longer WARNING, with a dot ERROR; hover to read, click to find it",
                "lag|how far it is behind the leader", "defunct|a defunct process", "stopped|a stopped process", "gap|a gap in the acknowledged writes",
                "stall|this machine's disk stood still: a pause of the writes in it is no gap")) {
            var parts = sign.split("\\|");
            list.add(Tag.of("li").add(Tag.of("span", "class", "sign " + parts[0]), Tag.of("span").text(parts[1])));
        }
        return list;
    }

    private static Tag band(MemberPhase condition, String meaning) {
        var band = Tag.of("g", "class", "band " + condition);
        for (var layer : List.of("colour", "pattern")) {
            band.add(Tag.of("rect", "class", layer, "width", 26, "height", 16));
        }
        return Tag.of("li").add(Tag.of("svg", "class", "swatch", "width", 26, "height", 16)
                .add(band.add(Tag.of("text", "x", 13, "y", 12, "text-anchor", "middle").text(condition.letter()))), Tag.of("span").text(meaning));
    }
}
