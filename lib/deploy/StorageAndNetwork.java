package lib.deploy;

//SOURCES ../console/UserError.java

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lib.console.UserError;

/**
 * Where the members' data lies, and from where they are reached.
 *
 * @param storage     a volume for each member's data; without it the data is as long-lived as the pod
 * @param podNetworks where pods live, as somebody said it; empty to ask the cluster
 */
public record StorageAndNetwork(Optional<Storage> storage, List<String> podNetworks) {

    /** An emptyDir, and what the cluster says. */
    public static final StorageAndNetwork DEFAULT = new StorageAndNetwork(Optional.empty(), List.of());

    private static final Pattern CIDR = Pattern.compile("([0-9a-fA-F.:]+)/(\\d{1,3})");

    /** @throws UserError when one of them is not a network (exit code 2) */
    public StorageAndNetwork {
        podNetworks.forEach(StorageAndNetwork::requireNetwork);
    }

    /**
     * @param size         as Kubernetes writes it
     * @param storageClass the cluster's default class when empty
     * @param memory       whether it is the node's memory, as long-lived as the pod, and not a claim: a volume that ends at its size on every cluster
     */
    public record Storage(String size, Optional<String> storageClass, boolean memory) {

        private static final String MEMORY = "memory:";

        private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,5}([KMGTP]i?|k)");
        private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

        /** @param said SIZE[,CLASS] or memory:SIZE, such as "1Gi", "1Gi,local-path" or "memory:512Mi". @throws UserError when it is not that (exit code 2) */
        public static Storage parse(String said) {
            boolean memory = said.startsWith(MEMORY);
            var parts = said.substring(memory ? MEMORY.length() : 0).split(",", -1);
            if (parts.length > (memory ? 1 : 2) || !SIZE.matcher(parts[0]).matches() || parts.length == 2 && !NAME.matcher(parts[1]).matches()) {
                throw UserError.usage("--storage is \"%s\", and it must be SIZE, SIZE,CLASS or memory:SIZE".formatted(said), "--storage 1Gi, --storage 1Gi,standard, or --storage memory:512Mi");
            }
            return new Storage(parts[0], parts.length == 2 ? Optional.of(parts[1]) : Optional.empty(), memory);
        }

        @Override
        public String toString() {
            return (memory ? MEMORY : "") + size + storageClass.map(name -> "," + name).orElse("");
        }
    }

    /** For {@link TrialSubject#options()}. */
    public Map<String, String> options() {
        return storage.map(volume -> Map.of("storage", volume.toString())).orElse(Map.of());
    }

    private static void requireNetwork(String said) {
        var match = CIDR.matcher(said);
        if (!match.matches() || !address(match.group(1)).filter(address -> Integer.parseInt(match.group(2)) <= 8 * address.getAddress().length).isPresent()) {
            throw UserError.usage("--pod-cidr has \"%s\", which is not a network".formatted(said), "--pod-cidr 10.244.0.0/16");
        }
    }

    /** Digits, dots and colons only, so nothing is looked up; "10.1" would be taken for 10.0.0.1. */
    private static Optional<InetAddress> address(String said) {
        try {
            return said.contains(":") || said.matches("(\\d{1,3}\\.){3}\\d{1,3}") ? Optional.of(InetAddress.getByName(said)) : Optional.empty();
        } catch (UnknownHostException wrong) {
            return Optional.empty();
        }
    }
}
