package lib.patroni;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a member may become (Patroni manual, "Tags").
 *
 * @param nofailover it never leads; since Patroni 4 a failover_priority of 0 says the same
 * @param nostream   it replays from the archive, and does not stream
 * @param nosync     it is never a synchronous standby
 */
public record Tags(boolean nofailover, boolean nostream, boolean nosync) {

    public static final Tags NONE = new Tags(false, false, false);

    /** @param tags as Patroni's JSON has them */
    public static Tags of(JsonNode tags) {
        return new Tags(tags.path("nofailover").asBoolean() || tags.has("failover_priority") && tags.path("failover_priority").asInt(1) <= 0,
                tags.path("nostream").asBoolean(), tags.path("nosync").asBoolean());
    }
}
