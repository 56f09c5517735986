package lib.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The network interfaces of this machine as its kernel describes them: sysfs(5), /sys/class/net. Elsewhere than on Linux their names tell.
 *
 * @param folder that folder; it is not there on other systems
 */
public record Links(Path folder) {

    /** Where devices are that no hardware stands behind. */
    private static final String VIRTUAL = "/devices/virtual/net/";
    private static final Pattern TYPE = Pattern.compile("(?m)^DEVTYPE=(.*)$");
    /** Those that macOS and hypervisors make for their guests; bridge0 is Thunderbolt's. */
    private static final Pattern FOR_GUESTS = Pattern.compile("(bridge\\d{3}|vboxnet\\d+|vmnet\\d+)");

    /**
     * Whether only containers and virtual machines of this machine can be behind it: a bridge, a virtual cable or a hypervisor's own
     * network, but no tunnel, no VLAN, and no bridge in which a port leads out.
     */
    public boolean inner(String name) {
        if (!Files.isDirectory(folder)) {
            return FOR_GUESTS.matcher(name).matches();
        }
        var type = type(name);
        return virtual(name) && !Files.exists(folder.resolve(name).resolve("tun_flags")) && List.of("", "bridge").contains(type)
                && ports(name).stream().allMatch(port -> virtual(port) && type(port).isEmpty());
    }

    private boolean virtual(String name) {
        try {
            return folder.resolve(name).toRealPath().toString().contains(VIRTUAL);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Such as bridge, vlan, vxlan or wireguard; empty for an end of a cable and for a tap of a virtual machine. */
    private String type(String name) {
        try {
            var type = TYPE.matcher(Files.readString(folder.resolve(name).resolve("uevent")));
            return type.find() ? type.group(1) : "";
        } catch (IOException gone) {
            return "unknown";
        }
    }

    private List<String> ports(String bridge) {
        try (Stream<Path> ports = Files.list(folder.resolve(bridge).resolve("brif"))) {
            return ports.map(port -> port.getFileName().toString()).toList();
        } catch (IOException none) {
            return List.of();
        }
    }
}
