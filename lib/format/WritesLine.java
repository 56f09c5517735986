package lib.format;

//SOURCES ../recording/Attempt.java
//SOURCES ../recording/Recording.java

import lib.recording.Attempt;
import lib.recording.Recording;

/** The client's writes over time in one line of text. */
final class WritesLine {

    private static final int WIDTH = 60;

    private WritesLine() {
    }

    /** A letter for each of {@value #WIDTH} equal parts of the watch, the fault's mark between them, and how long a part is. */
    static String of(Recording recording) {
        double part = recording.lastedMillis() / WIDTH;
        var good = new int[WIDTH];
        var bad = new int[WIDTH];
        for (var attempt : recording.attempts()) {
            int at = (int) Math.min(WIDTH - 1, attempt.endedMillis() / part);
            (attempt.outcome() == Attempt.Outcome.ACKNOWLEDGED ? good : bad)[at]++;
        }
        var line = new StringBuilder();
        int fault = recording.injection() == null ? -1 : (int) (recording.injection().beganMillis() / part);
        for (int at = 0; at < WIDTH; at++) {
            line.append(at == fault ? "▼" : "").append(good[at] == 0 ? '·' : bad[at] == 0 ? '█' : '░');
        }
        return line.append("  %d s".formatted(Math.round(recording.lastedMillis() / 1000))).toString();
    }
}
