package lib.subject;

//SOURCES ClusterSetting.java
//SOURCES TrialSubject.java
//SOURCES ../access/PatroniCluster.java
//SOURCES ../access/RestApi.java
//SOURCES ../cluster/PodClient.java
//SOURCES ../console/UserError.java
//SOURCES ../console/Wait.java
//SOURCES ../recording/Subject.java

import io.fabric8.kubernetes.api.model.PodSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lib.access.PatroniCluster;
import lib.access.RestApi;
import lib.cluster.PodClient;
import lib.console.UserError;
import lib.console.Wait;
import lib.deploy.StorageAndNetwork;
import lib.patroni.Member;
import lib.patroni.RestReport;
import lib.recording.Settings;
import lib.recording.Subject;

/** A subject whose cluster gets other settings once it is up, before anything else is done to it. */
public record ConfiguredSubject(TrialSubject subject, ClusterSetting setting) implements TrialSubject {

    /** Two of the longest loops that are usual. */
    private static final Duration APPLIED = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(250);

    @Override
    public String stack() {
        return subject.stack();
    }

    @Override
    public String entrypoint() {
        return subject.entrypoint();
    }

    @Override
    public int members(Optional<Integer> wanted) {
        return subject.members(wanted);
    }

    @Override
    public List<PodSpec> pods() {
        return subject.pods();
    }

    @Override
    public ConfiguredSubject at(StorageAndNetwork placement) {
        return new ConfiguredSubject(subject.at(placement), setting);
    }

    @Override
    public Optional<String> home() {
        return subject.home();
    }

    /** @throws UserError as the subject's own, and when its Patroni is too old for the setting (exit code 3) or does not take it (1) */
    @Override
    public PatroniCluster deploy(PatroniCluster place, int replicas, Duration limit) {
        var patroni = subject.deploy(place, replicas, limit);
        var leader = patroni.leader();
        leader.report().map(RestReport::version).filter(version -> !version.isEmpty()).ifPresent(version -> setting.beyond(version).ifPresent(why -> {
            throw UserError.missing("skipped: %s, and it has %s".formatted(why, version), "");
        }));
        configure(patroni, leader);
        return patroni;
    }

    private void configure(PatroniCluster patroni, Member leader) {
        try {
            new RestApi(patroni, leader.name()).configure(setting.values());
            awaitRead(patroni);
        } catch (PodClient.Refusal refused) {
            throw UserError.unfinished("Patroni does not take the setting %s: %s".formatted(setting.name(), refused.getMessage()), "jbang logs -n " + patroni.namespace());
        }
    }

    /** Until each member has read the values, and the lock has the time to live that they say. A loop ends with making what it has read its own (Patroni's __main__.py, _run_cycle): one more is asked for. */
    private void awaitRead(PatroniCluster patroni) {
        Wait.until("the setting %s on all members".formatted(setting.name()), APPLIED, PAUSE, () -> {
            var members = patroni.members();
            if (!members.all().stream().allMatch(member -> new RestApi(patroni, member.name()).get("/config").filter(setting::isIn).isPresent())) {
                return Optional.empty();
            }
            var settings = patroni.settings(members).orElse(Settings.DEFAULTS);
            ClusterSetting.broken(settings).ifPresent(rule -> {
                throw UserError.unfinished("the setting %s is illegal beside the cluster's own: %s".formatted(setting.name(), rule), "a setting with ttl, loop_wait and retry_timeout");
            });
            members.all().forEach(member -> new RestApi(patroni, member.name()).wake());
            boolean leased = members.lock().isEmpty() || members.lock().get().ttl().toSeconds() == (long) settings.ttlSeconds();
            return leased ? Optional.of(settings) : Optional.empty();
        }, () -> "the lock of " + patroni.members().lock().map(lock -> "%d s".formatted(lock.ttl().toSeconds())).orElse("nobody"), "jbang logs -n " + patroni.namespace());
    }

    @Override
    public Map<String, String> options() {
        var options = new TreeMap<>(subject.options());
        options.put(Subject.SETTING, setting.toString());
        return options;
    }

    @Override
    public Map<String, String> versions(PatroniCluster deployed) {
        return subject.versions(deployed);
    }

    @Override
    public String toString() {
        return "%s, setting %s".formatted(subject, setting.name());
    }
}
