package lib.fault;

//SOURCES FaultTarget.java
//SOURCES ../cluster/Forbidden.java
//SOURCES ../console/UserError.java

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lib.cluster.Forbidden;
import lib.console.UserError;

/** The addresses under which a pod reaches the API server. */
public record ApiServer(List<Address> addresses) {

    public record Address(InetAddress ip, int port) {

        /** IPv4, or IPv6 without a zone; then a port. */
        private static final Pattern FORM = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*) (\\d{1,5})");
        private static final int HIGHEST_PORT = 65_535;

        /**
         * What comes from a pod may be anything, and goes into the arguments of iptables: only an address and a port get there.
         *
         * @param said such as "10.96.0.1 443"
         * @throws IllegalArgumentException for anything else, also for a name
         */
        public static Address parse(String said) {
            var form = FORM.matcher(said);
            try {
                if (form.matches() && Integer.parseInt(form.group(2)) <= HIGHEST_PORT) {
                    return new Address(InetAddress.getByName(form.group(1)), Integer.parseInt(form.group(2)));
                }
            } catch (UnknownHostException wrong) {
                throw new IllegalArgumentException("\"%s\" is not an address and a port".formatted(said), wrong);
            }
            throw new IllegalArgumentException("\"%s\" is not an address and a port".formatted(said));
        }

        /** As {@link NetworkCut} takes them. */
        public List<String> rules() {
            return List.of("%s OUTPUT -p tcp -d %s --dport %d".formatted(family(), ip.getHostAddress(), port), "%s INPUT -p tcp -s %s --sport %d".formatted(family(), ip.getHostAddress(), port));
        }

        /** 4 or 6. */
        String family() {
            return ip instanceof Inet6Address ? "6" : "4";
        }
    }

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final String[] SERVICE = {"sh", "-c", "echo $KUBERNETES_SERVICE_HOST $KUBERNETES_SERVICE_PORT"};

    /** That of the Service, which every pod has in its environment, and those behind it, as some networks go there straight (Cilium). */
    static ApiServer seenFrom(FaultTarget target) {
        var said = target.patroni().inside(target.member().name()).exec(LOOK, SERVICE);
        try {
            return new ApiServer(Stream.concat(Stream.of(Address.parse(said.out().strip())), behind(target)).distinct().toList());
        } catch (IllegalArgumentException neither) {
            throw UserError.unfinished("%s does not know its API server's address: %s %s".formatted(target.member().name(), neither.getMessage(), said.err()), "jbang members -n " + target.patroni().namespace()).because(neither);
        }
    }

    /** See {@link NetworkCut}. */
    List<String> rules() {
        return addresses.stream().flatMap(address -> address.rules().stream()).toList();
    }

    private static Stream<Address> behind(FaultTarget target) {
        return Forbidden.or(List.<EndpointSlice>of(), () -> target.patroni().cluster().client().discovery().v1().endpointSlices().inNamespace("default")
                .withLabel("kubernetes.io/service-name", "kubernetes").list().getItems()).stream().flatMap(ApiServer::addresses);
    }

    private static Stream<Address> addresses(EndpointSlice slice) {
        return slice.getEndpoints().stream().flatMap(endpoint -> endpoint.getAddresses().stream())
                .flatMap(ip -> slice.getPorts().stream().map(port -> Address.parse(ip + " " + port.getPort())));
    }
}
