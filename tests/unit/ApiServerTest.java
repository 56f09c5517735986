package tests.unit;

//SOURCES ../../lib/fault/ApiServer.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lib.fault.ApiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pod says of its API server ends up as arguments of a program that runs as root. */
class ApiServerTest {

    @Test
    void anAddressAndAPortBecomeRules() {
        assertEquals(List.of("4 OUTPUT -p tcp -d 10.96.0.1 --dport 443", "4 INPUT -p tcp -s 10.96.0.1 --sport 443"), ApiServer.Address.parse("10.96.0.1 443").rules());
        assertEquals(List.of("6 OUTPUT -p tcp -d fd00:0:0:0:0:0:0:1 --dport 6443", "6 INPUT -p tcp -s fd00:0:0:0:0:0:0:1 --sport 6443"), ApiServer.Address.parse("fd00::1 6443").rules());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "10.96.0.1", "10.96.0.1 ", "10.96.0.1 443 -j ACCEPT", "10.96.0.1,0.0.0.0/0 443", "10.96.0.1 443:65535", "0.0.0.0/0 443", "-j 443", "10.96.0.1 -j",
            "$(reboot) 443", "10.96.0.1 70000", "kubernetes.default 443", "10.96.0.1.5 443", "fe80::1%eth0 443", "10.96.0.1\n443", "::::: 443"})
    void anythingElseDoesNot(String said) {
        var wrong = assertThrows(IllegalArgumentException.class, () -> ApiServer.Address.parse(said));
        assertTrue(wrong.getMessage().contains("is not an address and a port"), wrong.getMessage());
    }
}
