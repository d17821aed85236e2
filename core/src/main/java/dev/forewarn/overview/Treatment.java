package dev.forewarn.overview;

import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Due;
import dev.forewarn.reminder.SkipReason;
import dev.forewarn.run.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run did about one credential, and why.
 *
 * @param detail which reminder it was, what failed or what stands in the way; empty where the result says it all
 * @param reason why nobody was told, where that was decided
 */
public record Treatment(Result result, String detail, Optional<SkipReason> reason) {
    private Treatment(Result result, String detail) {
        this(result, detail, Optional.empty());
    }

    /** @param outcome of a decision to send; null in a dry run */
    static Treatment of(Decision decision, @Nullable Outcome outcome) {
        return switch (decision) {
            case Decision.Send send when outcome == null -> new Treatment(Result.WOULD_BE_TOLD, telling(send));
            case Decision.Send send -> of(send, outcome);
            case Decision.CarryOver(Due due) -> new Treatment(Result.LEFT, due.notice().milestone().toString());
            case Decision.Fail(Due due, String reason) -> new Treatment(Result.FAILED, reason);
            case Decision.Skip skip -> of(skip);
        };
    }

    private static Treatment of(Decision.Send send, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Sent sent -> new Treatment(Result.TOLD, telling(send));
            case Outcome.Failed(String reason) -> new Treatment(Result.FAILED, reason);
            case Outcome.Denied(String reason) -> new Treatment(Result.FAILED, reason);
            case Outcome.NotNow(String reason) -> new Treatment(Result.FAILED, reason);
            case Outcome.BeingTold() ->
                new Treatment(Result.NOTHING, "another run is telling them", Optional.of(SkipReason.BEING_TOLD));
            case Outcome.CarriedOver() -> new Treatment(Result.LEFT, send.notice().milestone().toString());
        };
    }

    private static Treatment of(Decision.Skip skip) {
        Optional<SkipReason> reason = Optional.of(skip.reason());
        return switch (skip.reason()) {
            case UNKNOWN_EXPIRY, UNCONFIRMED, NO_ADDRESS, INVALID_ADDRESS, ADDRESS_NOT_ALLOWED ->
                new Treatment(Result.CANNOT_BE_TOLD, skip.detail(), reason);
            // The line says so already, by its state or its exclusion.
            case NO_PASSWORD, NEVER_EXPIRES, EXCLUDED -> new Treatment(Result.NOTHING, "", reason);
            case NOT_DUE, ALREADY_TOLD, BEING_TOLD, USER_GONE ->
                new Treatment(Result.NOTHING, skip.detail(), reason);
        };
    }

    private static String telling(Decision.Send send) {
        return send.notice().milestone() + ", to " + send.recipients().to();
    }
}
