package lib.deploy;

//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.Quantity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import lib.console.UserError;

/**
 * Where the members' data lies, from where they are reached, and how much memory they may take.
 *
 * @param storage     a volume for each member's data; without it the data is as long-lived as the pod
 * @param podNetworks where pods live, as somebody said it; empty to ask the cluster
 * @param memory      the limit of each member's container, as Kubernetes writes it; empty for none
 */
public record StorageAndNetwork(Optional<Storage> storage, List<String> podNetworks, Optional<String> memory) {

    /** An emptyDir, and what the cluster says. */
    public static final StorageAndNetwork DEFAULT = new StorageAndNetwork(Optional.empty(), List.of(), Optional.empty());

    private static final Pattern CIDR = Pattern.compile("([0-9a-fA-F.:]+)/(\\d{1,3})");

    /** Patroni, PostgreSQL with the demo's settings, a few sessions, and what looks into them. */
    private static final long LEAST_MEMORY = 192L << 20;
    private static final Pattern SIZE = Pattern.compile("[1-9]\\d{0,5}([KMGTP]i?|k)");

    /** @throws UserError when one of them is not a network, or no size, or too small (exit code 2) */
    public StorageAndNetwork {
        podNetworks.forEach(StorageAndNetwork::requireNetwork);
        memory.ifPresent(StorageAndNetwork::requireMemory);
    }

    /**
     * @param size         as Kubernetes writes it
     * @param storageClass the cluster's default class when empty
     * @param memory       whether it is the node's memory, as long-lived as the pod, and not a claim: a volume that ends at its size on every cluster
     */
    public record Storage(String size, Optional<String> storageClass, boolean memory) {

        private static final String MEMORY = "memory:";

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
        var options = new TreeMap<String, String>();
        storage.ifPresent(volume -> options.put("storage", volume.toString()));
        memory.ifPresent(limit -> options.put("memory", limit));
        return options;
    }

    private static void requireMemory(String said) {
        if (!SIZE.matcher(said).matches()) {
            throw UserError.usage("--memory is \"%s\", which is not a size".formatted(said), "--memory 512Mi");
        }
        if (Quantity.getAmountInBytes(new Quantity(said)).longValue() < LEAST_MEMORY) {
            throw UserError.usage("--memory is %s, and a member needs %dMi".formatted(said, LEAST_MEMORY >> 20), "--memory 512Mi");
        }
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
