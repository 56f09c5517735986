package lib.subject;

//SOURCES ../patroni/Members.java

import java.util.Optional;
import lib.patroni.Members;

/** A StatefulSet that makes one pod after the other, which is what it does unless it says otherwise (Kubernetes' documentation, "StatefulSets", Pod Management Policies). */
public final class OrderedStart {

    private static final String AT_ONCE = "Parallel";

    private OrderedStart() {
    }

    /** Why it makes no more: its members are healthy by Patroni's word, and one is not Ready. Empty when that is not the reason. @param policy empty when none is written. @param wanted how many pods */
    public static Optional<String> held(String name, String policy, int wanted, Members members) {
        boolean healthy = !members.all().isEmpty() && members.all().stream().allMatch(member -> member.leads() || members.follows(member));
        return healthy && members.all().size() < wanted && !policy.equals(AT_ONCE) ? Optional.of(("StatefulSet %s makes the next pod only when those before it are Ready, and one is not, though it leads or follows: its readinessProbe has to let replicas pass "
                + "(Patroni's /readiness does, /primary does not), or podManagementPolicy: Parallel").formatted(name)) : Optional.empty();
    }
}
