package tests.unit;

//SOURCES ../../lib/cluster/InnerNetworks.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lib.cluster.InnerNetworks;
import lib.cluster.Links;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interfaces as Linux shows them in /sys/class/net, and the addresses of their networks. */
class InnerNetworksTest {

    @TempDir
    Path sys;

    @BeforeEach
    void interfaces() throws Exception {
        link("eth0", "pci0000:00/0000:00:03.0/net", "");
        link("wlan0", "pci0000:00/0000:00:04.0/net", "DEVTYPE=wlan");
        link("docker0", "virtual/net", "DEVTYPE=bridge", "veth1", "veth2");
        link("virbr0", "virtual/net", "DEVTYPE=bridge", "vnet0");
        link("empty0", "virtual/net", "DEVTYPE=bridge");
        link("br-lan", "virtual/net", "DEVTYPE=bridge", "veth1", "eth0");
        link("br-swarm", "virtual/net", "DEVTYPE=bridge", "vxlan0");
        link("veth1", "virtual/net", "");
        link("veth2", "virtual/net", "");
        link("vboxnet0", "virtual/net", "");
        link("eth0.5", "virtual/net", "DEVTYPE=vlan");
        link("vxlan0", "virtual/net", "DEVTYPE=vxlan");
        link("wg0", "virtual/net", "DEVTYPE=wireguard");
        link("bond0", "virtual/net", "DEVTYPE=bond");
        link("tun0", "virtual/net", "");
        Files.writeString(sys.resolve("class/net/tun0/tun_flags"), "0x1001\n");
        link("vnet0", "virtual/net", "");
        Files.writeString(sys.resolve("class/net/vnet0/tun_flags"), "0x1002\n");
    }

    private void link(String name, String device, String type, String... ports) throws Exception {
        var folder = Files.createDirectories(sys.resolve("devices").resolve(device).resolve(name));
        Files.writeString(folder.resolve("uevent"), "%s\nINTERFACE=%s\nIFINDEX=2\n".formatted(type, name));
        if (type.equals("DEVTYPE=bridge")) {
            for (var port : ports) {
                Files.createDirectories(folder.resolve("brif").resolve(port));
            }
        }
        Files.createSymbolicLink(Files.createDirectories(sys.resolve("class/net")).resolve(name), folder);
    }

    @ParameterizedTest
    @CsvSource({"docker0, true", "virbr0, true", "empty0, true", "veth1, true", "vboxnet0, true", "eth0, false", "wlan0, false", "br-lan, false", "br-swarm, false",
            "eth0.5, false", "vxlan0, false", "wg0, false", "bond0, false", "tun0, false", "gone0, false"})
    void onlyWhatEndsInThisMachineIsItsOwn(String name, boolean inner) {
        assertEquals(inner, new Links(sys.resolve("class/net")).inner(name));
    }

    @ParameterizedTest
    @CsvSource({"bridge100, true", "vmnet8, true", "vboxnet0, true", "bridge0, false", "en0, false", "utun3, false"})
    void elsewhereThanOnLinuxTheirNamesTell(String name, boolean inner) {
        assertEquals(inner, new Links(sys.resolve("nowhere")).inner(name));
    }

    @ParameterizedTest
    @CsvSource({"172.18.0.2, true", "172.18.255.255, true", "172.19.0.2, false", "172.17.255.255, false", "192.168.49.2, true", "192.168.49.130, false", "fc00::7, true", "fc00:0:0:1::7, false", "10.4.5.6, false"})
    void anAddressIsInANetworkByItsFirstBits(String address, boolean inside) throws Exception {
        var networks = new InnerNetworks(List.of(network("172.18.0.1", 16), network("192.168.49.1", 25), network("fc00::1", 64)));
        assertEquals(inside, networks.contains(InetAddress.getByName(address)));
    }

    @Test
    void theNetworkOfTheDefaultRouteIsNotAmongThisMachinesOwn() throws Exception {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress("203.0.113.1", 1));
            assumeTrue(!socket.getLocalAddress().isAnyLocalAddress());
            assertFalse(InnerNetworks.now().contains(socket.getLocalAddress()), InnerNetworks.now().toString());
        }
    }

    private static InnerNetworks.Network network(String address, int prefix) throws Exception {
        return new InnerNetworks.Network(InetAddress.getByName(address), prefix);
    }
}
