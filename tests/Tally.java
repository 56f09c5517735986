package tests;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** A line a test, as it ends; then what failed and why, what was skipped and why, what took longest, and the sum. Of any number of runs together. */
public final class Tally implements TestExecutionListener {

    private static final int SLOWEST = 20;
    private static final int LINES_OF_A_TRACE = 12;

    private record Failure(String name, Throwable cause) {
    }

    private final PrintStream out;
    private final long started = System.nanoTime();
    private final Map<String, Long> began = new HashMap<>();
    private final Map<String, Long> classes = new HashMap<>();
    private final Map<String, Long> methods = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private TestPlan plan;
    private int passed;

    public Tally(PrintStream out) {
        this.out = out;
    }

    /** Whether some passed and none failed. */
    public synchronized boolean good() {
        return passed > 0 && failures.isEmpty();
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        began.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        skip(test, reason);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        long nanos = took(test);
        if (result.getStatus() == Status.ABORTED) {
            skip(test, result.getThrowable().map(Throwable::getMessage).orElse("it gave no reason"));
        } else if (result.getStatus() == Status.FAILED) {
            // Why at once, for who watches a long run or ends it.
            out.println("✗ %s%s".formatted(name(test), result.getThrowable().map(cause -> "\n  => " + cause).orElse("")));
            failures.add(new Failure(name(test), result.getThrowable().orElse(null)));
        } else if (test.isTest()) {
            // Of those that take hardly any time only that they passed.
            out.println("✓ " + name(test) + (nanos < 1_000_000_000 ? "" : String.format(Locale.ROOT, " %.1f s", nanos / 1e9)));
            passed++;
        }
    }

    /** Of a class all that is known to be in it: none of that is told by itself. */
    private void skip(TestIdentifier test, String reason) {
        var within = test.isTest() ? List.of(test) : plan.getDescendants(test).stream().filter(each -> method(each).isPresent()).toList();
        for (var each : within.isEmpty() ? List.of(test) : within) {
            var line = "- %s: %s".formatted(name(each), reason.replaceFirst("^Assumption failed: ", "").lines().findFirst().orElse(""));
            out.println(line);
            skipped.add(line);
        }
    }

    private long took(TestIdentifier test) {
        long nanos = System.nanoTime() - began.remove(test.getUniqueId());
        if (test.isTest()) {
            methods.merge(name(test), nanos, Long::sum);
        } else {
            test.getSource().filter(ClassSource.class::isInstance).map(ClassSource.class::cast).ifPresent(source -> classes.merge(simple(source.getClassName()), nanos, Long::sum));
        }
        return nanos;
    }

    /** The line "N passed, N failed, N skipped" is the last. */
    public synchronized void print() {
        failures.forEach(this::print);
        print("the slowest classes", classes);
        print("the slowest tests", methods);
        out.println(String.format(Locale.ROOT, "%nall of it, in minutes:%n%8.1f%n", (System.nanoTime() - started) / 60e9));
        skipped.forEach(out::println);
        out.printf("%d passed, %d failed, %d skipped%n", passed, failures.size(), skipped.size());
    }

    private void print(Failure failure) {
        out.printf("%n✗ %s%n", failure.name());
        for (var cause = failure.cause(); cause != null; cause = cause.getCause()) {
            out.println("  => " + cause);
            var trace = cause.getStackTrace();
            for (int line = 0; line < Math.min(trace.length, LINES_OF_A_TRACE); line++) {
                out.println("       " + trace[line]);
            }
        }
    }

    private void print(String title, Map<String, Long> nanos) {
        out.printf("%n%s, in seconds:%n", title);
        nanos.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())).limit(SLOWEST)
                .forEach(entry -> out.println(String.format(Locale.ROOT, "%8.1f  %s", entry.getValue() / 1e9, entry.getKey())));
    }

    /** "PodProcessTest aNameMayHaveBracketsAndBlanks()"; of one of several of a method, such as a README's block, also which; of a class its name. */
    private static String name(TestIdentifier test) {
        var method = method(test);
        if (method.isEmpty()) {
            return test.getSource().filter(ClassSource.class::isInstance).map(source -> simple(((ClassSource) source).getClassName())).orElse(test.getDisplayName());
        }
        var where = simple(method.get().getClassName()) + " " + method.get().getMethodName();
        return where + (test.getDisplayName().startsWith(method.get().getMethodName() + "(") ? "()" : " " + test.getDisplayName());
    }

    private static Optional<MethodSource> method(TestIdentifier test) {
        return test.getSource().filter(MethodSource.class::isInstance).map(MethodSource.class::cast);
    }

    private static String simple(String className) {
        return className.replaceAll(".*\\.", "");
    }
}
