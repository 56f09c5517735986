package lib.report;

//SOURCES Axis.java
//SOURCES Format.java
//SOURCES Tag.java
//SOURCES ../recording/MemberSample.java
//SOURCES ../recording/Recording.java

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import lib.recording.MemberSample;
import lib.recording.Recording;

/**
 * How far a member was behind the leader, as a thin line; no line while it is not known. The scale is the same for all
 * members of a trial.
 *
 * @param greatest of this member, in bytes, and {@code scale} of all members
 */
record LagLine(List<MemberSample> samples, double endMillis, double greatest, double scale, Axis axis) {

    private static final int HEIGHT = 20;

    static LagLine of(String member, Recording recording, Axis axis) {
        var samples = recording.members().stream().filter(sample -> sample.member().equals(member)).sorted(Comparator.comparing(MemberSample::atMillis)).toList();
        return new LagLine(samples, recording.lastedMillis(), greatest(samples), greatest(recording.members()), axis);
    }

    private static double greatest(List<MemberSample> samples) {
        return samples.stream().map(MemberSample::lagBytes).filter(Objects::nonNull).mapToLong(Long::longValue).max().orElse(0);
    }

    /** In pixels: none when it never was behind. */
    int height() {
        return greatest > 0 ? HEIGHT : 0;
    }

    List<Tag> marks(int top) {
        if (greatest <= 0) {
            return List.of();
        }
        var path = new StringBuilder();
        boolean drawing = false;
        for (int at = 0; at < samples.size(); at++) {
            var sample = samples.get(at);
            double end = at + 1 < samples.size() ? samples.get(at + 1).atMillis() : endMillis;
            if (sample.lagBytes() == null || !axis.shows(sample.atMillis(), end)) {
                drawing = false;
                continue;
            }
            double y = 1 + (HEIGHT - 6) * (1 - sample.lagBytes() / scale);
            path.append(String.format(Locale.ROOT, drawing ? "V%2$.1fH%3$.2f" : "M%1$.2f,%2$.1fH%3$.2f",
                    10 * axis.percent(sample.atMillis()), y, 10 * axis.percent(end)));
            drawing = true;
        }
        return List.of(Tag.of("svg", "class", "lag", "y", top, "width", "100%", "height", HEIGHT - 4,
                        "viewBox", "0 0 1000 " + (HEIGHT - 4), "preserveAspectRatio", "none")
                .titled("behind the leader, up to " + Format.bytes(greatest)).add(Tag.of("path", "d", path)));
    }
}
