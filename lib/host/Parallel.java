package lib.host;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

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
        var all = things.stream().map(thing -> CompletableFuture.supplyAsync(() -> work.apply(thing), THREADS)).toList();
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
