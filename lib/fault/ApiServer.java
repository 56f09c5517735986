package lib.fault;

//SOURCES Victim.java
//SOURCES ../cluster/Forbidden.java
//SOURCES ../console/Trouble.java

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import lib.cluster.Forbidden;
import lib.console.Trouble;

/** The addresses under which a pod reaches the API server. */
record ApiServer(List<Address> addresses) {

    record Address(String ip, String port) {

        Stream<String> rules() {
            var family = ip.contains(":") ? "6" : "4";
            return Stream.of("%s OUTPUT -p tcp -d %s --dport %s".formatted(family, ip, port), "%s INPUT -p tcp -s %s --sport %s".formatted(family, ip, port));
        }
    }

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final String[] SERVICE = {"sh", "-c", "echo $KUBERNETES_SERVICE_HOST $KUBERNETES_SERVICE_PORT"};

    /** That of the Service, which every pod has in its environment, and those behind it, as some networks go there straight (Cilium). */
    static ApiServer seenFrom(Victim victim) {
        var said = victim.demo().inside(victim.member().name()).exec(LOOK, SERVICE);
        var words = said.out().strip().split(" ");
        if (words.length != 2) {
            throw Trouble.unfinished("%s does not tell its API server's address: %s".formatted(victim.member().name(), said.err()), "the same again");
        }
        return new ApiServer(Stream.concat(Stream.of(new Address(words[0], words[1])), behind(victim)).distinct().toList());
    }

    /** See {@link NetworkCut}. */
    List<String> rules() {
        return addresses.stream().flatMap(Address::rules).toList();
    }

    private static Stream<Address> behind(Victim victim) {
        return Forbidden.or(List.<EndpointSlice>of(), () -> victim.demo().cluster().client().discovery().v1().endpointSlices().inNamespace("default")
                .withLabel("kubernetes.io/service-name", "kubernetes").list().getItems()).stream().flatMap(ApiServer::addresses);
    }

    private static Stream<Address> addresses(EndpointSlice slice) {
        return slice.getEndpoints().stream().flatMap(endpoint -> endpoint.getAddresses().stream())
                .flatMap(ip -> slice.getPorts().stream().map(port -> new Address(ip, String.valueOf(port.getPort()))));
    }
}
