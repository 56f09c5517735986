package lib.step;

//SOURCES ../console/UserError.java
//SOURCES ../image/Suggestions.java
//SOURCES ../judge/Judgement.java

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import lib.console.UserError;
import lib.image.Suggestions;
import lib.judge.Data;
import lib.judge.Judgement;
import lib.judge.StoppedPod;
import lib.judge.Verdict;

/** Which verdicts end a step with exit code 1. One that is inconclusive always does. */
final class FailOn {

    private static final Map<String, Predicate<Judgement>> CONDITIONS = Map.of(
            "degraded", judgement -> judgement.verdict() == Verdict.DEGRADED || judgement.verdict() == Verdict.OUTAGE,
            "outage", judgement -> judgement.verdict() == Verdict.OUTAGE,
            "lost", judgement -> judgement.data().lostRows() != null && judgement.data().lostRows() > 0,
            "two-leaders", judgement -> judgement.data().kind() == Data.Kind.TWO_LEADERS,
            "stop-killed", judgement -> stopped(judgement, StoppedPod.Kind.KILLED),
            "stop-unclean", judgement -> stopped(judgement, StoppedPod.Kind.UNCLEAN));

    /** In the order in which help names them. */
    static final List<String> NAMES = List.of("lost", "two-leaders", "degraded", "outage", "stop-killed", "stop-unclean");

    private final Predicate<Judgement> bad;

    private FailOn(Predicate<Judgement> bad) {
        this.bad = bad.or(judgement -> judgement.verdict() == Verdict.INCONCLUSIVE);
    }

    /** @throws UserError for an unknown name (exit code 2) */
    static FailOn of(List<String> names) {
        return new FailOn(names.stream().map(FailOn::condition).reduce(judgement -> false, Predicate::or));
    }

    /** Nothing but what is inconclusive. */
    static FailOn nothing() {
        return of(List.of());
    }

    /** What does not recover, two leaders, a loss that the cluster's settings do not allow, and a stop that is not clean. */
    static FailOn brokenPromises() {
        return new FailOn(CONDITIONS.get("degraded").or(judgement -> judgement.data().broken()).or(CONDITIONS.get("stop-killed")).or(CONDITIONS.get("stop-unclean")));
    }

    boolean fails(Judgement judgement) {
        return bad.test(judgement);
    }

    private static boolean stopped(Judgement judgement, StoppedPod.Kind kind) {
        return judgement.stopping() != null && judgement.stopping().pods().stream().anyMatch(pod -> pod.kind() == kind);
    }

    private static Predicate<Judgement> condition(String name) {
        if (!CONDITIONS.containsKey(name)) {
            throw UserError.usage("--fail-on has \"%s\"; it takes %s".formatted(name, String.join(", ", NAMES)), "--fail-on " + new Suggestions(NAMES).to(name));
        }
        return CONDITIONS.get(name);
    }
}
