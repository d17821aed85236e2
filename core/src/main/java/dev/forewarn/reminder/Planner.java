package dev.forewarn.reminder;

import dev.forewarn.expiry.Expiry;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Resolution;
import dev.forewarn.recipient.TagLookup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides who is told what, in two steps: who is due, which needs no tags; and, once the due users' tags are known, whom to
 * tell. Pure: the same credentials, schedule, rules, ledger and instant give the same decisions.
 *
 * @param cap how many notices one run may send
 * @param asOf the instant for which to decide
 */
public record Planner(Schedule schedule, RecipientRules recipients, int cap, Instant asOf) {
    /** What came of the first step. */
    public record Plan(List<Due> due, List<Decision.Skip> skipped) {
        public Plan {
            due = List.copyOf(due);
            skipped = List.copyOf(skipped);
        }
    }

    /** Finds who is due: the latest milestone reached, unless its owner has been told since; the most urgent first. */
    public Plan due(Collection<Credential> credentials, Told told) {
        List<Due> due = new ArrayList<>();
        List<Decision.Skip> skipped = new ArrayList<>();
        for (Credential credential : credentials) {
            switch (credential.expiry()) {
                case Expiry.NoPassword() ->
                    skipped.add(skip(credential, SkipReason.NO_PASSWORD, "no console password"));
                case Expiry.Never() ->
                    skipped.add(skip(credential, SkipReason.NEVER_EXPIRES, "nothing says that its password expires"));
                case Expiry.Unknown() ->
                    skipped.add(skip(credential, SkipReason.UNKNOWN_EXPIRY,
                            "its " + credential.kind().words() + " has no usable date"));
                case Expiry.Known known -> {
                    Optional<Notice> reached = reached(credential);
                    reasonToSkip(credential, reached, told).ifPresentOrElse(skipped::add,
                            () -> reached.ifPresent(notice -> due.add(new Due(credential, notice))));
                }
            }
        }
        due.sort(Comparator.comparing(Due::notice, Notice.mostUrgentFirst(asOf)));
        return new Plan(due, skipped);
    }

    private Optional<Decision.Skip> reasonToSkip(Credential credential, Optional<Notice> reached, Told told) {
        if (reached.isEmpty()) {
            return Optional.of(skip(credential, SkipReason.NOT_DUE, "no reminder is due yet"));
        }
        Optional<String> exclusion = recipients.exclusions().byNameOrPath(credential.user());
        if (exclusion.isPresent()) {
            return Optional.of(skip(credential, SkipReason.EXCLUDED, exclusion.get()));
        }
        return told.covers(reached.get()).map(standing -> switch (standing) {
            case TOLD -> skip(credential, SkipReason.ALREADY_TOLD, "has been told already");
            case BEING_TOLD -> skip(credential, SkipReason.BEING_TOLD, "another run is telling them, or died doing so");
            case UNCONFIRMED -> skip(credential, SkipReason.UNCONFIRMED,
                    "may or may not have been told: no answer came to either attempt; the next reminder goes out as usual");
        });
    }

    /**
     * The notice about the latest milestone that a credential has reached, whether or not anybody is to be told; absent where
     * none has been reached or the expiry is not known.
     */
    public Optional<Notice> reached(Credential credential) {
        if (!(credential.expiry() instanceof Expiry.Known(Instant expiry, Expiry.Source source))) {
            return Optional.empty();
        }
        return schedule.latestReached(expiry, asOf).map(milestone -> new Notice(
                credential.user().accountId(),
                credential.user().name(),
                credential.kind(),
                // A report that knows the expiry always knows the last change; should it not, the expiry tells
                // one credential from the next just as well.
                credential.changedAt().orElse(expiry),
                expiry,
                milestone,
                Audience.OWNER));
    }

    /** Decides whom to tell; {@code lookups} has the tags of every due user. The order stays. */
    public List<Decision> decide(List<Due> due, Map<String, TagLookup> lookups) {
        List<Decision> decisions = new ArrayList<>();
        int sends = 0;
        for (Due one : due) {
            Decision decision = decide(one,
                    lookups.getOrDefault(one.credential().user().name(), new TagLookup.Failed("no answer")));
            if (decision instanceof Decision.Send && ++sends > cap) {
                decision = new Decision.CarryOver(one);
            }
            decisions.add(decision);
        }
        return decisions;
    }

    private Decision decide(Due due, TagLookup lookup) {
        return switch (lookup) {
            case TagLookup.Found(Map<String, String> tags) ->
                decide(due, recipients.resolve(due.credential().user(), tags));
            case TagLookup.NoSuchUser() ->
                skip(due.credential(), SkipReason.USER_GONE, "deleted since the report was made");
            case TagLookup.Failed(String reason) -> new Decision.Fail(due, reason);
        };
    }

    private static Decision decide(Due due, Resolution resolution) {
        return switch (resolution) {
            case Resolution.Reachable(Recipients to) -> new Decision.Send(due, to);
            case Resolution.Excluded(String rule) -> skip(due.credential(), SkipReason.EXCLUDED, rule);
            case Resolution.Unreachable(Resolution.Cause cause, String detail) -> skip(
                    due.credential(),
                    switch (cause) {
                        case NO_ADDRESS -> SkipReason.NO_ADDRESS;
                        case INVALID_ADDRESS -> SkipReason.INVALID_ADDRESS;
                        case ADDRESS_NOT_ALLOWED -> SkipReason.ADDRESS_NOT_ALLOWED;
                    },
                    detail);
        };
    }

    private static Decision.Skip skip(Credential credential, SkipReason reason, String detail) {
        return new Decision.Skip(credential, Audience.OWNER, reason, detail);
    }
}
