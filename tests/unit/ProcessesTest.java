package tests.unit;

//SOURCES ../../lib/patroni/Processes.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import lib.patroni.PodProcess;
import lib.patroni.Processes;
import org.junit.jupiter.api.Test;

/** Which process is which, in lists as they were seen under several PID 1s. */
class ProcessesTest {

    private static PodProcess process(int pid, int parent, String name, char state, long start) {
        return new PodProcess(pid, parent, name, state, start, 10);
    }

    private static Optional<Integer> pid(Optional<PodProcess> found) {
        return found.map(PodProcess::pid);
    }

    @Test
    void underPatroniTheWorkerIsNotPidOne() {
        var seen = new Processes(List.of(process(1, 0, "patroni", 'S', 1), process(12, 1, "patroni", 'S', 2), process(40, 1, "postgres", 'S', 3), process(42, 40, "postgres", 'S', 4)));
        assertEquals(Optional.of(12), pid(seen.patroni()));
        assertEquals(Optional.of(40), pid(seen.postmaster()));
    }

    @Test
    void aWorkerThatForksIsTheParent() {
        var seen = new Processes(List.of(process(1, 0, "tini", 'S', 1), process(7, 1, "patroni", 'S', 2), process(9, 7, "patroni", 'S', 3)));
        assertEquals(Optional.of(7), pid(seen.patroni()));
        assertTrue(seen.postmaster().isEmpty());
    }

    @Test
    void theOrphansOfAKilledPostmasterAreYounger() {
        var seen = new Processes(List.of(process(1, 0, "idle", 'S', 1), process(50, 1, "postgres", 'S', 9), process(40, 1, "postgres", 'S', 3)));
        assertEquals(Optional.of(40), pid(seen.postmaster()));
    }

    @Test
    void theDefunctAreNotAlive() {
        var seen = new Processes(List.of(process(1, 0, "pebble", 'S', 1), process(14, 1, "patroni", 'Z', 2), process(40, 1, "postgres", 'Z', 3)));
        assertTrue(seen.postmaster().isEmpty());
        assertTrue(seen.patroni().isEmpty());
        assertEquals(2, seen.defunct().size());
    }
}
