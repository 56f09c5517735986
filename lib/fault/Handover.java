package lib.fault;

//SOURCES Fault.java
//SOURCES ../console/Trouble.java
//SOURCES ../demo/RestApi.java

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import lib.cluster.Pod;
import lib.console.Trouble;
import lib.demo.Demo;
import lib.demo.RestApi;
import lib.patroni.Member;
import lib.patroni.Members;

/**
 * Patroni's own two ways to change the leader (Patroni manual, "Patroni REST API", Switchover and failover endpoints):
 * {@code POST /failover} with a candidate, {@code POST /switchover} with leader and candidate.
 */
public final class Handover implements Fault {

    private final String name;
    private final String candidate;

    private Handover(String name, String candidate) {
        this.name = name;
        this.candidate = candidate;
    }

    /** @param candidate a member's name, or null for the first that follows the leader */
    public static Handover failover(String candidate) {
        return new Handover("failover", candidate);
    }

    /** @param candidate a member's name, or null for the first that follows the leader */
    public static Handover switchover(String candidate) {
        return new Handover("switchover", candidate);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String does() {
        return "Patroni's %s to a replica that follows".formatted(name);
    }

    /** @throws Trouble when the candidate is unknown (exit code 2), or none follows or Patroni refuses (1) */
    @Override
    public Done to(Demo demo) {
        var leader = demo.leader();
        var chosen = chosen(demo.members(), leader, demo.namespace());
        var at = Instant.now();
        try {
            new RestApi(demo, leader.name()).order("/" + name, body(leader, chosen));
        } catch (Pod.Refusal refused) {
            throw Trouble.unfinished("Patroni refuses the %s to %s: %s".formatted(name, chosen.name(), refused.getMessage()),
                    "jbang members -n " + demo.namespace()).because(refused);
        }
        return Done.handover("%s from %s to %s".formatted(name, leader.name(), chosen.name()), leader, at, member -> member.name().equals(chosen.name()));
    }

    private Map<String, String> body(Member leader, Member chosen) {
        var body = new LinkedHashMap<String, String>();
        if (name.equals("switchover")) {
            body.put("leader", leader.name());
        }
        body.put("candidate", chosen.name());
        return body;
    }

    private Member chosen(Members members, Member leader, String namespace) {
        if (candidate == null) {
            return members.replicas().stream().filter(members::follows).findFirst().orElseThrow(() ->
                    Trouble.unfinished("no member follows the leader %s; seen: %s".formatted(leader.name(), members.summary()), "jbang members -n " + namespace));
        }
        var replicas = members.replicas().stream().map(Member::name).collect(Collectors.joining(", "));
        return members.replicas().stream().filter(member -> member.name().equals(candidate)).findFirst().orElseThrow(() ->
                Trouble.usage("%s is not a replica; the replicas are: %s".formatted(candidate, replicas), "jbang %s --candidate NAME".formatted(name)));
    }
}
