package lib.recording;

//SOURCES Meaning.java

/** A pod that was told to stop, by Kubernetes' word as it came: its object is gone soon after. */
public record PodStop(
        @Meaning("When it was told: ms since `began`") double toldMillis,
        @Meaning("Its name") String member,
        @Meaning("Its uid") String pod,
        @Meaning("How long it has for that by its spec (terminationGracePeriodSeconds)") long ownGraceSeconds,
        @Meaning("How long it was given; less in a crash") long graceSeconds,
        @Meaning("When Patroni's container ended, the end of the second that Kubernetes names, or when it said so if that was sooner: ms since `began`; null when that was not seen") Double endedMillis,
        @Meaning("Of that container; 128 and more: by a signal") Integer exitCode,
        @Meaning(value = "Kubernetes' word for the end: `Completed`, `Error`, `OOMKilled`…", orNull = true) String reason,
        @Meaning("When the pod's object was gone: ms since `began`; null when it was not") Double goneMillis) {

    /** Whether it was given all the time that it asks for, and asks for any. Without that it is a crash, whoever ordered it. */
    public boolean orderly() {
        return ownGraceSeconds > 1 && graceSeconds >= ownGraceSeconds;
    }

    /** As it was known at that moment. */
    PodStop at(double millis) {
        boolean ended = endedMillis != null && endedMillis <= millis;
        return new PodStop(toldMillis, member, pod, ownGraceSeconds, graceSeconds, ended ? endedMillis : null, ended ? exitCode : null, ended ? reason : null, goneMillis != null && goneMillis <= millis ? goneMillis : null);
    }
}
