package lib.console;

//SOURCES Harmless.java

import java.time.Duration;
import java.util.Locale;

/** A piece of work under way. Closed without {@link #done()} it has failed. */
public final class Phase implements AutoCloseable {

    private final Console console;
    private final String title;
    private final long began = System.nanoTime();
    private volatile long spoke = began;
    private volatile String detail = "";
    private boolean ended;

    Phase(Console console, String title) {
        this.console = console;
        this.title = title;
    }

    /** What is seen just now, such as "2/3 members running". */
    public void at(String seen) {
        detail = seen;
        console.at(this);
    }

    public void done() {
        done("");
    }

    public void done(String note) {
        end(true, note);
    }

    @Override
    public void close() {
        end(false, detail);
    }

    String status() {
        var seconds = String.format(Locale.ROOT, "%.1f s", Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
        return title + " (" + seconds + ")" + (detail.isBlank() ? "" : ": " + Harmless.line(detail));
    }

    Duration quietFor() {
        return Duration.ofNanos(System.nanoTime() - spoke);
    }

    void spoke() {
        spoke = System.nanoTime();
    }

    private void end(boolean well, String note) {
        if (!ended) {
            ended = true;
            detail = note;
            console.ended(this, well);
        }
    }
}
