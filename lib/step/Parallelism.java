package lib.step;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many trials a machine bears at once. */
final class Parallelism {

    /** A trial is mostly waiting, but its members all start at once: on two processors three at a time do not starve. */
    private static final double TRIALS_PER_PROCESSOR = 1.5;
    private static final long BYTES_PER_TRIAL = 1L << 30;

    private Parallelism() {
    }

    static int ofThisMachine() {
        double byProcessors = Runtime.getRuntime().availableProcessors() * TRIALS_PER_PROCESSOR;
        return (int) Math.max(1, Math.min(byProcessors, (double) availableBytes() / BYTES_PER_TRIAL));
    }

    /** Linux says it best; elsewhere the cluster is in a machine of its own, and the processors decide. */
    private static long availableBytes() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:")).map(line -> line.replaceAll("\\D", "")).mapToLong(Long::parseLong).findFirst().orElse(Long.MAX_VALUE >> 10) << 10;
        } catch (IOException elsewhere) {
            return Long.MAX_VALUE;
        }
    }
}
