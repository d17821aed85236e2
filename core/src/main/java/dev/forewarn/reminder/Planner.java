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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides who is told what, in two steps: who is due, which needs no tags; and, once the due users' tags are known, whom to
 * tell. Pure: the same credentials, schedule, rules, ledger and instant give the same decisions.
 *
 * @param cap how many mails one run may send
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

    /**
     * What came of the second step.
     *
     * @param decisions about all who are due, in the same order
     * @param mails what is to be sent, the most urgent first
     */
    public record Decided(List<Decision> decisions, List<Envelope> mails) {
        public Decided {
            decisions = List.copyOf(decisions);
            mails = List.copyOf(mails);
        }
    }

    /**
     * Finds who is due: for each credential and audience the latest milestone reached, unless the audience has been told since;
     * the most urgent first. Of each credential it says what becomes of its owner, and of an escalation only when it was
     * reached, the user is not excluded, and it is not sure that its audience has been told.
     */
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
                    skipped.add(excluded(credential).orElseGet(() -> skip(credential, SkipReason.UNKNOWN_EXPIRY,
                            "its " + credential.kind().words() + " has no usable date")));
                case Expiry.Known(Instant at, Expiry.Source source) -> ofKnown(credential, at, told, due, skipped);
            }
        }
        due.sort(Comparator.comparing(Due::notice, Notice.mostUrgentFirst(asOf)));
        return new Plan(due, skipped);
    }

    private void ofKnown(Credential credential, Instant expiry, Told told, List<Due> due,
            List<Decision.Skip> skipped) {
        List<Notice> reached = reached(credential);
        if (schedule.latestReached(expiry, asOf).isEmpty()) {
            skipped.add(skip(credential, SkipReason.NOT_DUE, "no reminder is due yet"));
        }
        if (reached.isEmpty()) {
            return;
        }
        Optional<Decision.Skip> exclusion = excluded(credential);
        for (Notice notice : reached) {
            Optional<Told.Standing> standing = told.covers(notice);
            boolean owners = notice.audience().equals(Audience.OWNER);
            if (exclusion.isPresent()) {
                if (owners) {
                    skipped.add(exclusion.get());
                }
            } else if (standing.isEmpty()) {
                due.add(new Due(credential, notice));
            } else if (owners || standing.get() != Told.Standing.TOLD) {
                skipped.add(skip(credential, notice.audience(), standing.get()));
            }
        }
    }

    private Optional<Decision.Skip> excluded(Credential credential) {
        return recipients.exclusions().byNameOrPath(credential.user())
                .map(rule -> skip(credential, SkipReason.EXCLUDED, rule));
    }

    /**
     * The notices about the latest milestones that a credential has reached, the owner's before those of other audiences,
     * whether or not anybody is to be told; none where none has been reached or the expiry is not known.
     */
    public List<Notice> reached(Credential credential) {
        if (!(credential.expiry() instanceof Expiry.Known(Instant expiry, Expiry.Source source))) {
            return List.of();
        }
        return Stream.concat(
                schedule.latestReached(expiry, asOf).stream()
                        .map(milestone -> notice(credential, expiry, milestone, Audience.OWNER)),
                schedule.escalationsReached(expiry, asOf).stream()
                        .map(one -> notice(credential, expiry, one.milestone(), one.audience())))
                .toList();
    }

    private static Notice notice(Credential credential, Instant expiry, Milestone milestone, Audience audience) {
        return new Notice(
                credential.user().accountId(),
                credential.user().name(),
                credential.kind(),
                // A report that knows the expiry always knows the last change; should it not, the expiry tells
                // one credential from the next just as well.
                credential.changedAt().orElse(expiry),
                expiry,
                milestone,
                audience);
    }

    /**
     * Decides whom to tell; {@code lookups} has the tags of every due user. Of the mails that come of it the first go out, and
     * what is in the others is left for the next run.
     */
    public Decided decide(List<Due> due, Map<String, TagLookup> lookups) {
        List<Decision> wanted = due.stream()
                .map(one -> decide(one, lookups.getOrDefault(one.credential().user().name(),
                        new TagLookup.Failed("no answer"))))
                .toList();
        List<Envelope> mails = Envelope.fill(wanted.stream()
                .flatMap(one -> one instanceof Decision.Send send ? Stream.of(send) : Stream.empty())
                .toList());
        Set<Notice> left = mails.stream().skip(cap)
                .flatMap(envelope -> envelope.sends().stream())
                .map(Decision.Send::notice)
                .collect(Collectors.toSet());
        return new Decided(
                wanted.stream().map(one -> one instanceof Decision.Send send
                        ? left.contains(send.notice()) ? new Decision.CarryOver(send.due())
                                : send.redirected(recipients)
                        : one).toList(),
                mails.stream().limit(cap).map(envelope -> envelope.redirected(recipients)).toList());
    }

    private Decision decide(Due due, TagLookup lookup) {
        return switch (lookup) {
            case TagLookup.Found(Map<String, String> tags) ->
                decide(due, recipients.resolve(due.credential().user(), tags, due.notice().audience()));
            case TagLookup.NoSuchUser() -> skip(due, SkipReason.USER_GONE, "deleted since the report was made");
            case TagLookup.Failed(String reason) -> new Decision.Fail(due, reason);
        };
    }

    private static Decision decide(Due due, Resolution resolution) {
        return switch (resolution) {
            case Resolution.Reachable(Recipients to) -> new Decision.Send(due, to);
            case Resolution.Excluded(String rule) -> skip(due, SkipReason.EXCLUDED, rule);
            case Resolution.Unreachable(Resolution.Cause cause, String detail) -> skip(due,
                    switch (cause) {
                        case NO_ADDRESS -> SkipReason.NO_ADDRESS;
                        case INVALID_ADDRESS -> SkipReason.INVALID_ADDRESS;
                        case ADDRESS_NOT_ALLOWED -> SkipReason.ADDRESS_NOT_ALLOWED;
                    },
                    detail);
        };
    }

    private static Decision.Skip skip(Due due, SkipReason reason, String detail) {
        return new Decision.Skip(due.credential(), due.notice().audience(), reason, detail);
    }

    private static Decision.Skip skip(Credential credential, Audience audience, Told.Standing standing) {
        return switch (standing) {
            case TOLD -> new Decision.Skip(credential, audience, SkipReason.ALREADY_TOLD, "has been told already");
            case BEING_TOLD -> new Decision.Skip(credential, audience, SkipReason.BEING_TOLD,
                    "another run is telling them, or died doing so");
            case UNCONFIRMED -> new Decision.Skip(credential, audience, SkipReason.UNCONFIRMED,
                    "may or may not have been told: no answer came to either attempt; the next reminder goes out as usual");
        };
    }

    private static Decision.Skip skip(Credential credential, SkipReason reason, String detail) {
        return new Decision.Skip(credential, Audience.OWNER, reason, detail);
    }
}
