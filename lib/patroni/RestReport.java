package lib.patroni;

//SOURCES Role.java
//SOURCES Tags.java

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one member's Patroni reports of it: {@code GET /patroni} (Patroni manual, "Patroni REST API", monitoring endpoint).
 *
 * @param state     Patroni's word: running, streaming, starting, stopping, restarting, stopped…
 * @param timeline  PostgreSQL's timeline, 0 when it is not known
 * @param position  the WAL position in bytes: written on a leader, replayed on a replica; -1 when it is not known
 * @param streaming the members that stream from this one, by its pg_stat_replication; empty on a replica
 * @param synchronous whether Patroni has written down that this replica has every commit: it may be promoted under synchronous_mode
 * @param postmasterStart when PostgreSQL was started, in PostgreSQL's words; empty when that is not known
 * @param version   Patroni's
 * @param postgresql PostgreSQL's version, such as 17.5; empty when it is not known
 * @param name       Patroni's name of this member; empty where that version does not say it. In Kubernetes' own lock it is the pod's name
 * @param scope      Patroni's name of the cluster; empty where that version does not say it
 * @param tags       what the member may and may not become
 * @param paused     whether the cluster is in maintenance mode: Patroni changes nothing then
 * @param standby    whether it leads a standby cluster, which takes no writes (Patroni manual, "Standby cluster")
 */
public record RestReport(Role role, String state, int timeline, long position, Set<String> streaming, boolean synchronous, String postmasterStart, String version, String postgresql,
                         String name, String scope, Tags tags, boolean paused, boolean standby) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STANDBY_LEADER = "standby_leader";

    /** @throws IllegalArgumentException when this is not JSON */
    public static RestReport parse(String json) {
        try {
            return from(JSON.readTree(json));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("not Patroni's JSON: " + json, wrong);
        }
    }

    private static RestReport from(JsonNode json) {
        var wal = json.path("xlog");
        var position = wal.has("location") ? wal.path("location").asLong(-1) : wal.path("replayed_location").asLong(-1);
        var streaming = new TreeSet<String>();
        json.path("replication").forEach(standby -> {
            if (standby.path("state").asText().equals("streaming")) {
                streaming.add(standby.path("application_name").asText());
            }
        });
        return new RestReport(Role.of(json.path("role").asText()), json.path("state").asText("unknown"), json.path("timeline").asInt(0),
                position, streaming, json.path("sync_standby").asBoolean() || json.path("quorum_standby").asBoolean(), json.path("postmaster_start_time").asText(""), json.path("patroni").path("version").asText(""), postgresql(json.path("server_version").asInt(0)),
                json.path("patroni").path("name").asText(""), json.path("patroni").path("scope").asText(""), Tags.of(json.path("tags")), json.path("pause").asBoolean(), STANDBY_LEADER.equals(json.path("role").asText()));
    }

    /** PostgreSQL's number of its version since 10: the major one times 10000, and the minor one. */
    private static String postgresql(int number) {
        return number == 0 ? "" : "%d.%d".formatted(number / 10_000, number % 10_000);
    }

    /** A standby leader's PostgreSQL streams from another cluster. */
    public boolean leads() {
        return role == Role.LEADER && (state.equals("running") || standby && state.equals("streaming"));
    }
}
