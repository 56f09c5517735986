package lib.client;

//SOURCES AttemptLog.java

/**
 * A member's row of attempts that could not be sent: nobody listens, the login is refused, it is a standby, it has not
 * answered yet. There are a hundred a second, so the journal gets the first, one a second, and the one before the next success,
 * which tells how exactly the end of an outage is known. Of a standby, and of an answer that is late, only that last one.
 */
final class FailureSampler {

    private static final double EACH_MILLIS = 1_000;

    private final AttemptLog log;
    private final String member;
    private Failure last;
    private double noted = Double.NEGATIVE_INFINITY;
    private String notedWhy = "";
    private boolean told;

    private record Failure(double from, double to, String why) {
    }

    FailureSampler(AttemptLog log, String member) {
        this.log = log;
        this.member = member;
    }

    /** Worth a line in the journal. */
    synchronized void failed(double from, double to, String why) {
        last = new Failure(from, to, why);
        told = true;
        if (!why.equals(notedWhy) || from - noted >= EACH_MILLIS) {
            note();
        }
    }

    /** As things are while nothing is wrong. */
    synchronized void notNow(double from, double to, String why) {
        last = new Failure(from, to, why);
    }

    /** To be called before the success is in the journal. */
    synchronized void succeeded() {
        if (last != null && last.from() != noted && (told || log.silence())) {
            note();
        }
        last = null;
        told = false;
        notedWhy = "";
    }

    private void note() {
        log.notSent(last.from(), last.to(), member, last.why());
        noted = last.from();
        notedWhy = last.why();
    }
}
