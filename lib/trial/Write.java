package lib.trial;

//SOURCES ../demo/Demo.java

import java.time.Duration;
import lib.demo.Demo;
import lib.patroni.Member;

/** One row for the leader: that it acknowledges the INSERT is what "takes writes" means. */
final class Write {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String SQL = """
            SET statement_timeout = '5s';
            CREATE TABLE IF NOT EXISTS trial (written timestamptz NOT NULL);
            INSERT INTO trial VALUES (clock_timestamp());
            """;

    private Write() {
    }

    static boolean acknowledged(Demo demo, Member leader) {
        return demo.pod(leader.name()).exec(LIMIT, "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", "postgres", "-c", SQL).ok();
    }
}
