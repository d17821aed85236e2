package dev.forewarn.run;

import dev.forewarn.port.Ledger;
import dev.forewarn.reminder.Notice;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Ends the claims of mails. Those of one mail end at the same time, so that many take no longer than one, for which the lease
 * is made: the mail's own thread ends them, and threads that all mails share lend a hand. Where these are busy with other
 * mails, or the machine has no more of them, it takes longer, and no claim is left out. Thread-safe.
 */
final class Endings implements AutoCloseable {
    /** As many as one mail has notices at most ({@link dev.forewarn.reminder.Envelope}). */
    private static final int MOST_THREADS = 50;

    private static final long IDLE_SECONDS = 10;

    private final ExecutorService threads;

    Endings() {
        this(Executors.defaultThreadFactory());
    }

    /** @param factory may fail */
    Endings(ThreadFactory factory) {
        // Who finds no thread is not kept waiting for one.
        threads = new ThreadPoolExecutor(0, MOST_THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
                factory, new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * Ends all of one mail, each once, whether or not this thread is interrupted.
     *
     * @param ending ends one, and says what became of its notice; throws nothing
     * @return what became of each
     */
    Map<Notice, Outcome> end(Map<Notice, Ledger.Claim> claims, Function<Ledger.Claim, Outcome> ending) {
        Queue<Runnable> open = new ConcurrentLinkedQueue<>();
        Map<Notice, CompletableFuture<Outcome>> endings = new HashMap<>();
        claims.forEach((notice, claim) -> endings.put(notice,
                CompletableFuture.supplyAsync(() -> ending.apply(claim), open::add)));
        askForHands(claims.size() - 1, open);
        runAll(open);
        Map<Notice, Outcome> outcomes = new HashMap<>();
        endings.forEach((notice, end) -> outcomes.put(notice, end.join()));
        return outcomes;
    }

    private void askForHands(int count, Queue<Runnable> open) {
        try {
            for (int i = 0; i < count; i++) {
                threads.execute(() -> runAll(open));
            }
        } catch (RuntimeException | Error e) {
            // No thread can be had, and the mail has perhaps been sent: all that it told is recorded by this one.
        }
    }

    private static void runAll(Queue<Runnable> open) {
        for (Runnable next = open.poll(); next != null; next = open.poll()) {
            next.run();
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
