package lib.recording;

/**
 * A process inside a member's container, from this moment on.
 *
 * @param started when it was started, in the kernel's ticks since boot: pid and this together name a process, as pids are used
 *                again; null when it is not known
 * @param parent  its parent's pid
 * @param state   running, stopped (SIGSTOP), defunct, gone
 */
public record ProcessSample(double atMillis, String member, String pod, int pid, Long started, int parent, String name, String state) {
}
