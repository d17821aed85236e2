package dev.forewarn.overview;

import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import dev.forewarn.reminder.SkipReason;
import dev.forewarn.run.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run did about one credential and one audience, and why.
 *
 * @param audience who was to be told
 * @param detail which reminder it was, what failed or what stands in the way; empty where the result says it all
 * @param reason why nobody was told, where that was decided
 * @param notice which one it was about; absent where none is reached
 */
public record Treatment(Audience audience, Result result, String detail, Optional<SkipReason> reason,
        Optional<Notice> notice) {
    /**
     * What came of a decision.
     *
     * @param dryRun whether nothing was sent; else there is an outcome of each decision to send
     * @param reached the notices about the credential whose milestones are reached
     */
    static Treatment of(Decision decision, boolean dryRun, Map<Decision.Send, Outcome> outcomes, List<Notice> reached) {
        return switch (decision) {
            case Decision.Send send when dryRun -> of(send, send.notice(), Result.WOULD_BE_TOLD, telling(send));
            case Decision.Send send -> of(send, Objects.requireNonNull(outcomes.get(send)));
            case Decision.CarryOver later ->
                of(later, later.due().notice(), Result.LEFT, later.due().notice().milestone().toString());
            case Decision.Fail fail -> of(fail, fail.due().notice(), Result.FAILED, fail.reason());
            case Decision.Skip skip -> of(skip,
                    reached.stream().filter(notice -> notice.audience().equals(skip.audience())).findFirst());
        };
    }

    private static Treatment of(Decision.Send send, Outcome outcome) {
        Milestone milestone = send.notice().milestone();
        return switch (outcome) {
            case Outcome.Sent sent -> of(send, send.notice(), Result.TOLD, telling(send));
            case Outcome.Failed(String reason) -> of(send, send.notice(), Result.FAILED, reason);
            case Outcome.Denied(String reason) -> of(send, send.notice(), Result.FAILED, reason);
            case Outcome.NotNow(String reason) -> of(send, send.notice(), Result.FAILED, reason);
            case Outcome.BeingTold() -> of(send, send.notice(), Result.NOTHING, "another run is telling them");
            case Outcome.CarriedOver() -> of(send, send.notice(), Result.LEFT, milestone.toString());
        };
    }

    private static Treatment of(Decision.Skip skip, Optional<Notice> notice) {
        return new Treatment(skip.audience(), switch (skip.reason()) {
            case UNKNOWN_EXPIRY, NO_ADDRESS, INVALID_ADDRESS, ADDRESS_NOT_ALLOWED -> Result.CANNOT_BE_TOLD;
            case UNCONFIRMED -> Result.PERHAPS_TOLD;
            case NO_PASSWORD, NEVER_EXPIRES, EXCLUDED, NOT_DUE, ALREADY_TOLD, BEING_TOLD, USER_GONE -> Result.NOTHING;
        }, switch (skip.reason()) {
            // The line says so already, by its state or its exclusion.
            case NO_PASSWORD, NEVER_EXPIRES, EXCLUDED -> "";
            case UNKNOWN_EXPIRY, NO_ADDRESS, INVALID_ADDRESS, ADDRESS_NOT_ALLOWED, UNCONFIRMED, NOT_DUE, ALREADY_TOLD,
                    BEING_TOLD, USER_GONE ->
                skip.detail();
        }, Optional.of(skip.reason()), notice);
    }

    private static Treatment of(Decision decision, Notice notice, Result result, String detail) {
        return new Treatment(decision.audience(), result, detail, Optional.empty(), Optional.of(notice));
    }

    private static String telling(Decision.Send send) {
        return send.notice().milestone() + ", to " + send.recipients().to();
    }

    boolean isOwners() {
        return audience.equals(Audience.OWNER);
    }

    /** The detail, with the audience before it where that is not the owner. */
    String toWhom() {
        return isOwners() ? detail : "to " + audience + ": " + detail;
    }
}
