package tests.unit;

//SOURCES Seen.java
//SOURCES ../../lib/inspection/PodCauses.java
//SOURCES ../../lib/cluster/PodState.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lib.cluster.PodState;
import lib.inspection.Cause;
import lib.inspection.MemberLook;
import lib.inspection.PodCauses;
import lib.patroni.LogTail;
import org.junit.jupiter.api.Test;

/** Pods in the states that Kubernetes 1.34 showed them in, shortened, and what is said of them. */
class PodStateTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:01:00Z");
    private static final String RUNS = "{name: patroni, restartCount: 0, state: {running: {startedAt: '2026-11-23T14:00:00Z'}}}";

    private static Pod pod(String metadata, String spec, String status) {
        return Serialization.unmarshal("apiVersion: v1\nkind: Pod\nmetadata: {name: db-0, uid: u%s}\nspec: {nodeName: one, containers: [{name: patroni}]%s}\nstatus: {%s}\n".formatted(metadata, spec, status), Pod.class);
    }

    private static PodState state(String status) {
        return PodState.of(pod("", "", status), "patroni");
    }

    private static List<Cause> causes(PodState state, String node, List<String> warnings, String... printed) {
        return PodCauses.of(new MemberLook(Seen.silent("db-0", state.word()), state, "example.org/patroni:4", Optional.empty(), Optional.empty(), "", Optional.empty(), LogTail.of(""), List.of(printed), warnings, node), "patroni", "x", NOW);
    }

    private static String said(PodState state, String... printed) {
        var all = causes(state, "", List.of(), printed);
        assertEquals(1, all.size(), all.toString());
        assertEquals(state.running(), !all.get(0).bad());
        return all.get(0).cause() + ": " + all.get(0).evidence();
    }

    @Test
    void ofOneThatRunsNothingIsSaid() {
        var state = state("phase: Running, containerStatuses: [%s]".formatted(RUNS));
        assertEquals("Running", state.word());
        assertTrue(state.running());
        assertEquals(List.of(), causes(state, "", List.of()));
    }

    @Test
    void pendingTellsWhatTheSchedulerSays() {
        var state = state("phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable, message: '0/1 nodes are available: 1 Insufficient cpu.'}]");
        assertEquals("Pending", state.word());
        assertFalse(state.running());
        assertEquals("pending: Kubernetes does not start it (Pending): 0/1 nodes are available: 1 Insufficient cpu", said(state));
    }

    @Test
    void pendingWithoutASentenceTellsTheLastWarning() {
        var all = causes(state("phase: Pending, containerStatuses: [{name: patroni, state: {waiting: {reason: ContainerCreating}}}]"), "", List.of("older", "MountVolume.SetUp failed for volume \"x\" : secret \"x\" not found"));
        assertEquals("Kubernetes does not start it (ContainerCreating): MountVolume.SetUp failed for volume \"x\" : secret \"x\" not found", all.get(0).evidence());
        assertEquals("kubectl describe pod -n x db-0", all.get(0).remedy());
    }

    @Test
    void crashLoopBackOffTellsHowOftenAndHowItEnded() {
        var state = state("phase: Running, containerStatuses: [{name: patroni, restartCount: 4, state: {waiting: {reason: CrashLoopBackOff, message: back-off 1m20s restarting failed container}}, "
                + "lastState: {terminated: {exitCode: 1, reason: Error, finishedAt: '2026-11-23T14:00:30Z'}}}]");
        assertEquals("CrashLoopBackOff", state.word());
        assertEquals(4, state.restarts());
        assertEquals("ended: its container has ended 5 times, last 30 s ago: exit code 1; its last line: no such file: patroni.yml", said(state, "starting", "no such file: patroni.yml", " "));
    }

    @Test
    void outOfMemoryIsACauseOfItsOwn() {
        var killed = "terminated: {exitCode: 137, reason: OOMKilled, finishedAt: '2026-11-23T13:51:00Z'}";
        var state = state("phase: Running, containerStatuses: [{name: patroni, restartCount: 1, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {%s}}]".formatted(killed));
        assertEquals("out-of-memory: its container has ended 2 times, last 10 min ago: it used more memory than its limit (OOMKilled, exit code 137 (signal 9))", said(state));
        var again = state("phase: Running, containerStatuses: [{name: patroni, restartCount: 1, state: {running: {}}, lastState: {%s}}]".formatted(killed));
        assertEquals("restarted: its container was started again once, last 10 min ago: it used more memory than its limit (OOMKilled, exit code 137 (signal 9))", said(again));
    }

    @Test
    void aRestartByAProbeNamesTheProbe() {
        var state = state("phase: Running, containerStatuses: [{name: patroni, restartCount: 2, state: {running: {}}, lastState: {terminated: {exitCode: 137, reason: Error, finishedAt: '2026-11-23T14:00:58Z'}}}]");
        assertEquals("its container was started again 2 times, last 2 s ago: exit code 137 (signal 9); Liveness probe failed: timeout", causes(state, "", List.of("Liveness probe failed: timeout")).get(0).evidence());
        var old = state("phase: Running, containerStatuses: [{name: patroni, restartCount: 2, state: {running: {}}, lastState: {terminated: {exitCode: 1, finishedAt: '2026-11-20T14:00:58Z'}}}]");
        assertEquals(List.of(), causes(old, "", List.of()));
    }

    @Test
    void aProgramThatIsNotInTheImageIsSaidByTheRuntime() {
        var state = state("phase: Running, containerStatuses: [{name: patroni, restartCount: 0, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 128, reason: StartError, finishedAt: '2026-11-23T14:00:00Z', "
                + "message: 'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: \"nobody\": executable file not found in $PATH: unknown'}}}]");
        assertEquals("ended: its container has ended, last 60 s ago: StartError, exit code 128; exec: \"nobody\": executable file not found in $PATH: unknown", said(state));
    }

    @Test
    void anImageThatCannotBeHadIsNamed() {
        for (var word : List.of("ImagePullBackOff", "ErrImagePull", "ErrImageNeverPull", "InvalidImageName")) {
            var state = state("phase: Pending, containerStatuses: [{name: patroni, state: {waiting: {reason: %s, message: 'Back-off pulling image \"example.org/patroni:4\".'}}}]".formatted(word));
            assertEquals(word, state.word());
            assertEquals("image: image example.org/patroni:4 cannot be had (%s): Back-off pulling image \"example.org/patroni:4\"".formatted(word), said(state));
        }
    }

    @Test
    void evictedTellsWhy() {
        var state = state("phase: Failed, reason: Evicted, message: 'The node was low on resource: ephemeral-storage. ', containerStatuses: [{name: patroni, state: {terminated: {exitCode: 137, reason: Error}}}]");
        assertEquals("Evicted", state.word());
        assertEquals("evicted: Kubernetes has ended the pod (Evicted): The node was low on resource: ephemeral-storage", said(state));
        assertTrue(causes(state, "", List.of()).get(0).remedy().startsWith("kubectl delete pod -n x db-0"));
    }

    @Test
    void terminatingTellsForHowLongAndWhoHoldsIt() {
        var leaving = ", deletionTimestamp: '2026-11-23T14:00:30Z', deletionGracePeriodSeconds: 30, finalizers: [example.org/mine]";
        var late = PodState.of(pod(leaving, "", "phase: Running, containerStatuses: [{name: patroni, state: {terminated: {exitCode: 0, reason: Completed}}}]"), "patroni");
        assertEquals("Terminating", late.word());
        assertEquals("terminating: it is being deleted since 60 s, longer than its grace period of 30 s", said(late));
        var early = PodState.of(pod(", deletionTimestamp: '2026-11-23T14:10:50Z', deletionGracePeriodSeconds: 600", "", "phase: Running, containerStatuses: [%s]".formatted(RUNS)), "patroni");
        var cause = causes(early, "", List.of()).get(0);
        assertEquals("it is being deleted since 10 s and has 600 s for it", cause.evidence());
        assertTrue(cause.bad());
    }

    @Test
    void anInitContainerThatIsNotDoneIsNamed() {
        var running = init("[{name: first, state: {terminated: {exitCode: 0, reason: Completed}}}, {name: second, state: {running: {}}}]");
        assertEquals("Init:1/2", running.word());
        assertEquals("init: its init container second is not done", said(running));
        var failed = init("[{name: first, state: {terminated: {exitCode: 3, reason: Error}}}, {name: second, state: {waiting: {reason: PodInitializing}}}]");
        assertEquals("Init:Error", failed.word());
        assertEquals("init: its init container first is not done (Error): exit code 3", said(failed));
        var loops = init("[{name: first, restartCount: 2, state: {waiting: {reason: CrashLoopBackOff, message: back-off}}, lastState: {terminated: {exitCode: 4, reason: Error}}}, {name: second, state: {waiting: {reason: PodInitializing}}}]");
        assertEquals("init: its init container first is not done (CrashLoopBackOff): exit code 4", said(loops));
    }

    @Test
    void aSidecarAmongTheInitContainersIsDoneWhenItHasStarted() {
        var spec = ", initContainers: [{name: first, restartPolicy: Always}]";
        var state = PodState.of(pod("", spec, "phase: Running, initContainerStatuses: [{name: first, started: true, state: {running: {}}}], containerStatuses: [%s]".formatted(RUNS)), "patroni");
        assertEquals("Running", state.word());
        assertTrue(state.running());
    }

    @Test
    void anotherContainersTroubleIsNotPatronis() {
        var state = state("phase: Running, containerStatuses: [%s, {name: exporter, state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 2}}}]".formatted(RUNS));
        assertTrue(state.running());
        assertEquals(List.of(), causes(state, "", List.of()));
    }

    @Test
    void aNodeThatIsGoneIsSaidFirst() {
        var state = state("phase: Running, containerStatuses: [%s]".formatted(RUNS));
        var cause = causes(state, "its node one does not answer since 40 s", List.of()).get(0);
        assertEquals("node-gone its node one does not answer since 40 s", cause.cause() + " " + cause.evidence());
        assertTrue(cause.remedy().contains("kubectl delete node one"), cause.remedy());
    }

    private static PodState init(String statuses) {
        return PodState.of(pod("", ", initContainers: [{name: first}, {name: second}]", "phase: Pending, initContainerStatuses: %s, containerStatuses: [{name: patroni, state: {waiting: {reason: PodInitializing}}}]".formatted(statuses)), "patroni");
    }
}
