package lib.report;

//SOURCES Axis.java
//SOURCES MemberPhase.java
//SOURCES Format.java
//SOURCES EventFlags.java
//SOURCES LagLine.java
//SOURCES ChartLane.java
//SOURCES LogLines.java
//SOURCES ProcessBars.java
//SOURCES ProcessSpan.java
//SOURCES Tag.java
//SOURCES ../recording/MemberSample.java
//SOURCES ../recording/Recording.java

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import lib.recording.MemberSample;
import lib.recording.Recording;

/** A member: a band for its role and state, flags for its timelines and pods, ticks for its log, its lag, its dead processes. */
final class MemberLane implements ChartLane {

    private static final int BAND = 17;
    private static final int BAND_HEIGHT = 20;
    private static final int TICKS = BAND + BAND_HEIGHT + 3;
    private static final int BELOW = TICKS + 14;

    private final String member;
    private final boolean target;
    private final double endMillis;
    private final Axis axis;
    private final List<MemberSample> samples;
    private final LogLines log;
    private final LagLine lag;
    private final ProcessBars processes;

    MemberLane(String member, Recording recording, Axis axis, LogLines log) {
        this.member = member;
        this.axis = axis;
        this.log = log;
        this.target = recording.injection() != null && member.equals(recording.injection().target());
        this.endMillis = recording.lastedMillis();
        this.samples = recording.members().stream().filter(sample -> sample.member().equals(member)).sorted(Comparator.comparing(MemberSample::atMillis)).toList();
        this.lag = LagLine.of(member, recording, axis);
        this.processes = new ProcessBars(ProcessSpan.of(recording).stream().filter(span -> span.member().equals(member)).toList(), axis);
    }

    @Override
    public int height() {
        return BELOW + lag.height() + processes.height() + 4;
    }

    @Override
    public Tag label() {
        var name = Tag.of("b").text(member);
        if (target) {
            name.text(" ").add(Tag.of("span", "class", "target").text("target"));
        }
        var label = Tag.of("div").add(name);
        if (lag.height() > 0) {
            label.add(Tag.of("small").text("lag up to " + Format.bytes(lag.greatest())));
        }
        return label;
    }

    @Override
    public List<Tag> marks() {
        var bands = new ArrayList<Tag>();
        var flags = new EventFlags(axis);
        for (int at = 0, next; at < samples.size(); at = next) {
            next = at + 1;
            while (next < samples.size() && alike(samples.get(at), samples.get(next))) {
                next++;
            }
            double end = next < samples.size() ? samples.get(next).atMillis() : endMillis;
            if (at > 0) {
                flag(samples.get(at - 1), samples.get(at), flags);
            }
            if (axis.shows(samples.get(at).atMillis(), end)) {
                bands.add(band(samples.get(at), end));
            }
        }
        return Stream.of(bands, flags.marks(BAND, BAND_HEIGHT), log.ticks(member, TICKS), lag.marks(BELOW), processes.marks(BELOW + lag.height()))
                .flatMap(List::stream).toList();
    }

    private static boolean alike(MemberSample one, MemberSample other) {
        return MemberPhase.of(one) == MemberPhase.of(other) && one.role().equals(other.role()) && one.state().equals(other.state())
                && one.timeline() == other.timeline() && Objects.equals(one.pod(), other.pod());
    }

    private static void flag(MemberSample before, MemberSample now, EventFlags flags) {
        if (now.pod() != null && before.pod() != null && !now.pod().equals(before.pod())) {
            flags.add(now.atMillis(), "new pod");
        }
        if (now.timeline() != before.timeline() && now.timeline() != 0) {
            flags.add(now.atMillis(), "timeline " + now.timeline());
        }
    }

    private Tag band(MemberSample sample, double end) {
        var condition = MemberPhase.of(sample);
        double from = Math.max(sample.atMillis(), axis.fromMillis());
        var band = Tag.of("g", "class", "band " + condition).titled(title(sample, end));
        for (var layer : List.of("colour", "pattern")) {
            band.add(Tag.of("rect", "class", layer, "x", axis.at(from), "width", axis.width(from, end), "y", BAND, "height", BAND_HEIGHT));
        }
        var word = condition.word(sample);
        Stream.of(word + " · timeline " + sample.timeline(), word, condition.letter())
                .filter(text -> sample.timeline() > 0 || !text.contains(" · timeline ")).filter(text -> axis.fits(text, from, end)).findFirst()
                .ifPresent(text -> band.add(Tag.of("text", "x", axis.at(from), "dx", 6, "y", BAND + 14).text(text)));
        return band;
    }

    private String title(MemberSample sample, double end) {
        return "%s: %s, %s, %s%s%n%s to %s, %s%n%s".formatted(member, sample.role(), sample.state(),
                sample.follows() ? "streams" : sample.leads() ? "leads" : "does not stream",
                sample.timeline() > 0 ? ", timeline " + sample.timeline() : "", axis.time(sample.atMillis()),
                axis.time(end), Format.seconds(end - sample.atMillis()), log.between(member, sample.atMillis(), end)).strip();
    }
}
