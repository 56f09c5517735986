package lib.patroni;

import java.util.Locale;

/** What a member's own Patroni says it is. Patroni 2 and 3 say "master" where 4 says "primary". */
public enum Role {
    LEADER, REPLICA, UNKNOWN;

    static Role of(String said) {
        return switch (said) {
            case "master", "primary", "leader", "standby_leader" -> LEADER;
            case "replica", "sync_standby", "quorum_standby" -> REPLICA;
            default -> UNKNOWN;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
