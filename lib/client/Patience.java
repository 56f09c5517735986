package lib.client;

import java.time.Duration;

/**
 * How long the client waits for one server. With less a far network, or a server that asks LDAP, would never be reached; with more the end of
 * an outage is seen late.
 *
 * @param connectMillis for the network
 * @param loginSeconds  for each answer during the login
 */
record Patience(int connectMillis, int loginSeconds) {

    /** While nothing is known of either. */
    static final Patience FIRST = new Patience(1_000, 5);
    private static final int SHORTEST_CONNECT_MILLIS = 20;
    private static final int SHORTEST_LOGIN_SECONDS = 1;
    private static final int LONGEST_LOGIN_SECONDS = 15;
    private static final int ROUND_TRIPS = 5;
    private static final int LOGINS = 3;

    /** Several times what was seen. @param answer of a round trip */
    static Patience of(Duration answer, Duration login) {
        return new Patience((int) Math.max(SHORTEST_CONNECT_MILLIS, Math.min(FIRST.connectMillis(), ROUND_TRIPS * answer.toMillis())),
                (int) Math.max(SHORTEST_LOGIN_SECONDS, Math.min(LONGEST_LOGIN_SECONDS, Math.ceil(LOGINS * login.toMillis() / 1_000.0))));
    }

    /** How long a login takes that goes well. @param connects how many times the network's time it may need */
    double loginMillis(int connects) {
        return Math.max(connects * connectMillis, loginSeconds > SHORTEST_LOGIN_SECONDS ? 1_000.0 * loginSeconds : 0);
    }
}
