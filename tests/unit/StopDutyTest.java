package tests.unit;

//SOURCES ../../lib/inspection/StopDuty.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lib.cluster.PodState;
import lib.inspection.Inside;
import lib.inspection.StopDuty;
import lib.patroni.PodProcess;
import lib.patroni.Signals;
import org.junit.jupiter.api.Test;

/** What PID 1 would do with the order to stop, from the kernel's masks. */
class StopDutyTest {

    /** Signal 15 is bit 14. */
    private static final long TERM = 0x4000;
    private static final List<PodProcess> ALONE = List.of(process(1, 0, "patroni"), process(7, 1, "patroni"));

    private static PodProcess process(int pid, int parent, String name) {
        return new PodProcess(pid, parent, name, 'S', pid, 10);
    }

    private static StopDuty duty(List<PodProcess> processes, Map<Integer, Signals> signals, String signal, boolean hook) {
        return StopDuty.of(new Inside(processes, Map.of(1, "sh -c patroni x & wait"), signals, List.of()), new PodState("Running", "", "", true, 0, Optional.empty(), Optional.empty(), 0, 30, signal, hook, ""));
    }

    @Test
    void aHandlerIsSaidAndNoMore() {
        var duty = duty(ALONE, Map.of(1, new Signals(TERM, 0, 0, 0)), "", false);
        assertEquals(StopDuty.Handling.HANDLED, duty.handling());
        assertEquals(List.of("patroni", "patroni"), duty.chain());
        assertFalse(duty.bad());
    }

    /** tini, dumb-init and catatonit have no handler: they block it and ask for it. */
    @Test
    void whatIsBlockedIsTaken() {
        assertEquals(StopDuty.Handling.HANDLED, duty(List.of(process(1, 0, "tini"), process(7, 1, "patroni")), Map.of(1, new Signals(0, 0, TERM, 0)), "", false).handling());
    }

    @Test
    void aPidOneWithoutAHandlerGetsNoSignal() {
        var shell = List.of(process(1, 0, "sh"), process(7, 1, "patroni"));
        var duty = duty(shell, Map.of(1, new Signals(0, 0, 0, 0)), "", false);
        assertEquals(StopDuty.Handling.DROPPED, duty.handling());
        assertTrue(duty.bad());
        assertEquals("sh has no handler for SIGTERM, and the kernel gives PID 1 no signal that it does not handle (sh -c patroni x & wait); from it to Patroni: sh, patroni; 30 s until SIGKILL", duty.text());
        assertFalse(duty(shell, Map.of(1, new Signals(0, 0, 0, 0)), "", true).bad(), "a hook may do it");
        assertTrue(duty(shell, Map.of(1, new Signals(0, TERM, 0, 0)), "", false).bad());
    }

    /** Kubernetes' pause is PID 1 then, and the order goes to the container's own first process. */
    @Test
    void whereProcessesAreSharedTheContainersOwnFirstProcessCounts() {
        var shared = List.of(process(1, 0, "pause"), process(7, 0, "tini"), process(9, 7, "patroni"));
        assertEquals(StopDuty.Handling.HANDLED, duty(shared, Map.of(1, new Signals(0, 0, 0, 0), 7, new Signals(TERM, 0, 0, 0)), "", false).handling());
        var script = duty(List.of(process(1, 0, "pause"), process(7, 0, "sh"), process(9, 7, "patroni")), Map.of(7, new Signals(0, 0, 0, 0)), "", false);
        assertEquals(StopDuty.Handling.DEFAULT, script.handling());
        assertTrue(script.bad());
    }

    @Test
    void whatIsNotKnownIsNotClaimed() {
        assertEquals(StopDuty.Handling.UNKNOWN, duty(ALONE, Map.of(), "", false).handling());
        assertEquals(StopDuty.Handling.UNKNOWN, duty(ALONE, Map.of(1, new Signals(0, 0, 0, 0)), "SIGRTMIN+3", false).handling());
        assertEquals(StopDuty.Handling.DROPPED, duty(ALONE, Map.of(1, new Signals(TERM, 0, 0, 0)), "SIGINT", false).handling());
        assertFalse(duty(ALONE, Map.of(), "", false).bad());
    }

    @Test
    void theLookIsReadAsItIsPrinted() {
        var inside = Inside.parse("100.5 90.1\n1 (sh) S 0 1 1 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 1 0 100 0 0\n=== commands\n==> /proc/1/cmdline <==\nsh\0-c\0x\n=== signals\n1 SigBlk: 0000000000000200 SigIgn: 0000000000001000 SigCgt: 0000000000014002\n=== disks\n=== end\n");
        assertTrue(inside.signals().get(1).catches(Signals.INT) && !inside.signals().get(1).catches(9) && inside.signals().get(1).catches(Signals.TERM));
        assertTrue(inside.signals().get(1).ignores(13));
        assertTrue(inside.signals().get(1).takes(10) && !inside.signals().get(1).catches(10));
    }
}
