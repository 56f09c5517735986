package lib.report;

//SOURCES VerdictStyle.java
//SOURCES Tag.java

/** The shapes of the verdicts, drawn so that no font is asked for them, and the patterns of the bands. Both stand once in the page. */
final class Icon {

    private static final int BOX = 16;

    private Icon() {
    }

    static Tag of(VerdictStyle mark) {
        return Tag.of("svg", "class", "icon " + mark, "viewBox", "0 0 %d %<d".formatted(BOX), "role", "img", "aria-label", mark)
                .add(Tag.of("use", "href", "#icon-" + mark));
    }

    /** What the others refer to; takes no room. */
    static Tag definitions() {
        return Tag.of("svg", "class", "definitions", "width", 0, "height", 0, "aria-hidden", "true").add(Tag.of("defs").add(
                symbol(VerdictStyle.RECOVERED, Tag.of("circle", "cx", 8, "cy", 8, "r", 6, "fill", "currentColor")),
                symbol(VerdictStyle.DEGRADED, ring(), Tag.of("path", "d", "M8,2a6,6 0 0 0 0,12z", "fill", "currentColor")),
                symbol(VerdictStyle.OUTAGE, Tag.of("path", "d", "M3,3L13,13M13,3L3,13", "stroke", "currentColor", "stroke-width", 3, "stroke-linecap", "round", "fill", "none")),
                symbol(VerdictStyle.INCONCLUSIVE, ring(), Tag.of("path", "d", "M6,6.6a2,2 0 1 1 2.6,1.9q-.6,.3 -.6,1.1M8,11.2v.6",
                        "stroke", "currentColor", "stroke-width", 1.4, "stroke-linecap", "round", "fill", "none")),
                pattern("stripes", 7, Tag.of("path", "d", "M0,0V7", "stroke-width", 4)),
                pattern("fine", 4, Tag.of("path", "d", "M0,0V4", "stroke-width", 1.5)),
                Tag.of("pattern", "id", "dots", "width", 6, "height", 6, "patternUnits", "userSpaceOnUse").add(Tag.of("circle", "cx", 3, "cy", 3, "r", 1.1))));
    }

    private static Tag ring() {
        return Tag.of("circle", "cx", 8, "cy", 8, "r", 5.2, "fill", "none", "stroke", "currentColor", "stroke-width", 1.6);
    }

    private static Tag symbol(VerdictStyle mark, Tag... shape) {
        return Tag.of("symbol", "id", "icon-" + mark, "viewBox", "0 0 %d %<d".formatted(BOX)).add(shape);
    }

    private static Tag pattern(String id, int size, Tag line) {
        return Tag.of("pattern", "id", id, "width", size, "height", size, "patternUnits", "userSpaceOnUse", "patternTransform", "rotate(45)").add(line);
    }
}
