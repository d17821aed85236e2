package dev.forewarn.run;

import dev.forewarn.port.UnavailableException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Asks for several things at once, each on a thread of its own; what is still asked for when it is closed is given up. */
public final class Meanwhile implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What was asked for. */
    public interface Answer<T> {
        /**
         * Waits for it.
         *
         * @throws RuntimeException what asking for it threw
         */
        T get();
    }

    public <T> Answer<T> ask(Supplier<T> question) {
        Future<T> answer = threads.submit(question::get);
        return () -> {
            try {
                return answer.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnavailableException("the run was interrupted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException problem) {
                    throw problem;
                }
                throw new IllegalStateException("what was asked for ended with an error", e.getCause());
            }
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
