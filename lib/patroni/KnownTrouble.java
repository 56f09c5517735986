package lib.patroni;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words of PostgreSQL and Patroni whose meaning is known.
 *
 * @param cause  its name for programs, such as "full-disk"
 * @param words  by which a line tells it
 * @param means  as half a sentence about a member
 * @param remedy what to do
 */
public record KnownTrouble(String cause, Pattern words, String means, String remedy) {

    private static final int LENGTH = 220;
    /** The nearer to the cause the earlier: what comes later in the list is often what comes of it. */
    private static final List<KnownTrouble> ALL = List.of(
            of("full-disk", "No space left on device", "its disk is full", "a larger volume, or room on it"),
            of("pg-hba", "no pg_hba\\.conf entry for .*", "the leader's pg_hba refuses it", "a line for that host in postgresql.pg_hba of Patroni's configuration"),
            of("password", "password authentication failed for user .*", "the leader refuses its password", "the same password for all members in postgresql.authentication"),
            of("orphaned-backend", "pre-existing shared memory block .* is still in use", "a process of a PostgreSQL that has ended holds the shared memory, so that none can start", "end the processes named postgres that are left in its container"),
            of("system-id", "system ID mismatch.*", "its data is another cluster's", "empty its data folder (patronictl reinit), or remove the annotation initialize where the data is the right one"),
            of("wal-removed", "requested WAL segment .* has already been removed", "the leader does not have the WAL any more that it needs", "patronictl reinit"),
            of("timeline", "requested starting point .* is not in this server's history|new timeline \\d+ forked off current database system timeline .*", "its data has gone another way than the leader's", "patronictl reinit, or use_pg_rewind: true"),
            of("no-user", "could not look up effective user ID \\d+.*", "its user has no name in the container, which initdb and PostgreSQL's peer need", "a line for that user id in the image's /etc/passwd, or runAsUser of one that has a line there"),
            of("owner", "data directory \".*\" has (invalid permissions|wrong ownership)", "PostgreSQL refuses its data folder", "fsGroup and runAsUser in the pod's securityContext"),
            of("version", "database files are incompatible with server", "its data is of another version of PostgreSQL", "the image with that version, or pg_upgrade"),
            of("corrupt", "could not locate a valid checkpoint record|invalid primary checkpoint record", "its data is damaged", "patronictl reinit"),
            of("rights", "forbidden: User \\\\*\"system:serviceaccount.*", "its ServiceAccount lacks a right in Kubernetes", "that verb and resource in the Role of the members"),
            of("certificate", "certificate verify failed.*", "a certificate is refused", "the right CA where that connection is configured"),
            of("memory", "could not map anonymous shared memory|could not resize shared memory segment", "PostgreSQL gets too little memory", "a smaller shared_buffers, a higher limit, or a larger /dev/shm"));

    /** @param quoted the line's words, shortened */
    public record Found(KnownTrouble trouble, String quoted) {

        /** "the leader's pg_hba refuses it: "no pg_hba.conf entry for …"" */
        public String evidence() {
            return "%s: \"%s\"".formatted(trouble.means(), quoted);
        }
    }

    private static KnownTrouble of(String cause, String words, String means, String remedy) {
        return new KnownTrouble(cause, Pattern.compile(words), means, remedy);
    }

    /** The one that is nearest to the cause, with the last line that tells it. @param lines of logs, the latest last */
    public static Optional<Found> in(List<String> lines) {
        return ALL.stream().flatMap(known -> lines.stream().filter(line -> known.words().matcher(line).find()).reduce((earlier, later) -> later).stream().map(line -> new Found(known, known.quoted(line)))).findFirst();
    }

    private String quoted(String line) {
        var found = words.matcher(line);
        var told = found.find() ? line.substring(found.start()).strip() : line;
        return told.length() > LENGTH ? told.substring(0, LENGTH) + "…" : told;
    }
}
