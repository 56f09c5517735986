package lib.step;

//SOURCES Options.java
//SOURCES Views.java
//SOURCES ../access/Glance.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../cluster/Cluster.java
//SOURCES ../cluster/Forbidden.java
//SOURCES ../console/Output.java
//SOURCES ../console/Screen.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java
//SOURCES ../inspection/Moment.java

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lib.access.Glance;
import lib.access.PatroniCluster;
import lib.cluster.Cluster;
import lib.cluster.Forbidden;
import lib.console.Screen;
import lib.console.UserError;
import lib.console.Wait;
import lib.inspection.Change;
import lib.inspection.Moment;
import lib.patroni.Lock;
import lib.patroni.Member;
import lib.patroni.PodProcess;

/** {@code patronictl list -W}: the members until Ctrl-C. On a terminal one picture, with the changes of the last minute; elsewhere a line for each change. */
public final class MembersWatch {

    /** A look into the containers costs more than the rest. */
    private static final Duration INSIDE = Duration.ofSeconds(10);
    private static final Duration SHOWN = Duration.ofSeconds(60);
    private static final int MOST = 12;

    private final PatroniCluster patroni;
    private final Options options;
    private final Duration pause;
    private final Optional<Screen> screen;
    private final Deque<Change> changes = new ArrayDeque<>();
    private volatile Map<String, Integer> defunct = Map.of();
    private Optional<Moment> latest = Optional.empty();
    private String blind = "";

    public MembersWatch(PatroniCluster patroni, Options options, Duration pause) {
        this.patroni = patroni;
        this.options = options;
        this.pause = pause;
        this.screen = options.wantsJson() ? Optional.empty() : Screen.ofStdout();
    }

    /** Returns never. @throws KubernetesClientException when this user lacks a right @throws lib.console.Output.Unread when nobody reads it */
    public void run() {
        var inside = new Thread(this::lookInside, "defunct");
        inside.setDaemon(true);
        inside.start();
        for (long next = System.nanoTime(); ; next = Math.max(System.nanoTime(), next + pause.toNanos())) {
            look();
            screen.ifPresent(picture -> picture.show(text()));
            Wait.pause(Duration.ofNanos(Math.max(0, next + pause.toNanos() - System.nanoTime())));
        }
    }

    private void look() {
        try {
            var now = new Moment(Instant.now(), patroni.members(), defunct);
            seen("");
            // The first picture is no change; where there are lines only, they begin with what there is.
            if (latest.isPresent() || screen.isEmpty()) {
                now.since(latest).forEach(this::tell);
            }
            latest = Optional.of(now);
        } catch (KubernetesClientException failed) {
            if (Forbidden.lacksRight(failed)) {
                throw failed;
            }
            seen(Cluster.explain(failed).getMessage());
        }
    }

    /** @param why it cannot be seen; empty when it is */
    private void seen(String why) {
        if (why.isEmpty() != blind.isEmpty()) {
            tell(new Change(Instant.now().toString(), null, "seen", null, why.isEmpty() ? "again" : "no longer: " + why));
        }
        blind = why;
    }

    private void tell(Change change) {
        changes.add(change);
        while (changes.size() > MOST) {
            changes.remove();
        }
        if (screen.isEmpty()) {
            options.printLine(change, change::line);
        }
    }

    /** By a thread of its own, so that a container that does not answer holds up nothing. */
    private void lookInside() {
        while (true) {
            try {
                var counts = new TreeMap<String, Integer>();
                Glance.at(patroni, patroni.pods().stream().map(pod -> pod.getMetadata().getName()).toList(), patroni::processes)
                        .forEach((name, glance) -> glance.seen().ifPresent(all -> counts.put(name, (int) all.stream().filter(PodProcess::defunct).count())));
                defunct = counts;
            } catch (KubernetesClientException | UserError notNow) {
                // the members' own look says why
                defunct = Map.of();
            }
            Wait.pause(INSIDE);
        }
    }

    private String text() {
        var picture = new StringBuilder("%s in %s, every %d s until Ctrl-C%n%n".formatted(patroni.layout().scope(), patroni.namespace(), pause.toSeconds()));
        latest.ifPresentOrElse(now -> picture.append(Views.table(now.members(), now.defunct())).append("\n\n").append(lock(now)), () -> picture.append("nothing was seen yet\n"));
        if (!blind.isEmpty()) {
            picture.append("Not seen at the moment: ").append(blind).append('\n');
        }
        var recent = changes.stream().filter(change -> Instant.parse(change.at()).isAfter(Instant.now().minus(SHOWN))).toList();
        picture.append(recent.isEmpty() ? "\nNothing changed in the last %d s.\n".formatted(SHOWN.toSeconds()) : "\n");
        recent.forEach(change -> picture.append(change.line()).append('\n'));
        return picture.toString();
    }

    private static String lock(Moment now) {
        var paused = now.members().all().stream().map(Member::report).flatMap(Optional::stream).anyMatch(report -> report.paused());
        return now.members().lock().map(lock -> "The lock is %s's since %s; renewed %d s ago, for %d s.%n".formatted(lock.holder(), ago(lock, now), Math.max(0, Duration.between(lock.renewed(), now.at()).toSeconds()), lock.ttl().toSeconds()))
                .orElse("Nobody holds the lock.\n") + (paused ? "The cluster is paused (maintenance mode).\n" : "");
    }

    private static String ago(Lock lock, Moment now) {
        long seconds = Math.max(0, Duration.between(lock.acquired(), now.at()).toSeconds());
        return seconds < 120 ? seconds + " s" : seconds < 7200 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
