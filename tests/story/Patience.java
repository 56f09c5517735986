package tests.story;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waits for what a test expects to come. */
final class Patience {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Patience() {
    }

    static <T> T await(String what, Callable<T> look, Predicate<T> good) throws Exception {
        return await(what, LIMIT, look, good);
    }

    static <T> T await(String what, Duration limit, Callable<T> look, Predicate<T> good) throws Exception {
        var end = Instant.now().plus(limit);
        while (true) {
            var seen = look.call();
            if (good.test(seen)) {
                return seen;
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("no %s within %d s; last seen: %s".formatted(what, limit.toSeconds(), seen));
            }
            Thread.sleep(500);
        }
    }
}
