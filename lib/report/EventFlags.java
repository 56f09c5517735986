package lib.report;

//SOURCES Axis.java
//SOURCES Tag.java

import java.util.ArrayList;
import java.util.List;

/** Small flags above a band, for what changed at a moment. A text that would run into the one before is left to the hover. */
final class EventFlags {

    private record Flag(double atMillis, String text) {
    }

    private final Axis axis;
    private final List<Flag> flags = new ArrayList<>();

    EventFlags(Axis axis) {
        this.axis = axis;
    }

    /** In the order of their times. Two at the same time share a flag. */
    void add(double atMillis, String text) {
        int last = flags.size() - 1;
        if (last >= 0 && atMillis - flags.get(last).atMillis() < 1) {
            flags.set(last, new Flag(flags.get(last).atMillis(), flags.get(last).text() + ", " + text));
        } else {
            flags.add(new Flag(atMillis, text));
        }
    }

    /** @param band where the band begins, in pixels, and {@code height} how far a flag's pole reaches into it */
    List<Tag> marks(int band, int height) {
        var marks = new ArrayList<Tag>();
        double free = 0;
        for (var flag : flags) {
            if (!axis.shows(flag.atMillis())) {
                continue;
            }
            var x = axis.at(flag.atMillis());
            var group = Tag.of("g", "class", "flag").titled(flag.text() + ", " + axis.time(flag.atMillis()));
            double from = axis.pixels(axis.fromMillis(), flag.atMillis()) + 4;
            boolean room = from >= free && from + Axis.pixels(flag.text()) < axis.pixels(axis.fromMillis(), axis.toMillis());
            group.add(Tag.of("line", "x1", x, "x2", x, "y1", band - (room ? 11 : 1), "y2", band + height));
            if (room) {
                group.add(Tag.of("text", "x", x, "y", band - 3, "dx", 4).text(flag.text()));
                free = from + Axis.pixels(flag.text()) + 6;
            }
            marks.add(group);
        }
        return marks;
    }
}
