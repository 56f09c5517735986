import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Where the seconds of a deployment go, by what Kubernetes and patroni.log say of its pods. Kubernetes tells whole seconds only, cut off. */
final class ReadyProfile {

    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
    private static final int LOG_TIME_LENGTH = "2026-11-24 02:41:45,599".length();
    private static final String PODS = "get pods -o jsonpath='{range .items[*]}{.metadata.creationTimestamp} {.status.containerStatuses[0].state.running.startedAt} {.status.conditions[?(@.type==\"Ready\")].lastTransitionTime}{\"\\n\"}{end}'";

    private final UnaryOperator<String> kubectl;
    private final Map<String, List<Double>> marks = new LinkedHashMap<>();

    /** @param kubectl runs it in the demo's namespace and answers its output */
    ReadyProfile(UnaryOperator<String> kubectl) {
        this.kubectl = kubectl;
    }

    /** Of the demo as it stands. */
    void add(Instant began, Instant ended) {
        var pods = kubectl.apply(PODS).lines().map(line -> Stream.of(line.split(" ")).map(Instant::parse).toList()).toList();
        var logs = Stream.of("patronidemo-0", "patronidemo-1", "patronidemo-2").map(pod -> kubectl.apply("exec %s -- cat /home/postgres/patroni.log".formatted(pod))).toList();
        mark("the last pod is made", began, pods.stream().map(pod -> pod.get(0)));
        mark("its container runs: scheduled, network, image", began, pods.stream().map(pod -> pod.get(1)));
        mark("Patroni's first word", began, logs.stream().flatMap(log -> said(log, "").stream()));
        mark("the first leader bootstraps: initdb", began, logs.stream().flatMap(log -> said(log, "trying to bootstrap a new cluster").stream()));
        mark("its PostgreSQL runs", began, logs.stream().filter(log -> log.contains("trying to bootstrap a new cluster")).flatMap(log -> said(log, "postmaster pid=").stream()));
        mark("the cluster is initialized", began, logs.stream().flatMap(log -> said(log, "initialized a new cluster").stream()));
        mark("the last replica begins its base backup", began, logs.stream().flatMap(log -> said(log, "trying to bootstrap from leader").stream()));
        mark("it has it", began, logs.stream().flatMap(log -> said(log, "replica has been created").stream()));
        mark("it follows, in Patroni's word", began, logs.stream().flatMap(log -> said(log, "a secondary, and following").stream()));
        mark("its readiness probe says so", began, pods.stream().map(pod -> pod.get(2)));
        mark("the step has ended", began, Stream.of(ended));
    }

    /** In their order, each list sorted. */
    Map<String, List<Double>> marks() {
        marks.values().forEach(all -> all.sort(null));
        return marks;
    }

    private void mark(String name, Instant began, Stream<Instant> each) {
        var last = each.max(Instant::compareTo).orElseThrow(() -> new IllegalStateException("nothing tells when: " + name));
        marks.computeIfAbsent(name, none -> new ArrayList<>()).add(Duration.between(began, last).toMillis() / 1e3);
    }

    /** When the log first had a line with that. */
    private static Optional<Instant> said(String log, String part) {
        return log.lines().filter(line -> line.matches("\\d{4}-\\d\\d-\\d\\d .*") && line.contains(part)).findFirst()
                .map(line -> LocalDateTime.parse(line.substring(0, LOG_TIME_LENGTH), LOG_TIME).toInstant(ZoneOffset.UTC));
    }
}
