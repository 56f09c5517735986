package tests.story;

//SOURCES Kit.java
//SOURCES ../../lib/subject/ExistingCluster.java
//SOURCES ../../lib/fault/Faults.java
//SOURCES ../../lib/judge/Judgement.java
//SOURCES ../../lib/trial/TrialRunner.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.console.UserError;
import lib.fault.Fault;
import lib.fault.Faults;
import lib.fault.Injected;
import lib.fault.KillReplicaPostgres;
import lib.fault.None;
import lib.judge.Judgement;
import lib.judge.Verdict;
import lib.patroni.Role;
import lib.recording.Recording;
import lib.subject.ExistingCluster;
import lib.subject.TrialSubject;
import lib.trial.PlannedTrial;
import lib.trial.TrialRunner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a trial may do to the others, and what a fault may be ordered how often. */
class TrialRunnerTest {

    private static final String NAMESPACE = "patroni-demo-test-runner";
    private static Cluster cluster;

    @BeforeAll
    static void ready() throws Exception {
        Kit.images("current", "patroni");
        assertEquals(0, Kit.step("patroni", "--stack", "current", "-n", NAMESPACE).exit());
        cluster = Cluster.connect(null);
    }

    @AfterAll
    static void clean() throws Exception {
        cluster.close();
        Kit.step("clean", "-n", NAMESPACE);
    }

    /** Its members are never up: it fails as it is told to. */
    private record Broken(Throwable failure) implements TrialSubject {

        @Override
        public String stack() {
            return "current";
        }

        @Override
        public String entrypoint() {
            return "broken";
        }

        @Override
        public PatroniCluster deploy(PatroniCluster place, int replicas, Duration limit) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }

        @Override
        public Map<String, String> versions(PatroniCluster deployed) {
            return Map.of();
        }
    }

    /** Says how often it was ordered. */
    private static final class Counting implements Fault {

        private final int refusals;
        private final boolean answers;
        private int orders;

        private Counting(int refusals, boolean answers) {
            this.refusals = refusals;
            this.answers = answers;
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String does() {
            return "counts";
        }

        @Override
        public Injected inject(PatroniCluster patroni) {
            if (++orders <= refusals) {
                throw UserError.unfinished("nothing was done, time " + orders, "");
            }
            return new Injected("counted", null, Role.UNKNOWN, System.nanoTime(), Duration.ZERO, answers, false, anyone -> true, members -> false, members -> Optional.of("it was seen").filter(seen -> answers));
        }
    }

    private static TrialRunner runner(Duration deadline) {
        return new TrialRunner(cluster, "patroni-demo-test-runner", Duration.ofSeconds(60), deadline, recording -> false);
    }

    private static PlannedTrial planned(TrialSubject subject, Fault fault) {
        return new PlannedTrial(subject, fault, Map.of(), 3, Optional.empty());
    }

    private static Recording standing(Fault fault) {
        var recordings = new ArrayList<Recording>();
        runner(Duration.ofSeconds(20)).run(List.of(planned(new ExistingCluster(new PatroniCluster(cluster, NAMESPACE)), fault)), 1, recordings::add);
        assertEquals(1, recordings.size());
        return recordings.get(0);
    }

    @Test
    void whateverATrialThrowsMakesThatTrialInconclusiveAndNoOther() {
        var recordings = new ArrayList<Recording>();
        runner(Duration.ofSeconds(10)).run(List.of(planned(new Broken(new IllegalStateException("unable to port forward")), new None()), planned(new Broken(new OutOfMemoryError("heap")), new None()),
                planned(new Broken(new IllegalArgumentException("not Patroni's JSON")), new None())), 2, recordings::add);
        assertEquals(3, recordings.size());
        recordings.forEach(recording -> assertEquals(Verdict.INCONCLUSIVE, Judgement.of(recording).verdict()));
        assertTrue(recordings.stream().anyMatch(recording -> recording.problems().get(0).contains("OutOfMemoryError: heap")), recordings.toString());
    }

    /** Two of them are only through once both have begun. */
    private record Meeting(String entrypoint, CyclicBarrier both, List<String> begun) implements TrialSubject {

        @Override
        public String stack() {
            return "current";
        }

        @Override
        public PatroniCluster deploy(PatroniCluster place, int replicas, Duration limit) {
            begun.add(entrypoint);
            try {
                both.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                throw new IllegalStateException("nobody else came", alone);
            }
            throw new IllegalStateException("both were there");
        }

        @Override
        public Map<String, String> versions(PatroniCluster deployed) {
            return Map.of();
        }
    }

    @Test
    void oneThatHurtsANodeComesAfterAllOthersAndHoldsUpNoneOfThem() {
        var begun = new CopyOnWriteArrayList<String>();
        var both = new CyclicBarrier(2);
        var recordings = new ArrayList<Recording>();
        runner(Duration.ofSeconds(10)).run(List.of(planned(new Meeting("hurting", new CyclicBarrier(1), begun), Faults.named("lose-node")), planned(new Meeting("one", both, begun), new None()),
                planned(new Meeting("other", both, begun), new None())), 2, recordings::add);
        assertEquals("hurting", begun.get(2), begun.toString());
        assertEquals(3, recordings.size());
        recordings.forEach(recording -> assertTrue(recording.problems().get(0).contains("both were there"), recording.problems().toString()));
    }

    @Test
    void aResultThatCannotBeKeptEndsTheRun() {
        var kept = new ArrayList<Recording>();
        var failure = assertThrows(IllegalStateException.class, () -> runner(Duration.ofSeconds(10)).run(List.of(planned(new Broken(new IllegalStateException("x")), new None()),
                planned(new Broken(new IllegalStateException("y")), new None())), 1, recording -> {
                    kept.add(recording);
                    throw new IllegalStateException("disk full");
                }));
        assertEquals("disk full", failure.getMessage());
        assertEquals(1, kept.size());
    }

    @Test
    void aRunThatIsStoppedBeforeItBeginsRunsNothing() {
        var runner = runner(Duration.ofSeconds(10));
        runner.stop();
        runner.run(List.of(planned(new Broken(new IllegalStateException("x")), new None())), 1, recording -> {
            throw new AssertionError("a trial was run");
        });
    }

    @Test
    void anOrderWithoutAnAnswerIsGivenOnceAndTheTrialIsInconclusive() {
        var fault = new Counting(0, false);
        var recording = standing(fault);
        assertEquals(1, fault.orders);
        assertEquals(Verdict.INCONCLUSIVE, Judgement.of(recording).verdict());
        assertEquals(List.of("counting was ordered, and no answer came: whether it was done is not known"), recording.problems());
    }

    @Test
    void whatWasNotDoneIsTriedAgainAndThatIsRemarked() {
        var fault = new Counting(2, true);
        var recording = standing(fault);
        assertEquals(3, fault.orders);
        assertEquals(Verdict.RECOVERED, Judgement.of(recording).verdict(), recording.problems().toString());
        assertEquals(2, recording.remarks().stream().filter(remark -> remark.contains("was tried again") && remark.contains("nothing was done, time")).count(), recording.remarks().toString());
        assertEquals("it was seen", recording.injection().proofs().get(0).what());
    }

    private static List<String> ofTheKit(PatroniCluster patroni, String member) {
        return patroni.processes(member).stream().filter(process -> List.of("python3", "sh").contains(process.name())).map(process -> "%s %d".formatted(process.name(), process.pid())).toList();
    }

    /** Neither a shell nor a sampler, and no table. */
    @Test
    void nothingOfATrialIsLeftInAClusterThatStays() {
        assertEquals(Verdict.RECOVERED, Judgement.of(standing(new KillReplicaPostgres())).verdict());
        var patroni = new PatroniCluster(cluster, NAMESPACE);
        for (var member : patroni.members().all()) {
            // The shell that lists them is another one each time.
            var before = ofTheKit(patroni, member.name());
            var left = new HashSet<>(ofTheKit(patroni, member.name()));
            left.retainAll(before);
            assertEquals(Set.of(), left, member.name());
        }
        var leader = patroni.leader();
        var tables = patroni.pod(leader.name()).exec(Duration.ofSeconds(10), "sh", "-c",
                "PGPASSWORD=$PATRONI_SUPERUSER_PASSWORD psql -h 127.0.0.1 -U postgres -Atc \"SELECT count(*) FROM pg_tables WHERE tablename LIKE 'patroni_demo%'\"");
        assertEquals("0", tables.out().strip(), tables.toString());
    }
}
