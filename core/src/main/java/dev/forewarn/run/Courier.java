package dev.forewarn.run;

import dev.forewarn.message.Message;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer;
import dev.forewarn.reminder.Decision;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Delivers what was decided, and decides nothing. One notice that fails stops no other; a ledger or a transport that can't
 * be used any more, a used-up quota and the end of the run's time stop all that have not been sent.
 *
 * <p>Notices are begun at the pace of the transport, so that those in flight are as many as its rate and its latency ask
 * for; and each is sent at that pace, too, so that no burst follows when the ledger has kept several waiting.
 */
final class Courier {
    /** How often a notice is tried that the transport does not take just now. */
    private static final int ROUNDS = 3;

    /** In flight until one answer has come: a transport that takes messages in silence gets few of them. */
    private static final int UNTIL_FIRST_ANSWER = 4;

    /**
     * What became of all.
     *
     * @param outcomes in the order of the decisions
     * @param halted why the courier stopped before its work was done
     */
    record Report(List<Outcome> outcomes, Optional<Halt.Reason> halted) {
        Report {
            outcomes = List.copyOf(outcomes);
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
    Report deliver(List<Decision.Send> sends, Instant asOf, Instant deadline, Function<Decision.Send, Message> render) {
        Halt halt = new Halt(clock, deadline);
        Handover handover =
                new Handover(ledger, mailer, Pacer.smooth(pace.perSecond()), clock, halt, asOf, render);
        Map<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
        List<Integer> round = IntStream.range(0, sends.size()).boxed().toList();
        for (int rounds = 0; rounds < ROUNDS && !round.isEmpty() && !halt.isSet(); rounds++) {
            deliverRound(sends, round, handover, outcomes);
            round = round.stream().filter(i -> outcomes.get(i) instanceof Outcome.NotNow).toList();
        }
        stopWhenAllWereDenied(outcomes.values(), halt);
        List<Outcome> inOrder = new ArrayList<>();
        for (int i = 0; i < sends.size(); i++) {
            Outcome outcome = outcomes.getOrDefault(i, new Outcome.CarriedOver());
            // Whose further attempt the end of the run forestalled is left for the next one like all others.
            inOrder.add(outcome instanceof Outcome.NotNow && halt.reason().isPresent()
                    ? new Outcome.CarriedOver()
                    : outcome);
        }
        return new Report(inOrder, halt.reason());
    }

    private void deliverRound(List<Decision.Send> sends, List<Integer> round, Handover handover,
            Map<Integer, Outcome> outcomes) {
        Semaphore inFlight = new Semaphore(0);
        AtomicInteger room = new AtomicInteger();
        makeRoom(inFlight, room, handover.halt());
        Pacer beginnings = Pacer.smooth(pace.perSecond());
        AtomicInteger done = new AtomicInteger(sends.size() - round.size());
        long left = pace.remainingToday() - recipientsTaken(sends, outcomes);
        // Platform threads: virtual ones hold on to their carriers while they load classes, and on few cores wait for each
        // other for ever.
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            for (int i : round) {
                Decision.Send send = sends.get(i);
                left -= send.recipients().count();
                inFlight.acquire();
                if (!beginnings.awaitTurn(send.recipients().count(), handover.halt().timeLeft())) {
                    handover.halt().timeIsUp();
                }
                if (left < 0 || handover.halt().isSet()) {
                    break;
                }
                threads.execute(() -> {
                    try {
                        outcomes.put(i, handover.deliver(send));
                        progress.sent(done.incrementAndGet(), sends.size());
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
    private static long recipientsTaken(List<Decision.Send> sends, Map<Integer, Outcome> outcomes) {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Outcome.Sent || entry.getValue() instanceof Outcome.Failed)
                .mapToLong(entry -> sends.get(entry.getKey()).recipients().count())
                .sum();
    }
}
