package lib.image;

//SOURCES Pebble.java
//SOURCES Suggestions.java
//SOURCES ../console/UserError.java
//FILES images/base/2022/Containerfile=../../images/base/2022/Containerfile
//FILES images/base/2022/requirements.txt=../../images/base/2022/requirements.txt
//FILES images/base/current/Containerfile=../../images/base/current/Containerfile
//FILES images/base/current/requirements.txt=../../images/base/current/requirements.txt

import java.util.List;
import lib.console.UserError;

/**
 * A named set of versions. What Patroni needs of Python is in {@code images/base/NAME/requirements.txt}.
 *
 * @param debian     the release that the images stand on
 * @param postgresql the major version
 * @param patroniSha256 the checksum of its wheel on PyPI: pip takes no other file
 * @param pebble     the release that the entrypoint pebble has; its version is in {@code images/pebble/NAME/go.mod}
 * @param rewind     whether there is a pg_rewind of this PostgreSQL's version
 * @param graceSeconds how long a pod of it has to stop: the story's own has no time
 */
public record Stack(String name, String debian, String postgresql, String patroni, String patroniSha256, Pebble pebble, boolean rewind, long graceSeconds) {

    /** All of them, the story's own first. */
    public static final List<Stack> ALL = List.of(
            new Stack("2022", "bookworm", "12", "2.1.2", "976aebbc015d7e1e4bf8acf7a109abf0e98a392de7718c250bca3bfda910349f", Pebble.JANUARY_2022, false, 0),
            new Stack("current", "trixie", "17", "4.1.5", "7aad8c1539e6c51c269a8005169dd54ddc7668437b7900fa6099d7894e224c84", Pebble.CURRENT, true, 30));

    /** @throws UserError when there is none of that name (exit code 2) */
    public static Stack named(String name) {
        return ALL.stream().filter(stack -> stack.name.equals(name)).findFirst().orElseThrow(() ->
                UserError.usage("no stack is named " + name, new Suggestions(names()).to(name)));
    }

    public static List<String> names() {
        return ALL.stream().map(Stack::name).toList();
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
