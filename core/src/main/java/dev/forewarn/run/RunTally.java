package dev.forewarn.run;

import dev.forewarn.account.Account;
import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Envelope;
import dev.forewarn.reminder.Notice;
import dev.forewarn.reminder.SkipReason;
import dev.forewarn.run.RunSummary.Affected;
import java.time.Instant;
import java.util.ArrayList;
import dev.forewarn.message.Readers;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Counts what a run decided and did. For one thread. */
final class RunTally {
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<Affected> failed = new ArrayList<>();
    private final List<Affected> unreachable = new ArrayList<>();
    private final List<RunSummary.Told> notices = new ArrayList<>();
    /** Once each: two credentials of a user lack the same address. */
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Readers readers;
    private int escalations;
    private int sent;
    private int mails;
    private int carriedOver;
    private final List<String> leftBecause = new ArrayList<>();

    /** @param readers know what stands in tags and can't be used */
    RunTally(Readers readers) {
        this.readers = readers;
    }

    void warn(Collection<String> more) {
        warnings.addAll(more);
    }

    /** Warns that notices are left for the next run, saying why. */
    void warnOfLeft(String why) {
        String warning = why + ": " + carriedOver + (carriedOver == 1 ? " notice" : " notices")
                + " left for the next run.";
        leftBecause.add(warning);
        warnings.add(warning);
    }

    /** A decision that asks for nothing to be sent. */
    void notSent(Decision decision) {
        count(decision);
        switch (decision) {
            case Decision.Send send -> throw new IllegalArgumentException("to be sent: " + send.notice());
            case Decision.CarryOver carriedOverNow -> carriedOver++;
            case Decision.Fail fail -> failed.add(affected(fail, fail.reason()));
            case Decision.Skip skip -> {
                skip(skip.reason());
                if (skip.reason().isUnreachable()) {
                    unreachable.add(affected(skip, skip.detail()));
                }
            }
        }
    }

    /** A mail that a dry run does not send. */
    void wouldSend(Envelope envelope) {
        mails++;
        envelope.sends().forEach(send -> {
            count(send);
            notices.add(told(send, Optional.empty()));
            warnOfTags(send);
        });
    }

    /** What became of each notice in an envelope. */
    void outcome(Envelope envelope, Map<Notice, Outcome> outcomes) {
        Set<String> messages = new HashSet<>();
        for (Decision.Send send : envelope.sends()) {
            count(send);
            switch (Objects.requireNonNull(outcomes.get(send.notice()))) {
                case Outcome.Sent(Instant at, String messageId, Optional<String> warning) -> {
                    sent++;
                    notices.add(told(send, Optional.of(messageId)));
                    warnOfTags(send);
                    if (messages.add(messageId)) {
                        mails++;
                        warn(send, warning.stream().toList());
                    }
                }
                case Outcome.Failed(String reason) -> failed.add(affected(send, reason));
                case Outcome.Denied(String reason) -> failed.add(affected(send, reason));
                case Outcome.NotNow(String reason) ->
                    failed.add(affected(send, reason + "; it will be tried again on the next run"));
                case Outcome.BeingTold() -> skip(SkipReason.BEING_TOLD);
                case Outcome.CarriedOver() -> carriedOver++;
            }
        }
    }

    private void count(Decision decision) {
        if (!decision.audience().equals(Audience.OWNER)) {
            escalations++;
        }
    }

    private void warnOfTags(Decision.Send send) {
        warn(send, send.recipients().warnings());
        warn(send, readers.of(send.recipients()).warnings());
    }

    private void warn(Decision.Send send, List<String> about) {
        about.forEach(what -> warnings.add(send.user().name() + " " + what));
    }

    private static Affected affected(Decision decision, String reason) {
        return new Affected(decision.user().name(), decision.credential().kind(), decision.audience(), reason);
    }

    boolean hasLeftSome() {
        return carriedOver > 0;
    }

    RunSummary summary(AccountSnapshot account, Instant asOf, boolean dryRun, int due, Optional<String> stoppedBy) {
        return new RunSummary(account.account().map(Account::id), asOf, dryRun, account.users(),
                account.credentials().size(), escalations, due, sent, mails, skipped, failed, unreachable, carriedOver,
                leftBecause, notices, account.problems(), List.copyOf(warnings), stoppedBy);
    }

    private void skip(SkipReason reason) {
        skipped.merge(reason.toString(), 1, Integer::sum);
    }

    private static RunSummary.Told told(Decision.Send send, Optional<String> messageId) {
        return new RunSummary.Told(send.user().name(), send.notice().kind(), send.notice().audience(),
                send.notice().milestone().daysLeft(), send.recipients().to().toString(), messageId);
    }
}
