package lib.recording;

/**
 * What a fault did to the cluster.
 *
 * @param what        for a person: "deleted pod patronidemo-0, the leader"
 * @param target      the member that was hurt; null when it was not one of them
 * @param beganMillis when the order was given
 * @param endedMillis when it was over: the same, but for faults that last
 */
public record Injury(String what, String target, double beganMillis, double endedMillis) {
}
