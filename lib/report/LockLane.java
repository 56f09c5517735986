package lib.report;

//SOURCES Axis.java
//SOURCES Format.java
//SOURCES ChartLane.java
//SOURCES Tag.java
//SOURCES ../recording/LockSample.java
//SOURCES ../recording/Recording.java

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import lib.recording.LockSample;
import lib.recording.Recording;

/** Who holds Patroni's leader lock. */
record LockLane(Recording recording, Axis axis) implements ChartLane {

    private static final int TOP = 7;
    private static final int BAND = 18;

    @Override
    public int height() {
        return TOP + BAND + 7;
    }

    @Override
    public Tag label() {
        return Tag.of("div", "class", "low").add(Tag.of("b").text("leader lock"));
    }

    @Override
    public List<Tag> marks() {
        var samples = recording.lock().stream().sorted(Comparator.comparing(LockSample::atMillis)).toList();
        var marks = new ArrayList<Tag>();
        for (int at = 0; at < samples.size(); at++) {
            double end = at + 1 < samples.size() ? samples.get(at + 1).atMillis() : recording.lastedMillis();
            if (axis.shows(samples.get(at).atMillis(), end)) {
                marks.add(band(samples.get(at), end));
            }
        }
        return marks;
    }

    private Tag band(LockSample sample, double end) {
        boolean held = sample.holder() != null;
        double from = Math.max(sample.atMillis(), axis.fromMillis());
        var holder = held ? sample.holder() : "nobody";
        var renewed = sample.renewedMillis() == null ? "" :
                "%nlast renewed before that at %s; it lasts %s".formatted(axis.time(sample.renewedMillis()), Format.seconds(sample.ttlMillis()));
        var band = Tag.of("g", "class", "band " + (held ? "lock" : "nobody"))
                .titled("%s from %s to %s%s".formatted(holder, axis.time(sample.atMillis()), axis.time(end), renewed));
        for (var layer : List.of("colour", "pattern")) {
            band.add(Tag.of("rect", "class", layer, "x", axis.at(from), "width", axis.width(from, end), "y", TOP, "height", BAND));
        }
        // patronidemo-1 is "1" where there is no room.
        Stream.of(holder, held ? holder.replaceAll(".*-", "") : "–").filter(text -> axis.fits(text, from, end)).findFirst()
                .ifPresent(text -> band.add(Tag.of("text", "x", axis.at(from), "dx", 6, "y", TOP + 13).text(text)));
        return band;
    }
}
