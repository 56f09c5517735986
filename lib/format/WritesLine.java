package lib.format;

//SOURCES ../recording/Attempt.java
//SOURCES ../recording/Recording.java

import lib.recording.Attempt;
import lib.recording.Recording;

/** The client's writes over time in one line of text. */
final class WritesLine {

    private static final int WIDTH = 60;
    /** So much is shown of what was before the fault. */
    private static final double BEFORE_MILLIS = 10_000;

    private WritesLine() {
    }

    /** A letter for each of {@value #WIDTH} equal parts of the time from 10 s before the fault on, the fault's mark between them, and how long all is. */
    static String of(Recording recording) {
        double from = recording.injection() == null ? 0 : Math.max(0, recording.injection().beganMillis() - BEFORE_MILLIS);
        double part = (recording.lastedMillis() - from) / WIDTH;
        var good = new int[WIDTH];
        var bad = new int[WIDTH];
        for (var attempt : recording.attempts()) {
            int at = (int) Math.min(WIDTH - 1, Math.floor((attempt.endedMillis() - from) / part));
            if (at < 0) {
                continue;
            }
            (attempt.outcome() == Attempt.Outcome.ACKNOWLEDGED ? good : bad)[at]++;
        }
        var line = new StringBuilder();
        int fault = recording.injection() == null ? -1 : (int) ((recording.injection().beganMillis() - from) / part);
        for (int at = 0; at < WIDTH; at++) {
            line.append(at == fault ? "▼" : "").append(good[at] == 0 ? '·' : bad[at] == 0 ? '█' : '░');
        }
        return line.append("  %d s".formatted(Math.round((recording.lastedMillis() - from) / 1000))).toString();
    }
}
