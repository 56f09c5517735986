package lib.inspection;

/**
 * What became different between two looks.
 *
 * @param at     when it was seen, by this machine's clock, such as 2026-11-23T14:00:00.5Z
 * @param member whom it is about; null for the whole cluster
 * @param what   role, state, timeline, lock, defunct, pod, restarts, paused or seen
 * @param from   what it was; null when it was not there
 * @param to     what it is; null when it is not there any more
 */
public record Change(String at, String member, String what, String from, String to) {

    private static final int TIME = 11;
    private static final int SECONDS = 8;

    /** "14:00:00  patronidemo-1  state: streaming > restarting" */
    public String line() {
        return "%s  %s%s: %s".formatted(at.substring(TIME, TIME + SECONDS), member == null ? "" : member + "  ", what, from == null ? to : "%s > %s".formatted(from, to == null ? "gone" : to));
    }
}
