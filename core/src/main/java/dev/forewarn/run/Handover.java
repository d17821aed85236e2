package dev.forewarn.run;

import dev.forewarn.message.Message;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.port.Mailer;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Envelope;
import dev.forewarn.reminder.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes one mail from decision to ledger: render, claim each of its notices, wait for its turn, send, record each. What
 * another run has claimed is left out. Thread-safe.
 *
 * @param turns lets messages go at the pace of the transport
 * @param halt is told what stops the others, and asked before anything is sent
 * @param asOf the instant for which the run decided
 */
record Handover(Ledger ledger, Mailer mailer, Pacer turns, InstantSource clock, Halt halt, Instant asOf,
        Function<Envelope, Message> render, Endings endings) {
    /** How long a claimed notice may wait for its turn. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** How long the ledger may take to record what was sent. */
    private static final Duration LONGEST_RECORD = Duration.ofMinutes(1);

    private static final String TOO_LATE = "it waited too long for its turn";

    /** What became of each notice in the envelope. */
    Map<Notice, Outcome> deliver(Envelope envelope) {
        Claims claims = new Claims();
        Function<Ledger.Claim, Outcome> ending;
        try {
            Message message = render.apply(envelope);
            Instant latest = clock.instant().plus(LONGEST_WAIT);
            claim(envelope, claims, latest);
            if (claims.isEmpty()) {
                return claims.unclaimed();
            } else if (claims.size() < envelope.sends().size()) {
                message = render.apply(envelope.only(claims::has).orElseThrow());
            }
            ending = send(message, latest);
        } catch (UnavailableException e) {
            return allEndIn(stop(e), envelope, claims);
        } catch (RuntimeException | Error e) {
            return allEndIn(unexpected(e), envelope, claims);
        }
        // Not above: whatever goes wrong once the mail has perhaps been sent, nothing of it is released.
        return claims.end(endings, ending);
    }

    /** Claims one notice after the other, for as long as they may wait for their turn. */
    private void claim(Envelope envelope, Claims claims, Instant latest) {
        // Longer than the way from here to the record: a claim is taken over only when its owner is dead.
        Duration lease = LONGEST_WAIT.plus(mailer.longestSend()).plus(LONGEST_RECORD);
        List<String> addresses = addresses(envelope.recipients());
        for (Decision.Send send : envelope.sends()) {
            Instant now = clock.instant();
            if (halt.isSet()) {
                claims.without(send.notice(), new Outcome.CarriedOver());
            } else if (now.isAfter(latest)) {
                claims.without(send.notice(), new Outcome.NotNow(TOO_LATE));
            } else {
                ledger.claim(send.notice(), asOf, addresses, now, lease).ifPresentOrElse(
                        claim -> claims.add(send.notice(), claim),
                        () -> claims.without(send.notice(), new Outcome.BeingTold()));
            }
        }
    }

    /** Sends, and says how each claim ends. */
    private Function<Ledger.Claim, Outcome> send(Message message, Instant latest) {
        try {
            // One turn a message: that it has several recipients was counted when it was begun.
            if (!turns.awaitTurn(1, halt.timeLeft())) {
                halt.timeIsUp();
            }
            if (halt.isSet()) {
                return released(new Outcome.CarriedOver());
            } else if (clock.instant().isAfter(latest)) {
                return released(new Outcome.NotNow(TOO_LATE));
            }
            return ending(mailer.send(message));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            halt.because(Halt.Kind.UNAVAILABLE, "the run was interrupted");
            return released(new Outcome.CarriedOver());
        } catch (UnavailableException e) {
            return released(stop(e));
        } catch (RuntimeException | Error e) {
            // Nobody knows how far it came.
            return answerLost(unexpected(e));
        }
    }

    private Function<Ledger.Claim, Outcome> ending(Delivery delivery) {
        if (!(delivery instanceof Delivery.Unconfirmed)) {
            halt.answered();
        }
        return switch (delivery) {
            case Delivery.Accepted accepted -> claim -> confirm(accepted, claim);
            case Delivery.Refused(String reason) -> released(new Outcome.Failed(reason));
            case Delivery.Denied(String reason) -> released(new Outcome.Denied(reason));
            case Delivery.TryAgain(String reason) -> released(new Outcome.NotNow(reason));
            case Delivery.Unconfirmed(String reason) -> {
                halt.lost(reason);
                yield answerLost(new Outcome.Failed(
                        reason + "; the next run sends it once more, unless this was the second time"));
            }
            case Delivery.QuotaExhausted(String reason) -> {
                halt.because(Halt.Kind.QUOTA, reason);
                yield released(new Outcome.CarriedOver());
            }
            case Delivery.SwitchedOff(String reason) -> {
                halt.because(Halt.Kind.UNAVAILABLE, reason);
                yield released(new Outcome.CarriedOver());
            }
        };
    }

    private Function<Ledger.Claim, Outcome> released(Outcome outcome) {
        return claim -> ended(claim::release, outcome);
    }

    private Function<Ledger.Claim, Outcome> answerLost(Outcome outcome) {
        return claim -> ended(() -> claim.answerLost(clock.instant()), outcome);
    }

    /** A claim that can't be ended holds until its lease does, and the ledger can't be used for the others either. */
    private Outcome ended(Runnable ending, Outcome outcome) {
        try {
            ending.run();
        } catch (UnavailableException e) {
            stop(e);
        } catch (RuntimeException | Error e) {
            return unexpected(e);
        }
        return outcome;
    }

    /** @param outcome of all for which there is no other yet */
    private Map<Notice, Outcome> allEndIn(Outcome outcome, Envelope envelope, Claims claims) {
        Map<Notice, Outcome> outcomes = new HashMap<>(claims.end(endings, released(outcome)));
        envelope.sends().forEach(send -> outcomes.putIfAbsent(send.notice(), outcome));
        return outcomes;
    }

    private Outcome confirm(Delivery.Accepted accepted, Ledger.Claim claim) {
        try {
            Instant at = clock.instant();
            claim.confirm(at, accepted.messageId());
            return new Outcome.Sent(at, accepted.messageId(), accepted.warning());
        } catch (RuntimeException | Error e) {
            String problem = e instanceof UnavailableException ? String.valueOf(e.getMessage()) : "unexpected: " + e;
            halt.because(Halt.Kind.UNAVAILABLE, problem);
            return new Outcome.Failed(
                    "was sent as " + accepted.messageId() + ", which the ledger could not record, so that a later"
                            + " run may send it again: " + problem);
        }
    }

    private Outcome stop(UnavailableException problem) {
        halt.because(Halt.Kind.UNAVAILABLE, String.valueOf(problem.getMessage()));
        return new Outcome.Failed(String.valueOf(problem.getMessage()));
    }

    /** What is wrong with one notice concerns nobody else; what is wrong with the program does. */
    private Outcome unexpected(Throwable problem) {
        if (problem instanceof Error && !(problem instanceof StackOverflowError)) {
            halt.because(Halt.Kind.UNAVAILABLE, "unexpected: " + problem);
        }
        return new Outcome.Failed("unexpected: " + problem);
    }

    private static List<String> addresses(Recipients recipients) {
        return Stream.concat(Stream.of(recipients.to()), recipients.cc().stream()).map(Object::toString).toList();
    }
}
