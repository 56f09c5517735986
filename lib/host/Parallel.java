package lib.host;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** The same work for several things at once: it waits for other machines, so a thread each, whatever the cores. */
public final class Parallel {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "together");
        thread.setDaemon(true);
        return thread;
    });

    private Parallel() {
    }

    /** The results in the order of the things. @throws RuntimeException the first failure, when all have ended */
    public static <T, R> List<R> each(Collection<T> things, Function<T, R> work) {
        return each(things.stream().map(thing -> CompletableFuture.supplyAsync(() -> work.apply(thing), THREADS)).toList());
    }

    /**
     * The same, of what has ended within the limit; what goes on is left alone.
     *
     * @param late what stands for the result of one that has not ended
     * @throws RuntimeException the first failure of those that have
     */
    public static <T, R> List<R> each(Collection<T> things, Duration limit, Function<T, R> work, Function<T, R> late) {
        return each(things.stream().map(thing -> CompletableFuture.supplyAsync(() -> work.apply(thing), THREADS)
                .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS).thenApply(result -> result == null ? late.apply(thing) : result)).toList());
    }

    /** Whether it is so of one of them; the others are not waited for then. @throws RuntimeException the first failure, when it is so of none */
    public static <T> boolean any(Collection<T> things, Predicate<T> work) {
        var all = things.stream().map(thing -> CompletableFuture.supplyAsync(() -> work.test(thing), THREADS)).toList();
        var found = new CompletableFuture<Boolean>();
        all.forEach(one -> one.thenAccept(so -> {
            if (so) {
                found.complete(true);
            }
        }));
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).whenComplete((none, failed) -> {
            boolean so = all.stream().anyMatch(one -> !one.isCompletedExceptionally() && one.join());
            if (so || failed == null) {
                found.complete(so);
            } else {
                found.completeExceptionally(failed);
            }
        });
        join(found);
        return found.join();
    }

    private static <R> List<R> each(List<CompletableFuture<R>> all) {
        join(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)));
        return all.stream().map(CompletableFuture::join).toList();
    }

    private static void join(CompletableFuture<?> work) {
        try {
            work.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
    }
}
