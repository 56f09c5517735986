package lib.subject;

//SOURCES ../console/UserError.java
//SOURCES ../image/Suggestions.java

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lib.console.UserError;
import lib.image.Suggestions;

/**
 * A key of Patroni's dynamic configuration that a trial may set: meaning and least value by the Patroni manual, "Dynamic Configuration
 * Settings", and its validator.py.
 *
 * @param least the smallest number that Patroni takes, in seconds or bytes or a count; without meaning for a switch
 * @param since the first Patroni that knows it; empty when all that the kit runs do
 */
record DynamicKey(String name, Kind kind, long least, String since) {

    enum Kind { NUMBER, SWITCH, SYNCHRONOUS }

    private static final long GREATEST = Integer.MAX_VALUE;
    private static final String QUORUM = "quorum";

    static final List<DynamicKey> ALL = List.of(number("ttl", 20, ""), number("loop_wait", 1, ""), number("retry_timeout", 3, ""),
            number("maximum_lag_on_failover", 0, ""), number("maximum_lag_on_syncnode", -1, ""), number("primary_start_timeout", 0, "3.0"), number("primary_stop_timeout", 0, "3.0"),
            new DynamicKey("synchronous_mode", Kind.SYNCHRONOUS, 0, ""), new DynamicKey("synchronous_mode_strict", Kind.SWITCH, 0, ""), number("synchronous_node_count", 1, ""),
            new DynamicKey("failsafe_mode", Kind.SWITCH, 0, "3.0"));

    private static DynamicKey number(String name, long least, String since) {
        return new DynamicKey(name, Kind.NUMBER, least, since);
    }

    /** @throws UserError when Patroni has none of that name, or none that a trial may set (exit code 2) */
    static DynamicKey named(String name) {
        return ALL.stream().filter(key -> key.name.equals(name)).findFirst().orElseThrow(() ->
                UserError.usage("%s is no setting of Patroni's that a trial can make".formatted(name), new Suggestions(ALL.stream().map(DynamicKey::name).toList()).to(name)));
    }

    /** What Patroni gets: a number, true, false or "quorum". @throws UserError for what it does not take (exit code 2) */
    Object value(String said) {
        var word = said.toLowerCase(Locale.ROOT);
        if (kind == Kind.NUMBER) {
            return number(said);
        }
        if (kind == Kind.SYNCHRONOUS && word.equals(QUORUM)) {
            return QUORUM;
        }
        return switch (word) {
            case "on", "true", "yes" -> true;
            case "off", "false", "no" -> false;
            default -> throw UserError.usage("%s is \"%s\"; it takes %s".formatted(name, said, kind == Kind.SYNCHRONOUS ? "on, off or quorum" : "on or off"), name + "=on");
        };
    }

    /** The first Patroni that can do this; empty when all that the kit runs can. @param value as {@link #value} gives it */
    Optional<String> since(Object value) {
        return value.equals(QUORUM) ? Optional.of("4.0") : value.equals(false) ? Optional.empty() : Optional.of(since).filter(version -> !version.isEmpty());
    }

    private long number(String said) {
        if (!said.matches("-?\\d{1,10}") || Long.parseLong(said) < least || Long.parseLong(said) > GREATEST) {
            throw UserError.usage("%s is \"%s\"; Patroni takes a whole number from %d to %d".formatted(name, said, least, GREATEST), "%s=%d".formatted(name, Math.max(least, 1)));
        }
        return Long.parseLong(said);
    }
}
