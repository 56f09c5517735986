package lib.inspection;

/**
 * What is wrong, or is to be known, where that can be seen.
 *
 * @param member   whom it is about; null for the whole cluster
 * @param cause    its name for programs, such as "full-disk"
 * @param evidence what was seen, as half a sentence
 * @param remedy   what to do; empty when there is nothing to be done
 * @param bad      whether somebody has to act
 */
public record Cause(String member, String cause, String evidence, String remedy, boolean bad) {

    static Cause bad(String member, String cause, String evidence, String remedy) {
        return new Cause(member, cause, evidence, remedy, true);
    }

    static Cause note(String member, String cause, String evidence, String remedy) {
        return new Cause(member, cause, evidence, remedy, false);
    }

    /** One line for a person. */
    public String line() {
        return "%s%s.%s".formatted(member == null ? "" : member + ": ", evidence, remedy.isEmpty() ? "" : " To do: " + remedy + ".");
    }
}
