package lib.image;

//SOURCES PatroniRelease.java
//SOURCES Pebble.java
//SOURCES Platform.java
//SOURCES PostgresRelease.java
//SOURCES Suggestions.java
//SOURCES ../console/UserError.java
//FILES images/base/maven/Containerfile=../../images/base/maven/Containerfile
//FILES images/base/2022/requirements.txt=../../images/base/2022/requirements.txt
//FILES images/base/current/Containerfile=../../images/base/current/Containerfile
//FILES images/base/current/requirements.txt=../../images/base/current/requirements.txt

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lib.console.UserError;

/**
 * A set of versions: a named one, or one that is put together, such as pg15-patroni3.2.
 *
 * @param debian     the release that the images stand on
 * @param postgresql the major version
 * @param patroniSha256 the checksum of its wheel on PyPI: pip takes no other file
 * @param requirements the folder of {@code images/base} whose requirements.txt says what Patroni needs of Python
 * @param pebble     the release that the entrypoint pebble has; its version is in {@code images/pebble/NAME/go.mod}
 * @param rewind     whether there is a pg_rewind of this PostgreSQL's version
 * @param graceSeconds how long a pod of it has to stop: the story's own has no time
 */
public record Stack(String name, String debian, String postgresql, String patroni, String patroniSha256, String requirements, Pebble pebble, boolean rewind, long graceSeconds) {

    /** All of them, the story's own first. */
    public static final List<Stack> ALL = List.of(
            new Stack("2022", "bookworm", "12", "2.1.2", "976aebbc015d7e1e4bf8acf7a109abf0e98a392de7718c250bca3bfda910349f", "2022", Pebble.JANUARY_2022, false, 0),
            composed("current", "17", "4.1"));

    private static final Pattern COMPOSED = Pattern.compile("pg([^-]+)-patroni(.+)");

    /** @param name of the table, or such as pg15-patroni3.2. @throws UserError when there is none of that name (exit code 2) */
    public static Stack named(String name) {
        var composed = COMPOSED.matcher(name);
        return ALL.stream().filter(stack -> stack.name.equals(name)).findFirst().or(() -> composed.matches() ? Optional.of(of(composed.group(1), composed.group(2))) : Optional.empty()).orElseThrow(() ->
                UserError.usage("no stack is named " + name, new Suggestions(names()).to(name)));
    }

    /**
     * Of that PostgreSQL and the newest Patroni of that minor version.
     *
     * @param postgresql the major version, such as 15
     * @param patroni    the minor version, such as 3.2
     * @throws UserError when one is not served, or the two do not go together (exit code 2)
     */
    public static Stack of(String postgresql, String patroni) {
        return composed("pg%s-patroni%s".formatted(postgresql, patroni), postgresql, patroni);
    }

    private static Stack composed(String name, String postgresql, String patroni) {
        var server = PostgresRelease.of(postgresql).orElseThrow(() -> UserError.usage("PostgreSQL %s is not served".formatted(postgresql), "one of: " + String.join(", ", postgresqls())));
        var release = PatroniRelease.of(patroni).orElseThrow(() -> UserError.usage("Patroni %s is not served".formatted(patroni), "one of: " + String.join(", ", patronis())));
        if (!server.isHere()) {
            throw UserError.usage("PostgreSQL %s is not served for %s, which this machine is".formatted(postgresql, Platform.architecture()), "one of: " + String.join(", ", PostgresRelease.ALL.stream().filter(PostgresRelease::isHere).map(PostgresRelease::major).toList()));
        }
        if (!server.runs(release)) {
            throw UserError.usage("Patroni %s needs an older Python than that of Debian %s, on which PostgreSQL %s stands".formatted(patroni, server.debian(), postgresql), "with PostgreSQL %s, one of: %s".formatted(postgresql, server.patronis()));
        }
        return new Stack(name, server.debian(), postgresql, release.version(), release.sha256(), release.requirements(), Pebble.CURRENT, server.whole(), 30);
    }

    /** Whether {@link #of} has them together, on this machine. */
    public static boolean served(String postgresql, String patroni) {
        return PostgresRelease.of(postgresql).filter(PostgresRelease::isHere).filter(server -> PatroniRelease.of(patroni).filter(server::runs).isPresent()).isPresent();
    }

    /** The major versions that {@link #of} takes, the oldest first. */
    public static List<String> postgresqls() {
        return PostgresRelease.ALL.stream().map(PostgresRelease::major).toList();
    }

    /** The minor versions that {@link #of} takes, the oldest first. */
    public static List<String> patronis() {
        return PatroniRelease.ALL.stream().map(PatroniRelease::minor).toList();
    }

    /** By their names: the table's own in its order, then those that are put together by their versions. */
    public static Comparator<String> order() {
        return Comparator.comparing((String name) -> names().contains(name) ? names().indexOf(name) : names().size()).thenComparing(Comparator.naturalOrder());
    }

    public static List<String> names() {
        return ALL.stream().map(Stack::name).toList();
    }

    /** Such as 3.2 of 3.2.2. */
    public String patroniMinor() {
        return PatroniRelease.minor(patroni);
    }

    /** Its versions in one line. */
    public String versions() {
        return "PostgreSQL %s, Patroni %s, Pebble %s, Debian %s".formatted(postgresql, patroni, pebble.version(), debian);
    }

    @Override
    public String toString() {
        return name;
    }
}
