package lib.trial;

//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java
//SOURCES ../fault/Fault.java
//SOURCES ../recording/Injection.java
//SOURCES ../recording/TrialClock.java

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import lib.access.PatroniCluster;
import lib.console.UserError;
import lib.console.Wait;
import lib.fault.Fault;
import lib.fault.Injected;
import lib.patroni.Members;
import lib.recording.Injection;
import lib.recording.Proof;
import lib.recording.TrialClock;

/** A trial's fault: injected at most once, and what shows that it took effect. */
final class FaultInjection {

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final int TRIES = 3;

    private final Fault fault;
    private final TrialClock clock;
    private final List<Proof> proofs = new ArrayList<>();
    private Injected injected;
    private Long overNanos;

    FaultInjection(Fault fault, TrialClock clock) {
        this.fault = fault;
        this.clock = clock;
    }

    /**
     * A leader that changes just before the fault is no failure of the cluster: as nothing was done then, the fault is tried again. An
     * order that was given is never given again.
     *
     * @param remarks hears of each time when nothing was done
     * @throws UserError when nothing was done in the end
     */
    Injected into(PatroniCluster patroni, Consumer<String> remarks) {
        for (int attempt = 1; injected == null; attempt++) {
            try {
                injected = fault.inject(patroni);
            } catch (UserError notDone) {
                if (attempt == TRIES) {
                    throw notDone;
                }
                remarks.accept(String.format(Locale.ROOT, "%s was tried again after %.1f s, as nothing was done: %s", fault.name(), clock.millis() / 1000, notDone.getMessage()));
                Wait.pause(PAUSE);
            }
        }
        return injected;
    }

    boolean ordered() {
        return injected != null;
    }

    /** Asks for evidence until there is some, and whether it is over. */
    void note(Members seen) {
        if (proofs.isEmpty()) {
            injected.evidence().apply(seen).ifPresent(what -> proofs.add(new Proof(clock.millis(), what)));
        }
        if (overNanos == null && injected.over(seen)) {
            overNanos = Math.min(System.nanoTime(), injected.endNanos());
        }
    }

    /** When it was over; the latest that it may be as long as it is not. By {@link System#nanoTime()}. */
    long endNanos() {
        return overNanos == null ? injected.endNanos() : overNanos;
    }

    /** For the recording; empty when nothing was ordered. @param renewals of the lock, in ms since the trial began */
    Optional<Injection> recorded(List<Double> renewals) {
        return Optional.ofNullable(injected).map(done -> {
            double at = clock.millis(done.atNanos());
            var since = renewals.stream().filter(renewed -> renewed <= at).reduce((before, last) -> last).map(last -> at - last);
            return new Injection(done.what(), done.target(), at, clock.millis(endNanos()), since.orElse(null), proofs);
        });
    }

    /** What to say of an order that nobody answered; empty when there was none such. */
    Optional<String> unanswered() {
        return Optional.ofNullable(injected).filter(done -> !done.answered())
                .map(done -> "%s was ordered, and no answer came%s".formatted(fault.name(), proven() ? "; that it was done is seen" : ": whether it was done is not known"));
    }

    boolean proven() {
        return !proofs.isEmpty();
    }
}
