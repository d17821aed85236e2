package dev.forewarn.run;

import dev.forewarn.account.Account;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.SkipReason;
import dev.forewarn.run.RunSummary.Affected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts what a run decided and did. For one thread. */
final class RunTally {
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<Affected> failed = new ArrayList<>();
    private final List<Affected> unreachable = new ArrayList<>();
    private final List<RunSummary.Told> notices = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private int sent;
    private int carriedOver;

    void warn(Collection<String> more) {
        warnings.addAll(more);
    }

    /** A decision that asks for nothing to be sent. */
    void notSent(Decision decision) {
        switch (decision) {
            case Decision.Send send -> throw new IllegalArgumentException("to be sent: " + send.notice());
            case Decision.CarryOver carriedOverNow -> carriedOver++;
            case Decision.Fail fail -> failed.add(new Affected(fail.user().name(), fail.reason()));
            case Decision.Skip skip -> {
                skip(skip.reason());
                if (skip.reason().isUnreachable()) {
                    unreachable.add(new Affected(skip.user().name(), skip.detail()));
                }
            }
        }
    }

    /** A decision to send that a dry run leaves at that. */
    void wouldSend(Decision.Send send) {
        notices.add(told(send, Optional.empty()));
        send.recipients().warnings().forEach(what -> warnings.add(send.user().name() + " " + what));
    }

    void outcome(Decision.Send send, Outcome outcome) {
        switch (outcome) {
            case Outcome.Sent(String messageId, Optional<String> warning) -> {
                sent++;
                notices.add(told(send, Optional.of(messageId)));
                Stream.concat(send.recipients().warnings().stream(), warning.stream())
                        .forEach(what -> warnings.add(send.user().name() + " " + what));
            }
            case Outcome.Failed(String reason) -> failed.add(new Affected(send.user().name(), reason));
            case Outcome.Denied(String reason) -> failed.add(new Affected(send.user().name(), reason));
            case Outcome.NotNow(String reason) ->
                failed.add(new Affected(send.user().name(), reason + "; it will be tried again on the next run"));
            case Outcome.BeingTold() -> skip(SkipReason.BEING_TOLD);
            case Outcome.CarriedOver() -> carriedOver++;
        }
    }

    int carriedOver() {
        return carriedOver;
    }

    RunSummary summary(AccountSnapshot account, Instant asOf, boolean dryRun, int due, Optional<String> stoppedBy) {
        return new RunSummary(account.account().map(Account::id), asOf, dryRun, account.users(), due,
                sent, skipped, failed, unreachable, carriedOver, notices, account.problems(), warnings, stoppedBy);
    }

    private void skip(SkipReason reason) {
        skipped.merge(reason.toString(), 1, Integer::sum);
    }

    private static RunSummary.Told told(Decision.Send send, Optional<String> messageId) {
        return new RunSummary.Told(send.user().name(), send.notice().milestone().daysLeft(),
                send.recipients().to().toString(), messageId);
    }
}
