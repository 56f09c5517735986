package lib.recording;

import java.util.List;

/**
 * What of the client's rows is in one member's table after the watch.
 *
 * @param leads    whether it was out of recovery when it was asked; null when that is not known
 * @param present  all rows of this trial
 * @param lost     acknowledged to the client, and missing
 * @param ghosts   failed for the client, and there
 * @param unknownPresent of the attempts whose outcome is unknown, how many are there
 */
public record RowCount(String member, Boolean leads, long present, List<Long> lost, List<Long> ghosts, long unknownPresent) {
}
