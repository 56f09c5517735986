package lib.access;

//SOURCES DebugContainer.java
//SOURCES ClusterLayout.java
//SOURCES LocalConfiguration.java
//SOURCES Membership.java
//SOURCES RestApi.java
//SOURCES Labels.java
//SOURCES Toolbox.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../cluster/Forbidden.java
//SOURCES ../cluster/PodClient.java
//SOURCES ../cluster/PodState.java
//SOURCES ../console/UserError.java
//SOURCES ../host/Parallel.java
//SOURCES ../patroni/Configuration.java
//SOURCES ../patroni/LogTail.java
//SOURCES ../patroni/Members.java
//SOURCES ../patroni/PodProcess.java

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lib.cluster.Cluster;
import lib.cluster.Forbidden;
import lib.cluster.PodClient;
import lib.cluster.PodState;
import lib.console.UserError;
import lib.host.Parallel;
import lib.patroni.Configuration;
import lib.patroni.Lock;
import lib.patroni.LogTail;
import lib.patroni.Member;
import lib.patroni.Members;
import lib.patroni.PodProcess;
import lib.patroni.RestReport;
import lib.recording.Settings;

/** The Patroni cluster in one namespace: what can be seen of it. The members are found by label, however many there are. */
public record PatroniCluster(Cluster cluster, String namespace, ClusterLayout layout) implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final String LEADER_LOCK = "-leader";
    private static final String LOG = "/patroni.log";

    /** One that is as the kit deploys it. */
    public PatroniCluster(Cluster cluster, String namespace) {
        this(cluster, namespace, ClusterLayout.KIT);
    }

    /** For JShell and tests: the cluster in the namespace {@code patroni-demo} of the chosen context. */
    public static PatroniCluster connect() {
        return new PatroniCluster(Cluster.connect(null), Labels.NAMESPACE).existing();
    }

    /** This one, whose namespace is there and has members. @throws UserError when not (exit code 3) */
    public PatroniCluster existing() {
        home();
        return this;
    }

    private Namespace home() {
        return Optional.ofNullable(cluster.client().namespaces().withName(namespace).get()).orElseThrow(() ->
                UserError.missing("there is no namespace %s in context %s".formatted(namespace, cluster.context().name()), "jbang patroni -n " + namespace));
    }

    /** This one, in which the kit may change things. @throws UserError when the namespace is not there (exit code 3), or does not carry its label (2) */
    public PatroniCluster own() {
        requireLabel(home());
        return this;
    }

    /** Whether this place is for the kit's own cluster: it has made its pods, or there are none in a namespace that carries its label. */
    public boolean isKits() {
        var own = cluster.client().pods().inNamespace(namespace).withLabels(layout.selector()).list().getItems().stream().map(pod -> pod.getMetadata().getLabels()).toList();
        return own.isEmpty() ? Optional.ofNullable(home().getMetadata().getLabels()).orElse(Map.of()).entrySet().containsAll(Labels.MANAGED.entrySet()) && cluster.client().pods().inNamespace(namespace).list().getItems().isEmpty()
                : own.stream().allMatch(labels -> labels.entrySet().containsAll(Labels.MANAGED.entrySet()) && !labels.containsKey(Labels.FOREIGN));
    }

    /** @throws UserError when it is not labelled as one in which the kit may change things (exit code 2) */
    public void requireLabel(Namespace home) {
        var labels = Optional.ofNullable(home.getMetadata().getLabels()).orElse(Map.of());
        if (!labels.entrySet().containsAll(Labels.MANAGED.entrySet())) {
            throw UserError.usage("namespace %s in context %s does not carry the kit's label, so nothing is changed there".formatted(namespace, cluster.context().name()),
                    "another -n, or kubectl label namespace %s %s".formatted(namespace, Labels.MANAGED.entrySet().iterator().next()));
        }
    }

    /** Every member as its pod and its own Patroni tell, and the lock. */
    public Members members() {
        if (layout.rest().route() == RestEndpoint.Route.ANNOTATION) {
            return told();
        }
        var all = Parallel.each(pods(), pod -> member(pod, () -> new RestApi(this, pod.getMetadata().getName()).get("/patroni").map(RestReport::parse)));
        return new Members(all, lock());
    }

    /** Patroni's configuration, as its leader tells it, else another member; empty when nobody does. */
    public Optional<Settings> settings(Members members) {
        return Stream.concat(members.leader().stream(), members.replicas().stream()).flatMap(member -> new RestApi(this, member.name()).get("/config").stream())
                .findFirst().map(Configuration::settings);
    }

    /** The member that leads. @throws UserError when none does (exit code 1) or nothing is deployed (3) */
    public Member leader() {
        var members = deployed();
        return members.leader().orElseThrow(() -> UserError.unfinished("no member leads; seen: " + members.summary(), "jbang members -n " + namespace));
    }

    /** As {@link #members()}. @throws UserError when there are none (exit code 3) */
    public Members deployed() {
        var members = members();
        if (members.all().isEmpty()) {
            throw UserError.missing("nothing is deployed in namespace " + namespace, "jbang patroni -n " + namespace);
        }
        return members;
    }

    /** The last lines of Patroni's log, or why they cannot be had. @throws io.fabric8.kubernetes.client.KubernetesClientException when this user may not read it */
    public LogTail log(String member, int lines) {
        return logFile(member).map(file -> ofFile(member, lines, file)).orElseGet(() -> printed(member, lines));
    }

    /** Where the member's Patroni writes its log (Patroni manual, "Log", dir); empty when it goes to the container's own, or it cannot be asked. */
    public Optional<String> logFile(String member) {
        return layout.log().or(() -> LocalConfiguration.of(pod(member)).flatMap(own -> own.text("log", "dir")).map(folder -> folder.replaceAll("/+$", "") + LOG));
    }

    /** A container that does not run has no files, but what it printed is kept. */
    private LogTail ofFile(String member, int lines, String file) {
        var ran = pod(member).exec(LOOK, "tail", "-n", String.valueOf(lines), file);
        return ran.ok() ? LogTail.of(ran.out()) : ran.answered() ? LogTail.unread(ran.err().strip()) : printed(member, lines);
    }

    /** The last lines of what its container has printed, or why they cannot be had. @throws io.fabric8.kubernetes.client.KubernetesClientException when this user may not read it */
    public LogTail printed(String member, int lines) {
        try {
            return LogTail.of(cluster.client().pods().inNamespace(namespace).withName(member).inContainer(layout.container()).tailingLines(lines).getLog());
        } catch (KubernetesClientException failed) {
            if (Forbidden.is(failed)) {
                throw failed;
            }
            return LogTail.unread(Cluster.explain(failed).getMessage());
        }
    }

    /** All processes in the member's container. @throws UserError when they cannot be listed (exit code 1) */
    public List<PodProcess> processes(String member) {
        var listing = inside(member).exec(LOOK, PodProcess.LISTING);
        try {
            return PodProcess.parse(listing.out());
        } catch (IllegalArgumentException unreadable) {
            throw UserError.unfinished("the processes of %s cannot be listed: %s %s".formatted(member, unreadable.getMessage(), listing.err()),
                    "jbang members -n " + namespace).because(unreadable);
        }
    }

    /** The same look at every member at once. */
    public <T> Map<String, T> ofEach(List<Member> members, Function<String, T> look) {
        var results = Parallel.each(members, member -> look.apply(member.name()));
        var byName = new LinkedHashMap<String, T>();
        for (int i = 0; i < members.size(); i++) {
            byName.put(members.get(i).name(), results.get(i));
        }
        return byName;
    }

    public PodClient pod(String member) {
        return new PodClient(cluster.client(), namespace, member, layout.container());
    }

    /** The member's pod by a container that sees its processes and has sh and Python: its own if that has, else a {@link DebugContainer}. */
    public PodClient inside(String member) {
        var own = pod(member);
        if (layout.helper().isEmpty() || own.ask(LOOK, "sh", "-c", "command -v python3").ok()) {
            return own;
        }
        return own.in(new DebugContainer(own).lookingInto(layout.container(), layout.helper().get()));
    }

    /** The same with that image to look into members that have neither sh nor Python. */
    public PatroniCluster helpedBy(String image) {
        return new PatroniCluster(cluster, namespace, layout.with(Optional.of(image)));
    }

    /** The same, whatever its labels say of who made it: its Patroni is asked where it writes its log. */
    public PatroniCluster ofSomebodyElse() {
        return new PatroniCluster(cluster, namespace, layout.withoutLog());
    }

    /** What any of its members' own images lacks, by the member's name; without those that lack nothing. */
    public Map<String, Toolbox> lacking() {
        var boxes = ofEach(deployed().all(), name -> Toolbox.of(pod(name)));
        boxes.values().removeIf(box -> box.missing().isEmpty());
        return boxes;
    }

    /** Ends what looks into its members. */
    public void leave() {
        pods().forEach(pod -> new DebugContainer(pod(pod.getMetadata().getName())).end());
    }

    /** Whether a pod with its labels is one of its members. */
    public boolean has(io.fabric8.kubernetes.api.model.Pod pod) {
        return !Membership.of(List.of(pod), layout.container()).isEmpty();
    }

    /** Its pods as Kubernetes has them. */
    public List<io.fabric8.kubernetes.api.model.Pod> pods() {
        return Membership.of(cluster.client().pods().inNamespace(namespace).withLabels(layout.selector()).list().getItems(), layout.container());
    }

    /** What a Secret of its namespace holds; empty when there is none of that name. @throws KubernetesClientException when this user may not read it */
    Optional<Map<String, String>> secret(String name) {
        return Optional.ofNullable(cluster.client().secrets().inNamespace(namespace).withName(name).get()).map(found -> {
            var plain = new LinkedHashMap<String, String>();
            Optional.ofNullable(found.getData()).orElse(Map.of()).forEach((key, coded) -> plain.put(key, new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8)));
            return plain;
        });
    }

    /** The image of Patroni's container as the node has it, with its digest; empty when no container has run yet. */
    public Optional<String> image() {
        return pods().stream().flatMap(pod -> pod.getStatus().getContainerStatuses().stream()).filter(container -> container.getName().equals(layout.container()))
                .map(container -> "%s (%s)".formatted(container.getImage(), container.getImageID())).sorted().findFirst();
    }

    @Override
    public void close() {
        cluster.close();
    }

    /** As each has told Kubernetes of itself; who leads is who holds the lock. */
    private Members told() {
        var pods = pods();
        var lock = lock();
        var streaming = pods.stream().filter(pod -> MemberStatus.of(pod).filter(MemberStatus::streams).isPresent()).map(pod -> pod.getMetadata().getName()).collect(Collectors.toSet());
        return new Members(pods.stream().map(pod -> member(pod, () -> MemberStatus.of(pod)
                .map(status -> status.report(lock.map(Lock::holder).filter(pod.getMetadata().getName()::equals).isPresent(), pod.getMetadata().getName(), streaming)))).toList(), lock);
    }

    private Member member(io.fabric8.kubernetes.api.model.Pod pod, Supplier<Optional<RestReport>> asked) {
        var name = pod.getMetadata().getName();
        var running = "Running".equals(pod.getStatus().getPhase()) && pod.getMetadata().getDeletionTimestamp() == null;
        var report = running ? asked.get() : Optional.<RestReport>empty();
        var container = pod.getStatus().getContainerStatuses().stream().filter(each -> each.getName().equals(layout.container())).findFirst();
        return new Member(name, pod.getMetadata().getUid(), PodState.of(pod, layout.container()).word(), container.map(ContainerStatus::getRestartCount).orElse(0),
                container.map(ContainerStatus::getState).filter(state -> state.getRunning() == null).isPresent(), report);
    }

    Optional<Lock> lock() {
        if (!layout.lock()) {
            return Optional.empty();
        }
        return Optional.<HasMetadata>ofNullable(cluster.client().endpoints().inNamespace(namespace).withName(layout.scope()).get())
                .flatMap(PatroniCluster::lock).or(() -> layout.equals(ClusterLayout.KIT) ? Optional.empty()
                        : Optional.ofNullable(cluster.client().configMaps().inNamespace(namespace).withName(layout.scope() + LEADER_LOCK).get()).flatMap(PatroniCluster::lock));
    }

    private static Optional<Lock> lock(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata()).map(ObjectMeta::getAnnotations).flatMap(Lock::from);
    }
}
