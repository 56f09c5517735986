package tests.unit;

//SOURCES ../../lib/builtin/Routes.java

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import lib.builtin.Routes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Route tables as ip(8) prints them, and the network of the built-in Kubernetes. */
class RoutesTest {

    private static final String OURS = "10.86.0.0/16";
    private static final String QUIET = """
            default via 192.0.2.1 dev eth0 proto dhcp
            0.0.0.0/1 via 10.8.0.1 dev tun0
            128.0.0.0/1 via 10.8.0.1 dev tun0
            10.85.0.0/16 dev eth1 scope link
            10.87.0.0/16 dev eth1 scope link
            10.8.0.0/24 dev tun0 proto kernel scope link src 10.8.0.2
            10.860.0.0/16 dev odd
            172.16.0.0/12 via 192.0.2.2 dev eth0
            110.86.0.0/16 dev eth2
            192.0.2.0/24 dev eth0 proto kernel scope link src 192.0.2.7
            local 127.0.0.0/8 dev lo table local proto kernel scope host src 127.0.0.1
            broadcast 192.0.2.255 dev eth0 table local proto kernel scope link src 192.0.2.7
            """;

    @Test
    void routesBesideItAndDefaultRoutesClaimNothingOfIt() {
        assertEquals(Optional.empty(), Routes.parse(QUIET).into(OURS));
        assertEquals(Optional.empty(), Routes.parse("").into(OURS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8 dev tun0", "10.0.0.0/8 dev tailscale0 table 52", "10.80.0.0/12 via 192.0.2.9 dev eth0", "10.86.0.0/16 via 10.86.255.2 dev patroni-demo", "10.86.3.0/24 dev docker0",
            "10.86.7.9 dev tun0 scope link", "10.86.255.0/30 dev patroni-demo proto kernel scope link src 10.86.255.1", "unreachable 10.0.0.0/8", "blackhole 10.86.0.0/16 metric 20", "local 10.86.255.1 dev x table local"})
    void aPartOfItOrAllOfItAndMoreIsARouteIntoIt(String route) {
        assertEquals(Optional.of(route), Routes.parse(QUIET + route + "\n").into(OURS));
    }
}
