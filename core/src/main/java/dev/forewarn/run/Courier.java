package dev.forewarn.run;

import dev.forewarn.message.Message;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Envelope;
import dev.forewarn.reminder.Notice;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Delivers what was decided, and decides nothing. One mail that fails stops no other; a ledger or a transport that can't
 * be used any more, a used-up quota and the end of the run's time stop all that have not been sent.
 *
 * <p>Mails are begun at the pace of the transport, so that those in flight are as many as its rate and its latency ask
 * for; and each is sent at that pace, too, so that no burst follows when the ledger has kept several waiting.
 */
final class Courier {
    /** How often a mail is tried that the transport does not take just now. */
    private static final int ROUNDS = 3;

    /** In flight until one answer has come: a transport that takes messages in silence gets few of them. */
    private static final int UNTIL_FIRST_ANSWER = 4;

    /**
     * What became of all.
     *
     * @param outcomes of each notice
     * @param halted why the courier stopped before its work was done
     */
    record Report(Map<Notice, Outcome> outcomes, Optional<Halt.Reason> halted) {
        Report {
            outcomes = Map.copyOf(outcomes);
        }
    }

    private final Ledger ledger;
    private final Mailer mailer;
    private final Pace pace;
    private final InstantSource clock;
    private final Progress progress;

    Courier(Ledger ledger, Mailer mailer, Pace pace, InstantSource clock, Progress progress) {
        this.ledger = ledger;
        this.mailer = mailer;
        this.pace = pace;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Delivers in the order given, several at a time. What the transport does not take just now is tried again when all
     * others have had their turn.
     *
     * @param asOf the instant for which was decided
     * @param deadline nothing is begun from then on
     */
    Report deliver(List<Envelope> envelopes, Instant asOf, Instant deadline, Function<Envelope, Message> render) {
        Halt halt = new Halt(clock, deadline);
        Map<Notice, Outcome> outcomes = new ConcurrentHashMap<>();
        try (Endings endings = new Endings()) {
            Handover handover =
                    new Handover(ledger, mailer, Pacer.smooth(pace.perSecond()), clock, halt, asOf, render, endings);
            List<Envelope> round = envelopes;
            for (int rounds = 0; rounds < ROUNDS && !round.isEmpty() && !halt.isSet(); rounds++) {
                deliverRound(envelopes, round, handover, outcomes);
                round = round.stream()
                        .flatMap(envelope -> envelope
                                .only(send -> outcomes.get(send.notice()) instanceof Outcome.NotNow).stream())
                        .toList();
            }
        }
        stopWhenAllWereDenied(outcomes.values(), halt);
        Map<Notice, Outcome> all = new HashMap<>();
        envelopes.stream().flatMap(envelope -> envelope.sends().stream()).map(Decision.Send::notice)
                .forEach(notice -> {
                    Outcome outcome = outcomes.getOrDefault(notice, new Outcome.CarriedOver());
                    // Whose further attempt the end of the run forestalled is left for the next one like all others.
                    all.put(notice, outcome instanceof Outcome.NotNow && halt.reason().isPresent()
                            ? new Outcome.CarriedOver()
                            : outcome);
                });
        return new Report(all, halt.reason());
    }

    private void deliverRound(List<Envelope> envelopes, List<Envelope> round, Handover handover,
            Map<Notice, Outcome> outcomes) {
        Semaphore inFlight = new Semaphore(0);
        AtomicInteger room = new AtomicInteger();
        makeRoom(inFlight, room, handover.halt());
        Pacer beginnings = Pacer.smooth(pace.perSecond());
        AtomicInteger done = new AtomicInteger(envelopes.size() - round.size());
        long left = pace.remainingToday() - recipientsTaken(envelopes, outcomes);
        // Platform threads: virtual ones hold on to their carriers while they load classes, and on few cores wait for each
        // other for ever.
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (Envelope envelope : round) {
                left -= envelope.recipients().count();
                inFlight.acquire();
                if (!beginnings.awaitTurn(envelope.recipients().count(), handover.halt().timeLeft())) {
                    handover.halt().timeIsUp();
                }
                if (left < 0 || handover.halt().isSet()) {
                    break;
                }
                threads.execute(() -> {
                    try {
                        outcomes.putAll(handover.deliver(envelope));
                        progress.sent(done.incrementAndGet(), envelopes.size());
                    } finally {
                        inFlight.release();
                        makeRoom(inFlight, room, handover.halt());
                    }
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            handover.halt().because(Halt.Kind.UNAVAILABLE, "the run was interrupted");
        }
        if (left < 0) {
            handover.halt().because(Halt.Kind.QUOTA, "the daily quota leaves no room for more");
        }
    }

    /** @param room how many may be in flight so far */
    private void makeRoom(Semaphore inFlight, AtomicInteger room, Halt halt) {
        int most = pace.mostInFlight(mailer.mostAtOnce());
        int now = halt.hasAnswered() ? most : Math.min(most, UNTIL_FIRST_ANSWER);
        inFlight.release(Math.max(0, now - room.getAndAccumulate(now, Math::max)));
    }

    /** One message may be denied for whom it goes to; when none could be sent at all, the cause lies with the run. */
    private static void stopWhenAllWereDenied(Collection<Outcome> outcomes, Halt halt) {
        if (outcomes.stream().noneMatch(outcome -> outcome instanceof Outcome.Sent)) {
            outcomes.stream()
                    .flatMap(outcome -> outcome instanceof Outcome.Denied(String reason)
                            ? Stream.of(reason)
                            : Stream.empty())
                    .findFirst()
                    .ifPresent(reason -> halt.because(Halt.Kind.UNAVAILABLE, reason));
        }
    }

    /** Recipients that count to the quota so far; a message whose answer was lost may be among the failed, and counts. */
    private static long recipientsTaken(List<Envelope> envelopes, Map<Notice, Outcome> outcomes) {
        return envelopes.stream()
                .filter(envelope -> envelope.sends().stream()
                        .map(send -> outcomes.get(send.notice()))
                        .anyMatch(outcome -> outcome instanceof Outcome.Sent || outcome instanceof Outcome.Failed))
                .mapToLong(envelope -> envelope.recipients().count())
                .sum();
    }
}
