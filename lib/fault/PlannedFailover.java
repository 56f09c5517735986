package lib.fault;

//SOURCES Fault.java
//SOURCES ../console/UserError.java
//SOURCES ../access/RestApi.java

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lib.access.PatroniCluster;
import lib.access.RestApi;
import lib.cluster.PodClient;
import lib.console.UserError;
import lib.patroni.Member;
import lib.patroni.Members;
import lib.recording.Settings;
import picocli.CommandLine.Option;

/**
 * Patroni's own two ways to change the leader (Patroni manual, "Patroni REST API", Switchover and failover endpoints):
 * {@code POST /failover} with a candidate, {@code POST /switchover} with leader and candidate.
 */
public final class PlannedFailover implements Fault {

    private final String name;

    @Option(names = "--candidate", paramLabel = "MEMBER", description = "The member to promote. Default: the first replica that may lead.")
    private String candidate;

    private PlannedFailover(String name) {
        this.name = name;
    }

    public static PlannedFailover failover() {
        return new PlannedFailover("failover");
    }

    public static PlannedFailover switchover() {
        return new PlannedFailover("switchover");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String does() {
        return "requests a %s to a replica that may lead".formatted(name);
    }

    /** @throws UserError when the candidate is unknown (exit code 2), or none follows or Patroni refuses (1) */
    @Override
    public Injected inject(PatroniCluster patroni) {
        var leader = patroni.leader();
        var members = patroni.members();
        var chosen = chosen(members, patroni.settings(members).filter(Settings::synchronous).isPresent(), patroni.namespace());
        long at = System.nanoTime();
        Optional<String> answer;
        try {
            answer = new RestApi(patroni, leader.name()).order("/" + name, body(leader, chosen));
        } catch (PodClient.Refusal refused) {
            throw UserError.unfinished("Patroni refuses the %s to %s: %s".formatted(name, chosen.name(), refused.getMessage()),
                    "jbang members -n " + patroni.namespace()).because(refused);
        }
        return Injected.handover("%s from %s to %s".formatted(name, leader.name(), chosen.name()), leader, at, answer.isPresent(), member -> member.name().equals(chosen.name()),
                now -> answer.map(said -> "Patroni answered " + said).or(() -> proof(now, leader)));
    }

    /** A switchover is answered when it is over; until then the leader's own state tells that it has begun. */
    private static Optional<String> proof(Members members, Member leader) {
        return members.named(leader.name()).filter(now -> now.report().isPresent() && !now.leads()).map(now -> "%s is %s %s".formatted(now.name(), now.role(), now.state()));
    }

    private Map<String, String> body(Member leader, Member chosen) {
        var body = new LinkedHashMap<String, String>();
        if (name.equals("switchover")) {
            body.put("leader", leader.name());
        }
        body.put("candidate", chosen.name());
        return body;
    }

    private Member chosen(Members members, boolean synchronous, String namespace) {
        if (candidate == null) {
            return members.replicas().stream().filter(member -> members.eligible(member, synchronous)).findFirst().orElseThrow(() ->
                    UserError.unfinished("no member may lead in place of the leader: none follows it%s, without the tag nofailover; seen: %s".formatted(synchronous ? " synchronously" : "", members.summary()), "jbang members -n " + namespace));
        }
        var replicas = members.replicas().stream().map(Member::name).collect(Collectors.joining(", "));
        return members.replicas().stream().filter(member -> member.name().equals(candidate)).findFirst().orElseThrow(() ->
                UserError.usage("%s is not a replica; the replicas are: %s".formatted(candidate, replicas), "jbang %s --candidate NAME".formatted(name)));
    }
}
