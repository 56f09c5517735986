package tests.story;

//SOURCES Kit.java
//SOURCES ../Tier.java

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tests.Tier;

/** The original demo's README, step by step, as a person types it, on a real Kubernetes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoryTest {

    private static final String STUCK = "changing primary_conninfo and restarting in progress";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    @Order(1)
    void dependenciesAndImagesAreMadeReady() throws Exception {
        Kit.dependencies();
        well("build", "--stack", "2022");
        well("dependencies", "--check");
    }

    @Test
    @Order(2)
    void patroniBringsUpThreeMembers() throws Exception {
        patroni("patroni");
        var members = patroni("members", "-o", "json").json();
        assertEquals(List.of("patronidemo-0", "patronidemo-1", "patronidemo-2"), texts(members, "name"));
        assertEquals(1, count(members, each -> each.get("role").asText().equals("leader")));
        assertEquals(2, count(members, each -> each.get("follows").asBoolean()));
    }

    @Test
    @Order(3)
    void theLogsTellWhoLeadsAndWhoFollows() throws Exception {
        var leader = leader();
        awaitLog("no action. I am (%s), the leader with the lock".formatted(leader), "no action. I am (", "a secondary, and following a leader (%s)".formatted(leader));
        for (var name : List.of("patronidemo-0 (", "patronidemo-1 (", "patronidemo-2 (")) {
            assertTrue(patroni("logs").out().contains(name));
        }
    }

    @Test
    @Order(4)
    void underPatroniAllFollowAfterTheLeadersCrash() throws Exception {
        crashAndRecover();
    }

    @Test
    @Order(5)
    void failoverAndSwitchoverMakeTheCandidateLead() throws Exception {
        for (var step : List.of("failover", "switchover")) {
            var before = awaitAllFollowing();
            var candidate = replica(before);
            var after = patroni(step, "--candidate", candidate, "-o", "json").json();
            assertEquals(candidate, after.get("leader").asText());
            assertEquals(candidate, leader());
        }
        awaitAllFollowing();
    }

    @Test
    @Order(6)
    void anUnknownCandidateIsWrongUsage() throws Exception {
        var wrong = Kit.patroni("failover", "--candidate", "patronidemo-9");
        assertEquals(2, wrong.exit(), wrong.said());
        assertTrue(wrong.err().contains("patronidemo-9 is not a replica; the replicas are: patronidemo-"), wrong.said());
    }

    @Test
    @Order(7)
    void pebbleInPlaceOfPatroniLeavesAReplicaStuckAfterTheLeadersCrash() throws Exception {
        patroni("pebble");
        // Mostly the leader gives its lock up before it is killed. When the new pod of its name comes sooner, both replicas
        // restart without a leader, both are stuck, and nobody leads: then the step ends with 1.
        var crash = Kit.patroni("crash-leader", "--timeout", "30s");
        assertTrue(crash.exit() == 0 || crash.err().contains("timed out after 30 s waiting for a new leader"), crash.said());
        awaitLog(STUCK);
        var members = patroni("members", "-o", "json").json();
        var stuck = filter(members, each -> each.get("state").asText().equals("restarting") && !each.get("follows").asBoolean());
        assertEquals(crash.exit() == 0 ? 1 : 2, stuck.size(), members.toString());
        var zombies = awaitZombies();
        for (var member : stuck) {
            // Another member may have a defunct pg_basebackup besides: that one harms nobody.
            var postmaster = filter(zombies, each -> each.get("name").asText().equals("postgres") && each.get("member").equals(member.get("name")));
            assertEquals(1, postmaster.size(), zombies.toString());
            assertEquals("pebble", postmaster.get(0).get("parentName").asText());
            assertEquals(1, postmaster.get(0).get("parentPid").asInt());
        }
    }

    @Test
    @Order(8)
    void underSupervisordAllFollowAfterTheLeadersCrash() throws Exception {
        patroni("supervisord");
        crashAndRecover();
    }

    @Test
    @Order(9)
    void aStepInPlaceOfItselfWorksAgainAndAgain() throws Exception {
        for (int time = 0; time < Tier.choice(1, 3); time++) {
            patroni("patroni");
            assertEquals(2, count(patroni("members", "-o", "json").json(), each -> each.get("follows").asBoolean()));
        }
    }

    @Test
    @Order(10)
    void anyNumberOfReplicas() throws Exception {
        patroni("patroni", "--replicas", "2");
        assertEquals(2, patroni("members", "-o", "json").json().size());
    }

    @Test
    @Order(11)
    void cleanLeavesNothing() throws Exception {
        patroni("clean");
        var gone = Kit.patroni("members");
        assertEquals(3, gone.exit(), gone.said());
    }

    @AfterAll
    static void tidy() throws Exception {
        Kit.patroni("clean");
    }

    private static void crashAndRecover() throws Exception {
        var before = leader();
        var crash = patroni("crash-leader", "-o", "json").json();
        assertTrue(crash.get("done").asText().contains("deleted pod " + before), crash.toString());
        awaitAllFollowing();
        assertEquals(0, patroni("zombies", "-o", "json").json().size());
        assertFalse(patroni("logs").out().contains(STUCK));
    }

    private static String leader() throws Exception {
        return texts(filter(patroni("members", "-o", "json").json(), each -> each.get("role").asText().equals("leader")), "name").get(0);
    }

    private static String replica(JsonNode members) {
        return texts(filter(members, each -> each.get("role").asText().equals("replica")), "name").get(0);
    }

    private static JsonNode awaitAllFollowing() throws Exception {
        return await("two members that follow", () -> patroni("members", "-o", "json").json(),
                members -> count(members, each -> each.get("follows").asBoolean()) == 2
                        && filter(members, each -> each.get("role").asText().equals("leader")).size() == 1);
    }

    private static JsonNode awaitZombies() throws Exception {
        return await("defunct processes", () -> patroni("zombies", "-o", "json").json(), zombies -> zombies.size() > 0);
    }

    private static void awaitLog(String... parts) throws Exception {
        await("log lines " + List.of(parts), () -> patroni("logs").out(), log -> List.of(parts).stream().allMatch(log::contains));
    }

    private interface Look<T> {
        T now() throws Exception;
    }

    private static <T> T await(String what, Look<T> look, Predicate<T> good) throws Exception {
        var end = Instant.now().plus(PATIENCE);
        while (true) {
            var seen = look.now();
            if (good.test(seen)) {
                return seen;
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("no %s within %d s; last seen: %s".formatted(what, PATIENCE.toSeconds(), seen));
            }
            Thread.sleep(1000);
        }
    }

    private static Kit.Ran patroni(String step, String... words) throws Exception {
        var ran = Kit.patroni(step, words);
        assertEquals(0, ran.exit(), ran.said());
        return ran;
    }

    private static void well(String... words) throws Exception {
        var ran = Kit.step(words);
        assertEquals(0, ran.exit(), ran.said());
    }

    private static List<String> texts(Iterable<JsonNode> nodes, String field) {
        return StreamSupport.stream(nodes.spliterator(), false).map(node -> node.get(field).asText()).toList();
    }

    private static List<JsonNode> filter(Iterable<JsonNode> nodes, Predicate<JsonNode> good) {
        return StreamSupport.stream(nodes.spliterator(), false).filter(good).toList();
    }

    private static long count(Iterable<JsonNode> nodes, Predicate<JsonNode> good) {
        return filter(nodes, good).size();
    }
}
