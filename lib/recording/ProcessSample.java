package lib.recording;

/**
 * A process inside a member's container, from this moment on.
 *
 * @param parent its parent's pid
 * @param state  running, stopped (SIGSTOP), defunct, gone
 */
public record ProcessSample(double atMillis, String member, String pod, int pid, int parent, String name, String state) {
}
