package lib.cluster;

//SOURCES LocalMachine.java

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where an API server is, as far as its address tells. Only names that stand for something nearby are looked up.
 *
 * @param host without brackets; empty when the URL has none
 */
record ServerAddress(String host) {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    /** Always the loopback (RFC 6761). */
    private static final Pattern LOOPBACK_NAME = Pattern.compile("(.+\\.)?localhost");
    /** Names that no public server answers for: those of one network, of Docker's hosts file, and of multicast DNS. */
    private static final Pattern LOCAL_NAME = Pattern.compile("[^.]+|.+\\.(internal|local)");

    static ServerAddress of(String url) {
        try {
            return new ServerAddress(Optional.ofNullable(URI.create(url).getHost()).orElse("").replaceAll("[\\[\\]]", ""));
        } catch (IllegalArgumentException noUrl) {
            return new ServerAddress("");
        }
    }

    /** This machine itself. */
    boolean here(LocalMachine machine) {
        return leadsOnlyTo(address -> loopback(address) || machine.owns().test(address), machine);
    }

    /** This machine, or a container or virtual machine of its own. A private address alone tells nothing: a company's network has them too. */
    boolean within(LocalMachine machine) {
        return leadsOnlyTo(address -> loopback(address) || machine.owns().test(address) || machine.inner().test(address), machine);
    }

    private boolean leadsOnlyTo(Predicate<InetAddress> there, LocalMachine machine) {
        if (LOOPBACK_NAME.matcher(host).matches()) {
            return true;
        }
        var addresses = literal().map(List::of).orElseGet(() -> LOCAL_NAME.matcher(host).matches() ? machine.lookUp().apply(host) : List.of());
        return !addresses.isEmpty() && addresses.stream().allMatch(there);
    }

    private Optional<InetAddress> literal() {
        try {
            return LITERAL.matcher(host).matches() ? Optional.of(InetAddress.getByName(host)) : Optional.empty();
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    /** 0.0.0.0, which k3d writes, leads to this machine too. */
    private static boolean loopback(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress();
    }
}
