package tests.unit;

//SOURCES ../../lib/patroni/PodProcess.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import lib.patroni.PodProcess;
import org.junit.jupiter.api.Test;

class PodProcessTest {

    private static final String PEBBLE = "1 (pebble) S 0 1 1 0 -1 4194560 1208 0 0 0 3 2 0 0 20 0 9 0 100000 1264324608 1600 18446744073709551615 1 1 0 0 0 0 0 0 2143420159 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0";
    private static final String ZOMBIE = "57 (postgres) Z 1 57 57 0 -1 4227084 5120 0 0 0 2 4 0 0 20 0 1 0 101000 0 0 18446744073709551615 0 0 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0";
    private static final String ODD_NAME = "60 (a) Z (b c) S 57 57 57 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 101500 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0";

    private static List<PodProcess> listing(String... lines) {
        return PodProcess.parse("1020.50 2000.00\n" + String.join("\n", lines) + "\n");
    }

    @Test
    void readsPidParentNameStateAndAge() {
        assertEquals(new PodProcess(57, 1, "postgres", 'Z', 101000, 10.5), listing(PEBBLE, ZOMBIE).get(1));
    }

    @Test
    void aNameMayHaveBracketsAndBlanks() {
        var process = listing(ODD_NAME).get(0);
        assertEquals("a) Z (b c", process.name());
        assertEquals('S', process.state());
    }

    @Test
    void aProcessThatEndedMeanwhileIsLeftOut() {
        assertEquals(1, listing(PEBBLE, "99 (ps").size());
    }

    @Test
    void aPythonThatRunsPatroniIsPatroniAndNoOtherIs() {
        for (var command : List.of("python3 /usr/bin/patroni /etc/patroni.yml", "/usr/local/bin/python3 -u /opt/patroni/bin/patroni", "python3 -m patroni /etc/patroni.yml", "python /patroni.py x")) {
            assertEquals("patroni", listing("12 (python3)" + ZOMBIE.substring(13), "command 12 " + command).get(0).name(), command);
        }
        for (var command : List.of("python3 -c print(1)", "python3 /scripts/patroni_callback.py", "python3 /usr/bin/patronictl list", "python3 /usr/bin/exporter --of patroni")) {
            assertEquals(List.of("python3"), listing("12 (python3)" + ZOMBIE.substring(13), "command 12 " + command).stream().map(PodProcess::name).toList(), command);
        }
    }

    @Test
    void whatIsNotAListingIsAnError() {
        assertThrows(IllegalArgumentException.class, () -> PodProcess.parse("sh: not found"));
        assertThrows(IllegalArgumentException.class, () -> PodProcess.parse(""));
    }

    @Test
    void aZombieStaysWhenItIsThereTwice() {
        assertEquals(List.of(57), PodProcess.staying(listing(PEBBLE, ZOMBIE), listing(PEBBLE, ZOMBIE)).stream().map(PodProcess::pid).toList());
    }

    @Test
    void aZombieThatIsReapedOrWhosePidIsUsedAgainDoesNotStay() {
        assertEquals(List.of(), PodProcess.staying(listing(PEBBLE, ZOMBIE), listing(PEBBLE)));
        assertEquals(List.of(), PodProcess.staying(listing(ZOMBIE), listing(ZOMBIE.replace("101000", "102000"))));
        assertEquals(List.of(), PodProcess.staying(listing(PEBBLE), listing(ZOMBIE)));
    }
}
