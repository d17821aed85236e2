package dev.forewarn.overview;

import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.SkipReason;
import dev.forewarn.run.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run did about one credential, and why.
 *
 * @param audience who was to be told
 * @param detail which reminder it was, what failed or what stands in the way; empty where the result says it all
 * @param reason why nobody was told, where that was decided
 */
public record Treatment(Audience audience, Result result, String detail, Optional<SkipReason> reason) {
    /** @param outcome of a decision to send; null in a dry run */
    static Treatment of(Decision decision, @Nullable Outcome outcome) {
        return switch (decision) {
            case Decision.Send send when outcome == null -> of(send, Result.WOULD_BE_TOLD, telling(send));
            case Decision.Send send -> of(send, outcome);
            case Decision.CarryOver later -> of(later, Result.LEFT, later.due().notice().milestone().toString());
            case Decision.Fail fail -> of(fail, Result.FAILED, fail.reason());
            case Decision.Skip skip -> of(skip);
        };
    }

    private static Treatment of(Decision.Send send, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sent sent -> of(send, Result.TOLD, telling(send));
            case Outcome.Failed(String reason) -> of(send, Result.FAILED, reason);
            case Outcome.Denied(String reason) -> of(send, Result.FAILED, reason);
            case Outcome.NotNow(String reason) -> of(send, Result.FAILED, reason);
            case Outcome.BeingTold() -> of(send, Result.NOTHING, "another run is telling them");
            case Outcome.CarriedOver() -> of(send, Result.LEFT, send.notice().milestone().toString());
        };
    }

    private static Treatment of(Decision.Skip skip) {
        return switch (skip.reason()) {
            case UNKNOWN_EXPIRY, UNCONFIRMED, NO_ADDRESS, INVALID_ADDRESS, ADDRESS_NOT_ALLOWED ->
                of(skip, Result.CANNOT_BE_TOLD, skip.detail());
            // The line says so already, by its state or its exclusion.
            case NO_PASSWORD, NEVER_EXPIRES, EXCLUDED -> of(skip, Result.NOTHING, "");
            case NOT_DUE, ALREADY_TOLD, BEING_TOLD, USER_GONE -> of(skip, Result.NOTHING, skip.detail());
        };
    }

    private static Treatment of(Decision decision, Result result, String detail) {
        Optional<SkipReason> reason = decision instanceof Decision.Skip skip ? Optional.of(skip.reason())
                : Optional.empty();
        return new Treatment(decision.audience(), result, detail, reason);
    }

    private static String telling(Decision.Send send) {
        return send.notice().milestone() + ", to " + send.recipients().to();
    }
}
