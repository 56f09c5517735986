package lib.recording;

//SOURCES Meaning.java
//SOURCES Proof.java

import java.util.List;

/** The fault that was injected. */
public record Injection(
        @Meaning("In words") String what,
        @Meaning(value = "The member that it was done to; null when it was not one of them", orNull = true) String target,
        @Meaning("When the order was given: ms since `began`") double beganMillis,
        @Meaning("When it was over, for faults that last; else the same: ms since `began`") double endedMillis,
        @Meaning(value = "How long before the order the leader was last seen to renew the lock, to 250 ms: where in Patroni's loop the fault came; null when that was not seen", orNull = true) Double afterRenewalMillis,
        @Meaning("Something that would not be so without the fault; without any the trial is inconclusive") List<Proof> proofs) {

    public Injection {
        proofs = proofs == null ? List.of() : List.copyOf(proofs);
    }
}
