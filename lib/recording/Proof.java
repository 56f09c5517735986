package lib.recording;

/**
 * Something that would not be so without the fault: "postmaster 41 is gone", "the pod's uid changed".
 *
 * @param atMillis when it was seen
 */
public record Proof(double atMillis, String what) {
}
