package lib.console;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as kubectl takes it: 90s, 2m, 1m30s, 1h, 500ms; a number alone is seconds. */
public final class Durations implements ITypeConverter<Duration> {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern PARTS = Pattern.compile("(\\d{1,4}h)?(\\d{1,5}m)?(\\d{1,6}s)?");
    private static final Pattern MILLIS = Pattern.compile("\\d{1,6}ms");

    /** @throws TypeConversionException for anything else, and for no time at all */
    @Override
    public Duration convert(String said) {
        var time = NUMBER.matcher(said).matches() ? Duration.ofSeconds(Long.parseLong(said))
                : MILLIS.matcher(said).matches() ? Duration.ofMillis(Long.parseLong(said.replace("ms", "")))
                : PARTS.matcher(said).matches() && !said.isEmpty() ? Duration.parse("PT" + said.toUpperCase(Locale.ROOT)) : Duration.ZERO;
        if (time.isZero()) {
            throw new TypeConversionException("\"%s\" is not a time; 90s, 2m, 1m30s and 500ms are".formatted(said));
        }
        return time;
    }
}
