package lib.client;

//SOURCES ../recording/TimelineSwitch.java

import java.util.List;
import java.util.regex.Pattern;
import lib.recording.TimelineSwitch;

/** PostgreSQL's timeline history file: a line for each timeline that was left, with the position of the switch (PostgreSQL's source, timeline.c). */
final class TimelineHistory {

    private static final Pattern LINE = Pattern.compile("^(\\d+)\\s+([0-9A-Fa-f]+)/([0-9A-Fa-f]+)\\b.*", Pattern.MULTILINE);

    private TimelineHistory() {
    }

    static List<TimelineSwitch> parse(String file) {
        return LINE.matcher(file).results().map(line -> new TimelineSwitch(Integer.parseInt(line.group(1)),
                (Long.parseLong(line.group(2), 16) << 32) + Long.parseLong(line.group(3), 16))).toList();
    }
}
