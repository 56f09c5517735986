package lib.format;

/**
 * What became of something that had to hold.
 *
 * @param name of the objective: "rto.p95 < 30s"
 * @param row  of which row, or of the plan itself
 * @param told in one line
 */
public record Check(String name, String row, Kind kind, String told) {

    /** From the worst to the best. */
    public enum Kind {
        MISSED,
        /** No trial that counts says anything of it. */
        UNMEASURED,
        /** Missed, but known, with a reason and an end date. */
        KNOWN,
        MET
    }
}
