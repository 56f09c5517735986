package lib.step;

//SOURCES Environment.java
//SOURCES Preparation.java
//SOURCES ../report/TrialResult.java

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import lib.report.TrialResult;

/** What decides which subjects are tried, and in which order. */
@FunctionalInterface
public interface TrialCourse extends AutoCloseable {

    /** @param trials of these subjects, as often as the user wants; their results, none when it was stopped */
    void run(Function<Preparation, List<TrialResult>> trials);

    /** As {@link Preparation#needs}. */
    default Set<Environment.Part> needs() {
        return Environment.ALL;
    }

    /** As {@link Preparation#requireBeforeCluster}. */
    default void requireBeforeCluster() {
    }

    /** As {@link Preparation#close}. */
    @Override
    default void close() {
    }

    /** All of them at once. */
    static TrialCourse of(Preparation preparation) {
        return new TrialCourse() {
            @Override
            public void run(Function<Preparation, List<TrialResult>> trials) {
                trials.apply(preparation);
            }

            @Override
            public Set<Environment.Part> needs() {
                return preparation.needs();
            }

            @Override
            public void requireBeforeCluster() {
                preparation.requireBeforeCluster();
            }

            @Override
            public void close() {
                preparation.close();
            }
        };
    }
}
