package dev.forewarn.run;

import dev.forewarn.message.Message;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Delivers what was decided, and decides nothing: claim, render, send, confirm. One notice that fails stops no other; a
 * ledger or a transport that can't be used any more stops all that have not begun.
 */
final class Courier {
    /** Outlives the longest run of a Lambda function (15 minutes): a claim is taken over only when its owner is dead. */
    private static final Duration LEASE = Duration.ofMinutes(15);
    /**
     * Also the number of threads, of the platform's kind: virtual ones hold on to their carriers while they load classes, and on
     * few cores wait for each other for ever.
     */
    private static final int MOST_IN_FLIGHT = 16;

    /** What became of one decision to send. */
    sealed interface Outcome {
        record Sent(String messageId, Optional<String> warning) implements Outcome {}

        record Failed(String reason) implements Outcome {}

        /** Another run has told, or is telling, the user. */
        record AlreadyTold() implements Outcome {}

        /** Left for the next run. */
        record CarriedOver() implements Outcome {}
    }

    /**
     * What became of all.
     *
     * @param outcomes in the order of the decisions
     * @param exhausted why the transport takes no more today, in its own words
     * @param stoppedBy why the courier stopped before its work was done
     */
    record Report(List<Outcome> outcomes, Optional<String> exhausted, Optional<String> stoppedBy) {
        Report {
            outcomes = List.copyOf(outcomes);
        }
    }

    private final Ledger ledger;
    private final Mailer mailer;
    private final Pacer pacer;
    private final InstantSource clock;
    private final Progress progress;
    private final AtomicReference<Optional<String>> unavailable = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<String>> exhausted = new AtomicReference<>(Optional.empty());

    Courier(Ledger ledger, Mailer mailer, Pacer pacer, InstantSource clock, Progress progress) {
        this.ledger = ledger;
        this.mailer = mailer;
        this.pacer = pacer;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Delivers in the order given, a few at a time.
     *
     * @param remaining recipients that the transport still takes today
     */
    Report deliver(List<Decision.Send> sends, Instant asOf, long remaining,
            Function<Decision.Send, Message> render) {
        ConcurrentHashMap<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
        AtomicInteger done = new AtomicInteger();
        Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);
        long left = remaining;
        try (ExecutorService threads = Executors.newFixedThreadPool(MOST_IN_FLIGHT)) {
            for (int i = 0; i < sends.size() && !isStopped(); i++) {
                Decision.Send send = sends.get(i);
                left -= send.recipients().count();
                if (left < 0) {
                    break;
                }
                inFlight.acquire();
                pacer.awaitTurn(send.recipients().count());
                int index = i;
                threads.execute(() -> {
                    try {
                        outcomes.put(index, isStopped() ? new Outcome.CarriedOver() : deliver(send, asOf, render));
                        progress.sent(done.incrementAndGet(), sends.size());
                    } finally {
                        inFlight.release();
                    }
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop("the run was interrupted");
        }
        List<Outcome> inOrder = new ArrayList<>();
        for (int i = 0; i < sends.size(); i++) {
            inOrder.add(outcomes.getOrDefault(i, new Outcome.CarriedOver()));
        }
        return new Report(inOrder, exhausted.get(), unavailable.get());
    }

    private boolean isStopped() {
        return unavailable.get().isPresent() || exhausted.get().isPresent();
    }

    private Outcome deliver(Decision.Send send, Instant asOf, Function<Decision.Send, Message> render) {
        Notice notice = send.notice();
        try {
            Message message = render.apply(send);
            if (!ledger.claim(notice, asOf, addresses(send.recipients()), clock.instant(), LEASE)) {
                return new Outcome.AlreadyTold();
            }
            return switch (sendOrRelease(message, notice)) {
                case Delivery.Accepted accepted -> confirm(notice, accepted);
                case Delivery.Refused(String reason) -> {
                    ledger.release(notice);
                    yield new Outcome.Failed(reason);
                }
                // Sent or not, nobody knows: the claim stays, so that no run repeats it before the lease has ended.
                case Delivery.Unconfirmed(String reason) -> new Outcome.Failed(reason);
                case Delivery.QuotaExhausted(String reason) -> {
                    exhausted.set(Optional.of(reason));
                    ledger.release(notice);
                    yield new Outcome.CarriedOver();
                }
            };
        } catch (UnavailableException e) {
            return stop(String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return new Outcome.Failed("unexpected: " + e);
        }
    }

    /**
     * Gives the claim back whatever goes wrong: what the transport did not accept counts as not sent. Should it have been
     * sent all the same, the user is told twice; a claim that was kept would change that only until its lease ends.
     */
    private Delivery sendOrRelease(Message message, Notice notice) {
        try {
            return mailer.send(message);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            if (e instanceof UnavailableException) {
                stop(String.valueOf(e.getMessage()));
            }
            try {
                ledger.release(notice);
            } catch (UnavailableException another) {
                e.addSuppressed(another);
                stop(String.valueOf(another.getMessage()));
            }
            throw e;
        }
    }

    private Outcome confirm(Notice notice, Delivery.Accepted accepted) {
        try {
            ledger.confirm(notice, clock.instant(), accepted.messageId());
            return new Outcome.Sent(accepted.messageId(), accepted.warning());
        } catch (UnavailableException e) {
            stop(String.valueOf(e.getMessage()));
            return new Outcome.Failed(
                    "was sent as " + accepted.messageId() + ", which the ledger could not record, so that a later"
                            + " run may send it again: " + e.getMessage());
        }
    }

    /** The first reason is the one that counts: others tend to follow from it. */
    private Outcome stop(String reason) {
        unavailable.updateAndGet(first -> first.or(() -> Optional.of(reason)));
        return new Outcome.Failed(reason);
    }

    private static List<String> addresses(Recipients recipients) {
        List<String> addresses = new ArrayList<>();
        addresses.add(recipients.to().toString());
        recipients.cc().forEach(cc -> addresses.add(cc.toString()));
        return addresses;
    }
}
