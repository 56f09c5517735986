package tests.unit;

//SOURCES ConsistencyTest.java
//SOURCES Planted.java
//SOURCES ../../lib/judge/Judgement.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lib.judge.Data;
import lib.judge.Judgement;
import lib.judge.PidOne;
import lib.judge.Verdict;
import org.junit.jupiter.api.Test;
import tests.Agreement;

/** No sentence says more than the verdict beside it: of every recording that there is, and of five hundred that are made up at random. */
class WordsTest {

    /** Another one with -Dseed=N. */
    private static final long SEED = Long.getLong("seed", 20261125L);

    private static void check(Judgement judgement, String which) {
        var because = String.join("\n", judgement.because());
        var means = String.join("\n", judgement.means());
        var all = "%s, %s: %s%n%s%n%s".formatted(which, judgement.verdict(), judgement.data().kind(), because, means);
        assertFalse(means.contains("for ever") || means.contains("forever"), all);
        assertEquals(judgement.verdict() == Verdict.INCONCLUSIVE, means.startsWith("The observation itself failed"), all);
        assertEquals(judgement.verdict() == Verdict.DEGRADED, means.contains("Writes go on, but"), all);
        assertEquals(judgement.verdict() == Verdict.OUTAGE, means.contains("Nobody took writes at the end"), all);
        if (means.contains("a person has to")) {
            assertTrue(judgement.verdict() == Verdict.DEGRADED || judgement.verdict() == Verdict.OUTAGE, all);
            assertTrue(judgement.defunct().stream().anyMatch(zombie -> zombie.main() && judgement.stuck().stream().anyMatch(stuck -> stuck.member().equals(zombie.member()))), all);
        }
        if (judgement.verdict() != Verdict.INCONCLUSIVE) {
            assertEquals(judgement.data().kind() == Data.Kind.TWO_LEADERS, because.contains("two leaders for"), all);
            assertEquals(judgement.pidOne().reaps() == PidOne.Reaps.AT_ONCE, means.contains("): it reaps."), all);
            assertEquals(judgement.pidOne().reaps() == PidOne.Reaps.NO, means.contains("It does not reap."), all);
            assertEquals(judgement.pidOne().reaps() == PidOne.Reaps.SOME, means.contains("it reaps some only"), all);
            assertEquals(judgement.pidOne().reaps() == PidOne.Reaps.LATE, means.contains("reaps late"), all);
            assertEquals(judgement.pidOne().reaps() == PidOne.Reaps.NOT_SEEN, means.contains("does not show whether it reaps"), all);
            assertEquals(judgement.following() == judgement.expected() && judgement.verdict() != Verdict.OUTAGE, judgement.verdict() == Verdict.RECOVERED, all);
        }
        if (judgement.verdict() == Verdict.RECOVERED) {
            assertEquals(List.of(), judgement.stuck(), all);
        }
    }

    @Test
    void ofEveryRecordingThatThereIs() throws Exception {
        for (var trial : ConsistencyTest.all()) {
            check(trial.judgement(), trial.fault() + " " + trial.entrypoint());
        }
    }

    @Test
    void ofRecordingsThatAreMadeUpAtRandom() {
        var kinds = new ArrayList<Object>();
        for (int number = 0; number < 500; number++) {
            var trial = random(new Random(SEED + number)).result();
            check(trial.judgement(), "seed " + (SEED + number));
            Agreement.check(List.of(trial));
            kinds.add(trial.verdict());
            kinds.add(trial.judgement().data().kind());
            kinds.add(trial.judgement().pidOne().reaps());
        }
        for (var verdict : Verdict.values()) {
            assertTrue(kinds.contains(verdict), "none was " + verdict);
        }
        for (var kind : Data.Kind.values()) {
            assertTrue(kinds.contains(kind), "no data were " + kind);
        }
        for (var reaps : PidOne.Reaps.values()) {
            assertTrue(kinds.contains(reaps), "no PID 1 was " + reaps);
        }
    }

    private static final List<String> MEMBERS = List.of("a", "b", "c");
    private static final List<String> STATES = List.of("running", "streaming", "starting", "stopping", "no answer", "crashed", "CrashLoopBackOff");

    /** Anything may happen to anybody at any time. */
    private static Planted random(Random dice) {
        double lasted = 20 + dice.nextInt(30);
        var trial = Planted.lasting(lasted);
        int kind = dice.nextInt(20);
        if (kind == 0) {
            trial.faultWithoutProof("x", "a");
        } else if (kind != 1) {
            trial.fault("x", "a", 5);
        }
        if (kind == 2) {
            trial.problem("something broke");
        }
        boolean coherent = dice.nextBoolean();
        for (double at = 5.5; !coherent && at < lasted; at += dice.nextDouble() * 8) {
            var member = MEMBERS.get(dice.nextInt(3));
            boolean leads = dice.nextInt(3) == 0;
            trial.sample(at, member, leads ? "leader" : "replica", STATES.get(dice.nextInt(STATES.size())), 1 + dice.nextInt(2), null, !leads && dice.nextBoolean(), String.valueOf(1 + dice.nextInt(8) / 7),
                    dice.nextBoolean() ? Planted.position(at - dice.nextInt(20)) : null, dice.nextInt(2), dice.nextInt(9) == 0);
        }
        if (dice.nextInt(5) > 0) {
            trial.session(0.1, "a", "1").writes(0.2, dice.nextBoolean() ? 5 : lasted - dice.nextInt(20), "a", 1);
        }
        if (dice.nextInt(3) == 0) {
            trial.session(6, "b", "1").writes(6.1 + dice.nextInt(8), lasted - dice.nextInt(3), "b", 2).forked(6 + dice.nextInt(3));
        } else if (dice.nextBoolean()) {
            trial.neverForked();
        }
        processes(trial, dice, lasted);
        if (dice.nextBoolean()) {
            var first = dice.nextInt(3);
            trial.rows(MEMBERS.get(first), true, dice.nextInt(3) == 0 ? trial.acknowledged(4, 5, "a") : List.of(), List.of())
                    .rows(MEMBERS.get((first + 1) % 3), false, dice.nextInt(4) == 0 ? trial.acknowledged(4, 4.1, "a") : List.of(), List.of());
        }
        return trial;
    }

    private static void processes(Planted trial, Random dice, double lasted) {
        trial.process(0.1, "a", 1, "init", "running").process(0.1, "a", 39, "postgres", "running").process(0.1, "a", "1", 50, 500L, 39, "postgres", "running");
        for (int pid = 39; pid < 39 + dice.nextInt(3); pid++) {
            double ended = 5 + dice.nextDouble() * 5;
            trial.process(ended, "a", pid, "postgres", "defunct");
            if (dice.nextBoolean()) {
                trial.process(ended + (dice.nextBoolean() ? 0.5 : Math.min(9, lasted - ended)), "a", pid, "postgres", "gone");
            }
        }
    }
}
