package lib.fault;

//SOURCES ../access/PatroniCluster.java
//SOURCES ../patroni/Member.java

import io.fabric8.kubernetes.api.model.PodIP;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.access.PatroniCluster;
import lib.patroni.Member;

/** Under which addresses members are reached by each other: those of their pods, of both families where there are both. */
public record PodAddresses(List<InetAddress> addresses) {

    /** Nothing that would be looked up. */
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F.:]+");

    static PodAddresses of(PatroniCluster patroni, Collection<Member> members) {
        var uids = members.stream().map(Member::uid).collect(Collectors.toSet());
        return parse(patroni.pods().stream().filter(pod -> uids.contains(pod.getMetadata().getUid()))
                .flatMap(pod -> Stream.concat(Optional.ofNullable(pod.getStatus().getPodIP()).stream(), pod.getStatus().getPodIPs().stream().map(PodIP::getIp))).toList());
    }

    /** @throws IllegalArgumentException for what is not an address: they become arguments of a program that runs as root */
    public static PodAddresses parse(List<String> said) {
        return new PodAddresses(said.stream().distinct().map(PodAddresses::address).toList());
    }

    /** As {@link NetworkCut} takes them: nothing is sent there, and nothing from there comes in. */
    public List<String> rules() {
        return addresses.stream().flatMap(ip -> {
            var family = ip instanceof Inet6Address ? "6" : "4";
            return Stream.of("%s OUTPUT -d %s".formatted(family, ip.getHostAddress()), "%s INPUT -s %s".formatted(family, ip.getHostAddress()));
        }).toList();
    }

    private static InetAddress address(String said) {
        try {
            if (FORM.matcher(said).matches()) {
                return InetAddress.getByName(said);
            }
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException("\"%s\" is not an address".formatted(said), wrong);
        }
        throw new IllegalArgumentException("\"%s\" is not an address".formatted(said));
    }
}
