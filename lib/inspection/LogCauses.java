package lib.inspection;

//SOURCES Cause.java
//SOURCES MemberLook.java

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lib.patroni.LogLine;

/** What a member that does not follow has in its log, or in its container's: words of PostgreSQL and Patroni whose meaning is known. */
public final class LogCauses {

    private record Known(String cause, Pattern words, String means, String remedy) {

        static Known of(String cause, String words, String means, String remedy) {
            return new Known(cause, Pattern.compile(words), means, remedy);
        }
    }

    /** The nearer to the cause the earlier. */
    private static final List<Known> ALL = List.of(
            Known.of("full-disk", "No space left on device", "its disk is full", "a larger volume, or room on it"),
            Known.of("pg-hba", "no pg_hba\\.conf entry for .*", "the leader's pg_hba refuses it", "a line for that host in postgresql.pg_hba of Patroni's configuration"),
            Known.of("password", "password authentication failed for user .*", "the leader refuses its password", "the same password for all members in postgresql.authentication"),
            Known.of("orphaned-backend", "pre-existing shared memory block .* is still in use", "a process of a PostgreSQL that has ended holds the shared memory, so that none can start", "end the processes named postgres that are left in its container"),
            Known.of("system-id", "system ID mismatch.*", "its data is another cluster's", "empty its data folder (patronictl reinit), or remove the annotation initialize where the data is the right one"),
            Known.of("wal-removed", "requested WAL segment .* has already been removed", "the leader does not have the WAL any more that it needs", "patronictl reinit"),
            Known.of("timeline", "requested starting point .* is not in this server's history|new timeline \\d+ forked off current database system timeline .*", "its data has gone another way than the leader's", "patronictl reinit, or use_pg_rewind: true"),
            Known.of("owner", "data directory \".*\" has (invalid permissions|wrong ownership)", "PostgreSQL refuses its data folder", "fsGroup and runAsUser in the pod's securityContext"),
            Known.of("version", "database files are incompatible with server", "its data is of another version of PostgreSQL", "the image with that version, or pg_upgrade"),
            Known.of("corrupt", "could not locate a valid checkpoint record|invalid primary checkpoint record", "its data is damaged", "patronictl reinit"),
            Known.of("rights", "forbidden: User \\\\*\"system:serviceaccount.*", "its ServiceAccount lacks a right in Kubernetes", "that verb and resource in the Role of the members"),
            Known.of("certificate", "certificate verify failed.*", "a certificate is refused", "the right CA where that connection is configured"),
            Known.of("memory", "could not map anonymous shared memory|could not resize shared memory segment", "PostgreSQL gets too little memory", "a smaller shared_buffers, a higher limit, or a larger /dev/shm"));
    private static final int LENGTH = 220;

    private LogCauses() {
    }

    /** At most one: what comes later in the list is often what comes of it. */
    public static Optional<Cause> of(MemberLook look) {
        var lines = Stream.concat(look.log().lines().stream().map(LogLine::line), look.printed().stream()).toList();
        return ALL.stream().flatMap(known -> lines.stream().filter(line -> known.words().matcher(line).find()).reduce((earlier, later) -> later).stream()
                .map(line -> Cause.bad(look.name(), known.cause(), "%s: \"%s\"".formatted(known.means(), quoted(known, line)), known.remedy()))).findFirst();
    }

    private static String quoted(Known known, String line) {
        var found = known.words().matcher(line);
        var words = found.find() ? line.substring(found.start()).strip() : line;
        return words.length() > LENGTH ? words.substring(0, LENGTH) + "…" : words;
    }
}
