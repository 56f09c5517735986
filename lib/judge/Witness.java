package lib.judge;

//SOURCES ../recording/Recording.java

import java.util.Comparator;
import java.util.Optional;
import lib.recording.Attempt;
import lib.recording.Recording;
import lib.recording.TimelineSwitch;

/**
 * What the server's side says of lost rows: the last leader's timeline history against the WAL positions at which the
 * client's rows were written. A row that was written on a timeline at or after the place where the history left it is on a
 * branch that nobody follows.
 *
 * @param rows     acknowledged rows on such branches
 * @param bytes    WAL on those branches, up to the last row that was acknowledged there
 * @param timeline the one of the longest of them; 0 when there is none
 */
public record Witness(long rows, long bytes, int timeline) {

    /** Empty when the history or the positions are not known. */
    public static Optional<Witness> of(Recording recording) {
        if (recording.history() == null || recording.attempts().stream().filter(Attempt::acknowledged).anyMatch(write -> write.walPosition() == null)) {
            return Optional.empty();
        }
        var lost = recording.attempts().stream().filter(write -> write.acknowledged() && beyond(write, recording) > 0).toList();
        var farthest = lost.stream().max(Comparator.comparingLong(write -> beyond(write, recording)));
        return Optional.of(new Witness(lost.size(), farthest.map(write -> beyond(write, recording) - 1).orElse(0L), farthest.map(Attempt::timeline).orElse(0)));
    }

    /** One byte more than the way from the fork to the row's commit; 0 when the row is before the fork, or its timeline was never left. */
    private static long beyond(Attempt write, Recording recording) {
        return recording.history().stream().filter(left -> left.timeline() == write.timeline()).findFirst()
                .map(TimelineSwitch::walPosition).map(fork -> Math.max(0, write.walPosition() - fork + 1)).orElse(0L);
    }
}
