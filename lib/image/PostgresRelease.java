package lib.image;

//SOURCES PatroniRelease.java
//SOURCES Platform.java
//SOURCES ServerArchive.java

import java.util.List;
import java.util.Optional;

/**
 * A major version of PostgreSQL. A Debian release has it whole, with its client tools and pg_rewind; of any other, its server comes from
 * Maven Central and stands on the Debian release whose client tools are the oldest that serve it: pg_basebackup takes an older server, and no newer one.
 *
 * @param major        such as 15
 * @param debian       the release that it stands on
 * @param archives     its server, for each kind of processor; none when the release has it whole
 * @param requirements which folders' requirements.txt of {@code images/base} install on that release's Python
 */
record PostgresRelease(String major, String debian, List<ServerArchive> archives, List<String> requirements) {

    private static final List<String> PYTHON_3_11 = List.of("2022", "current");
    private static final List<String> PYTHON_3_13 = List.of("current");

    /** The oldest first. */
    static final List<PostgresRelease> ALL = List.of(
            new PostgresRelease("12", "bookworm", List.of(
                    new ServerArchive("amd64", "12.22.0", "f50ddff3308a65e2423ecfd94aefc200d7fe7e2a24d45c6aadb0a6cfbe9284c4"),
                    new ServerArchive("arm64", "12.17.0", "93d8af56031a13f7f7a32c60f32ad4f04e7ae7f305800666ce7052e9e5511180")), PYTHON_3_11),
            new PostgresRelease("13", "bookworm", List.of(
                    new ServerArchive("amd64", "13.22.0", "df102cd31047d65cd10a3394240cda388e2b9804074d707937ac5b7c5d5d8de5")), PYTHON_3_11),
            new PostgresRelease("14", "bookworm", List.of(
                    new ServerArchive("amd64", "14.19.0", "8de92fe6d209f864bfae82cb881e416716d139961cc06dbe18629f150a63c71b")), PYTHON_3_11),
            new PostgresRelease("15", "bookworm", List.of(), PYTHON_3_11),
            new PostgresRelease("16", "trixie", List.of(
                    new ServerArchive("amd64", "16.13.0", "b30ca66d33ab0c4e2030f2e68ca20dcf238e7dff273da14da9aad2b6abf71ad3")), PYTHON_3_13),
            new PostgresRelease("17", "trixie", List.of(), PYTHON_3_13));

    static Optional<PostgresRelease> of(String major) {
        return ALL.stream().filter(release -> release.major.equals(major)).findFirst();
    }

    /** Whether the Debian release has it, with all its tools. */
    boolean whole() {
        return archives.isEmpty();
    }

    /** Its server for this machine's processor, whose images run here; empty when Debian has it, or nobody has it for that. */
    Optional<ServerArchive> archive() {
        return archives.stream().filter(archive -> archive.architecture().equals(Platform.architecture())).findFirst();
    }

    /** Whether it can be had for this machine's processor. */
    boolean isHere() {
        return whole() || archive().isPresent();
    }

    /** The one of the same Debian release that is whole: its client tools serve this one too. */
    PostgresRelease client() {
        return ALL.stream().filter(release -> release.whole() && release.debian.equals(debian)).findFirst().orElseThrow();
    }

    boolean runs(PatroniRelease patroni) {
        return requirements.contains(patroni.requirements());
    }

    /** The minor versions of Patroni, "2.1, 3.0". */
    String patronis() {
        return String.join(", ", PatroniRelease.ALL.stream().filter(this::runs).map(PatroniRelease::minor).toList());
    }
}
