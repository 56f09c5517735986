package lib.cluster;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Where an API server is, as far as its address tells. No name is looked up.
 *
 * @param host without brackets; empty when the URL has none
 */
record ServerAddress(String host) {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    static ServerAddress of(String url) {
        try {
            return new ServerAddress(Optional.ofNullable(URI.create(url).getHost()).orElse("").replaceAll("[\\[\\]]", ""));
        } catch (IllegalArgumentException noUrl) {
            return new ServerAddress("");
        }
    }

    /** This machine itself. */
    boolean here(Predicate<InetAddress> owns) {
        return host.equals("localhost") || literal().filter(address -> loopback(address) || owns.test(address)).isPresent();
    }

    /** This machine, or a network that the public Internet does not reach: containers and virtual machines of this machine have such addresses. */
    boolean near() {
        return literal().map(address -> loopback(address) || address.isSiteLocalAddress() || address.isLinkLocalAddress() || uniqueLocal(address))
                .orElseGet(() -> !host.isEmpty() && (!host.contains(".") || host.endsWith(".internal") || host.endsWith(".localhost")));
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

    /** fc00::/7 (RFC 4193). */
    private static boolean uniqueLocal(InetAddress address) {
        return address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
    }
}
