package lib.recording;

//SOURCES Proof.java

import java.util.List;

/**
 * The fault that was injected.
 *
 * @param what        for a person: "deleted pod patronidemo-0, the leader"
 * @param target      the member that it was done to; null when it was not one of them
 * @param beganMillis when the order was given
 * @param endedMillis when it was over: the same, but for faults that last
 * @param proofs      what shows that it took effect, in the order in which it was seen; empty when nothing does
 */
public record Injection(String what, String target, double beganMillis, double endedMillis, List<Proof> proofs) {

    public Injection {
        proofs = proofs == null ? List.of() : List.copyOf(proofs);
    }
}
