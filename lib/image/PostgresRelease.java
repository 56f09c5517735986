package lib.image;

import java.util.List;
import java.util.Optional;

/**
 * A major version of PostgreSQL that a Debian release has whole, with its client tools and pg_rewind.
 *
 * @param major  such as 15
 * @param debian the release
 * @param requirements which folders' requirements.txt of {@code images/base} install on that release's Python
 */
record PostgresRelease(String major, String debian, List<String> requirements) {

    /** The oldest first. */
    static final List<PostgresRelease> ALL = List.of(
            new PostgresRelease("15", "bookworm", List.of("2022", "current")),
            new PostgresRelease("17", "trixie", List.of("current")));

    static Optional<PostgresRelease> of(String major) {
        return ALL.stream().filter(release -> release.major.equals(major)).findFirst();
    }

    boolean runs(PatroniRelease patroni) {
        return requirements.contains(patroni.requirements());
    }

    /** The minor versions of Patroni, "2.1, 3.0". */
    String patronis() {
        return String.join(", ", PatroniRelease.ALL.stream().filter(this::runs).map(PatroniRelease::minor).toList());
    }
}
