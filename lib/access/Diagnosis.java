package lib.access;

//SOURCES Glance.java
//SOURCES PatroniCluster.java
//SOURCES Workload.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../host/Parallel.java
//SOURCES ../patroni/KnownTrouble.java
//SOURCES ../patroni/Members.java

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.cluster.Cluster;
import lib.host.Parallel;
import lib.patroni.KnownTrouble;
import lib.patroni.Member;
import lib.patroni.Members;

/** Why members do not come up: for each of them the last words of its Patroni and of Kubernetes. */
public final class Diagnosis {

    private static final int LOG_LINES = 20;
    /** The kubelet's, in place of the log of a container that was removed meanwhile. */
    private static final String GONE = "unable to retrieve container logs";

    private static final String SILENT = "no answer from its node within %d s".formatted(Glance.LIMIT.toSeconds());

    private static final Pattern COPIES = Pattern.compile("bootstrap from .+ in progress");

    private final PatroniCluster patroni;

    public Diagnosis(PatroniCluster patroni) {
        this.patroni = patroni;
    }

    /** One line, such as "…; patronidemo-2: patroni.log: waiting for leader to bootstrap; Kubernetes: 0/1 nodes are available: Insufficient cpu". */
    public String of(Members members) {
        var late = members.all().stream().filter(member -> !member.leads() && !members.follows(member)).toList();
        return Stream.concat(Stream.of(members.summary()), Parallel.each(late, member -> member.name() + ": " + lastWords(member)).stream()).collect(Collectors.joining("; "));
    }

    private String lastWords(Member member) {
        var looks = List.<Function<Member, Optional<String>>>of(this::patroni, this::printed, this::crashed, this::kubernetes);
        // A kubelet that has stopped answers nothing, and Kubernetes waits for it a minute.
        var said = Parallel.each(looks, Glance.LIMIT, look -> allowed(look, member), look -> Optional.of(SILENT)).stream().flatMap(Optional::stream).distinct().collect(Collectors.joining("; "));
        return said.isEmpty() ? "no reason given" : said;
    }

    /** A right that is missing to ask for the reason is told beside the other reasons, not in place of them. */
    private static Optional<String> allowed(Function<Member, Optional<String>> look, Member member) {
        try {
            return look.apply(member);
        } catch (KubernetesClientException failed) {
            return Optional.of(Cluster.explain(failed).getMessage());
        }
    }

    private Optional<String> patroni(Member member) {
        return member.phase().equals("Running")
                ? patroni.log(member.name(), LOG_LINES).lastWord().map(text -> "patroni.log: " + explained(text))
                : Optional.empty();
    }

    /** Patroni's word, and what it does not say: pg_basebackup waits for a checkpoint, which PostgreSQL spreads over minutes when there is much to write, as after CREATE DATABASE (PostgreSQL's manual, "pg_basebackup", --checkpoint). */
    public static String explained(String lastWord) {
        return COPIES.matcher(lastWord).matches() ? lastWord + " (pg_basebackup may wait minutes for a checkpoint: CHECKPOINT on the leader ends that, and --timeout waits longer)" : lastWord;
    }

    /** PostgreSQL and the programs that Patroni starts say there what Patroni's log does not, such as that the leader's pg_hba refuses them. */
    private Optional<String> printed(Member member) {
        return Optional.ofNullable(patroni.cluster().client().pods().inNamespace(patroni.namespace()).withName(member.name()).get())
                .flatMap(pod -> KnownTrouble.in(Workload.printed(patroni, pod))).map(KnownTrouble.Found::evidence);
    }

    /** Of a container that ended and was started again: how often, and the last line of the one before. */
    private Optional<String> crashed(Member member) {
        var pod = patroni.cluster().client().pods().inNamespace(patroni.namespace()).withName(member.name());
        return Optional.ofNullable(pod.get()).stream().flatMap(found -> found.getStatus().getContainerStatuses().stream())
                .filter(status -> status.getName().equals(patroni.layout().container()) && status.getRestartCount() > 0).findFirst()
                .map(status -> "its container ended %d times, last with: %s".formatted(status.getRestartCount(), ending(status).orElseGet(() -> lastLine(pod.inContainer(status.getName()).terminated().getLog()))));
    }

    /** The runtime's word when it could not even be started, such as "exec: "patroni": executable file not found in $PATH". */
    private static Optional<String> ending(ContainerStatus status) {
        return Optional.ofNullable(status.getLastState()).map(ContainerState::getTerminated).map(ContainerStateTerminated::getMessage).filter(said -> !said.isBlank())
                .map(said -> said.replaceAll("(?s).*unable to start container process: ", "").strip());
    }

    private static String lastLine(String log) {
        return log.lines().filter(line -> !line.isBlank() && !line.startsWith(GONE)).reduce((earlier, later) -> later).orElse("no line at all").strip();
    }

    private Optional<String> kubernetes(Member member) {
        return patroni.cluster().client().v1().events().inNamespace(patroni.namespace()).withField("involvedObject.uid", member.uid()).list().getItems().stream()
                .filter(event -> "Warning".equals(event.getType()))
                .max(Comparator.comparing(event -> Objects.requireNonNullElse(event.getLastTimestamp(), ""))).map(Event::getMessage)
                .map(message -> "Kubernetes: " + message.lines().findFirst().orElse(""));
    }
}
