package dev.forewarn.run;

import dev.forewarn.message.Message;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.reminder.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes one notice from decision to ledger: render, claim, wait for its turn, send, record. Thread-safe.
 *
 * @param turns lets messages go at the pace of the transport
 * @param halt is told what stops the others, and asked before anything is sent
 * @param asOf the instant for which the run decided
 */
record Handover(Ledger ledger, Mailer mailer, Pacer turns, InstantSource clock, Halt halt, Instant asOf,
        Function<Decision.Send, Message> render) {
    /** How long a claimed notice may wait for its turn. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** How long the ledger may take to record what was sent. */
    private static final Duration LONGEST_RECORD = Duration.ofMinutes(1);

    Outcome deliver(Decision.Send send) {
        try {
            Message message = render.apply(send);
            Instant now = clock.instant();
            // Longer than the way from here to the record: a claim is taken over only when its owner is dead.
            Duration lease = LONGEST_WAIT.plus(mailer.longestSend()).plus(LONGEST_RECORD);
            Optional<Ledger.Claim> claim =
                    ledger.claim(send.notice(), asOf, addresses(send.recipients()), now, lease);
            return claim.isEmpty()
                    ? new Outcome.BeingTold()
                    : deliver(message, claim.get(), now.plus(LONGEST_WAIT));
        } catch (UnavailableException e) {
            return stop(e);
        } catch (RuntimeException | Error e) {
            return unexpected(e);
        }
    }

    private Outcome deliver(Message message, Ledger.Claim claim, Instant latest) {
        try {
            // One turn a message: that it has several recipients was counted when it was begun.
            if (!turns.awaitTurn(1, halt.timeLeft())) {
                halt.timeIsUp();
            }
            if (halt.isSet()) {
                end(claim::release);
                return new Outcome.CarriedOver();
            } else if (clock.instant().isAfter(latest)) {
                end(claim::release);
                return new Outcome.NotNow("it waited too long for its turn");
            }
            return record(mailer.send(message), claim);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            halt.because(Halt.Kind.UNAVAILABLE, "the run was interrupted");
            end(claim::release);
            return new Outcome.CarriedOver();
        } catch (UnavailableException e) {
            Outcome outcome = stop(e);
            end(claim::release);
            return outcome;
        } catch (RuntimeException | Error e) {
            // Nobody knows how far it came.
            end(() -> claim.answerLost(clock.instant()));
            return unexpected(e);
        }
    }

    private Outcome record(Delivery delivery, Ledger.Claim claim) {
        if (!(delivery instanceof Delivery.Unconfirmed)) {
            halt.answered();
        }
        return switch (delivery) {
            case Delivery.Accepted accepted -> confirm(accepted, claim);
            case Delivery.Refused(String reason) -> {
                end(claim::release);
                yield new Outcome.Failed(reason);
            }
            case Delivery.Denied(String reason) -> {
                end(claim::release);
                yield new Outcome.Denied(reason);
            }
            case Delivery.TryAgain(String reason) -> {
                end(claim::release);
                yield new Outcome.NotNow(reason);
            }
            case Delivery.Unconfirmed(String reason) -> {
                halt.lost(reason);
                end(() -> claim.answerLost(clock.instant()));
                yield new Outcome.Failed(reason + "; the next run sends it once more, unless this was the second time");
            }
            case Delivery.QuotaExhausted(String reason) -> {
                halt.because(Halt.Kind.QUOTA, reason);
                end(claim::release);
                yield new Outcome.CarriedOver();
            }
            case Delivery.SwitchedOff(String reason) -> {
                halt.because(Halt.Kind.UNAVAILABLE, reason);
                end(claim::release);
                yield new Outcome.CarriedOver();
            }
        };
    }

    /** A claim that can't be ended holds until its lease does, and the ledger can't be used for the others either. */
    private void end(Runnable ending) {
        try {
            ending.run();
        } catch (UnavailableException e) {
            stop(e);
        }
    }

    private Outcome confirm(Delivery.Accepted accepted, Ledger.Claim claim) {
        try {
            claim.confirm(clock.instant(), accepted.messageId());
            return new Outcome.Sent(accepted.messageId(), accepted.warning());
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
