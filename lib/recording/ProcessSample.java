package lib.recording;

//SOURCES Meaning.java

/** A process inside a member's container, from this moment on. */
public record ProcessSample(
        @Meaning("ms since `began`") double atMillis,
        @Meaning("In whose pod") String member,
        @Meaning(value = "That pod's uid", orNull = true) String pod,
        @Meaning("In the container") int pid,
        @Meaning("In the kernel's ticks since boot: pid and this together name a process") Long started,
        @Meaning("Its parent's pid") int parent,
        @Meaning("As in /proc") String name,
        @Meaning(value = "`running`, `stopped` (SIGSTOP), `defunct`, `gone`", oneOf = {"running", "stopped", "defunct", "gone"}) String state) {
}
