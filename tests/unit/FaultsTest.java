package tests.unit;

//SOURCES ../../lib/fault/Faults.java
//SOURCES ../../lib/fault/LoopWait.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lib.console.UserError;
import lib.fault.DataVolume;
import lib.fault.Fault;
import lib.fault.Faults;
import lib.fault.LoopWait;
import lib.fault.Oom;
import lib.fault.PodAddresses;
import lib.recording.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults by their names, alone or with options of their own. */
class FaultsTest {

    @Test
    void aFaultWithOptionsIsAnotherOne() {
        var chosen = Faults.named(List.of("cut-api", "cut-api:for=15s", "stop-postgres:signal=term", "cut-api:for=15s", "cut-api"));
        assertEquals(List.of("cut-api", "cut-api:for=15s", "stop-postgres:signal=term"), chosen.stream().map(Fault::name).toList());
        assertEquals(List.of("cuts all members off from the API server for 60 s", "cuts all members off from the API server for 15 s",
                "shuts the leader's postmaster down, smart (SIGTERM)"), chosen.stream().map(Fault::does).toList());
        assertEquals(Faults.named("cut-api").worksIn(), chosen.get(1).worksIn());
        assertEquals("cuts all members off from the API server for 60 s", Faults.named("cut-api").does());
        assertEquals("delays the API server's answers by 0.5 s for 15 s", Faults.named("slow-api:delay=500ms:for=15s").does());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cut-apis:for=15s          | no fault is named cut-apis
            cut-api:                  | a fault's option is NAME=VALUE
            cut-api:for               | a fault's option is NAME=VALUE
            cut-api:for=15s:          | a fault's option is NAME=VALUE
            cut-api:for=soon          | "soon" is not a time
            cut-api:for=0             | "0" is not a time
            cut-api:four=15s          | the fault cut-api:four=15s: Unknown option: '--four=15s'
            kill-postgres:for=15s     | Unknown option
            slow-api:delay=late       | "late" is not a time
            lossy-network:loss=0      | "0" is not a percentage from 1 to 99
            lossy-network:loss=100    | "100" is not a percentage from 1 to 99
            cut-one-way:lost=both     | expected one of
            stop-postgres:signal=KILL | expected one of [TERM, INT, QUIT]
            """)
    void whatAFaultDoesNotTakeIsWrongUsage(String name, String cause) {
        var wrong = assertThrows(UserError.class, () -> Faults.named(name));
        assertTrue(wrong.getMessage().contains(cause), wrong.getMessage());
        assertEquals(2, wrong.exitCode());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            volume tmpfs 65000 4096 / 125 2049 2049 2049     |
            volume ext2/ext3 260000 4096 / 2065 2049 2049    |
            volume tmpfs 6000000 4096 / 125 2049             | the volume of the data has 22.9 GiB of room, and more than 2 is not filled
            volume ext2/ext3 65000 4096 /var/lib/kubelet/pods/5d/volumes/kubernetes.io~empty-dir/pgdata 2049 2049 2049 | the data lie on their node's own filesystem (ext2/ext3), which others need too
            volume xfs 65000 4096 /opt/local-path/pvc-1 2065 2049 2049 | the data lie on their node's own filesystem (xfs), which others need too
            volume ext2/ext3 65000 4096 / 2049 2049          | the data lie on their node's own filesystem (ext2/ext3), which others need too
            """)
    void onlyAMembersOwnSmallVolumeIsFilled(String seen, String why) {
        assertEquals(Optional.ofNullable(why), DataVolume.parse(seen).orElseThrow().unfit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "its data folder cannot be looked at", "volume tmpfs", "volume tmpfs -1 4096 / 125", "volume tmpfs 65000 4096  125 2049"})
    void whatCannotBeSeenIsNoVolume(String seen) {
        assertEquals(Optional.empty(), DataVolume.parse(seen));
    }

    @Test
    void withoutALimitOrWithAVeryHighOneNoMemoryIsTaken() {
        assertEquals(Optional.of("its container has no memory limit"), Oom.unfit(Optional.empty()));
        assertEquals(Optional.empty(), Oom.unfit(Optional.of(new Quantity("512Mi"))));
        assertEquals(Optional.empty(), Oom.unfit(Optional.of(new Quantity("4Gi"))));
        assertEquals(Optional.of("its container may take 64Gi of memory, and more than 4Gi is not taken"), Oom.unfit(Optional.of(new Quantity("64Gi"))));
    }

    @Test
    void theAddressesOfPodsBecomeRules() {
        assertEquals(List.of("4 OUTPUT -d 10.244.0.7", "4 INPUT -s 10.244.0.7", "6 OUTPUT -d fd00:0:0:0:0:0:0:7", "6 INPUT -s fd00:0:0:0:0:0:0:7"),
                PodAddresses.parse(List.of("10.244.0.7", "10.244.0.7", "fd00::7")).rules());
        for (var wrong : new String[] {"", "localhost", "10.244.0.7 -j ACCEPT", "0.0.0.0/0", "$(reboot)"}) {
            assertThrows(IllegalArgumentException.class, () -> PodAddresses.parse(List.of(wrong)), wrong);
        }
    }

    @Test
    void whatIsOverBeforeTheNextLoopIsNoFault() {
        assertEquals(Optional.of("it lasts 10 s, and Patroni looks every 10 s only (loop_wait)"), LoopWait.unfit(Settings.DEFAULTS, Duration.ofSeconds(10)));
        assertEquals(Optional.empty(), LoopWait.unfit(Settings.DEFAULTS, Duration.ofSeconds(11)));
    }
}
