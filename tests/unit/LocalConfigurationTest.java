package tests.unit;

//SOURCES ../../lib/access/LocalConfiguration.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import lib.access.LocalConfiguration;
import org.junit.jupiter.api.Test;

class LocalConfigurationTest {

    private static final String FILE = "scope: a\u0001ctl:\u0001  certfile: /etc/tls.crt\u0001postgresql:\u0001  authentication:\u0001    superuser:\u0001      username: admin\u0001      password: 'a: b'\u0001";

    @Test
    void readsAFileWhoseLineEndsCameAsOnes() {
        var seen = LocalConfiguration.parse("variable HOME=/root\nfile " + FILE + "\n");
        assertEquals(Optional.of("a: b"), seen.inFile("postgresql", "authentication", "superuser", "password"));
        assertEquals(Optional.of("/etc/tls.crt"), seen.text("ctl", "certfile"));
        assertEquals(Optional.of("/root"), seen.variable("HOME"));
        assertEquals(Optional.empty(), seen.text("ctl", "keyfile"));
        assertEquals(Optional.empty(), seen.inFile("postgresql"));
    }

    @Test
    void aVariableCountsBeforeTheFileAndAWholeConfigurationInAVariableToo() {
        var seen = LocalConfiguration.parse("variable PATRONI_CTL_CERTFILE=/other\nvariable PATRONI_CONFIGURATION=scope: b\u0001log: {dir: /logs}\nfile " + FILE + "\n");
        assertEquals(Optional.of("/other"), seen.text("ctl", "certfile"));
        assertEquals(Optional.of("b"), seen.text("scope"));
        assertEquals(Optional.of("/logs"), seen.text("log", "dir"));
    }

    @Test
    void whatIsNoYamlIsLeftOut() {
        assertEquals(Optional.of("a"), LocalConfiguration.parse("file #!/usr/bin/python3\u0001import: [\nfile just a text\nfile " + FILE).text("scope"));
    }
}
