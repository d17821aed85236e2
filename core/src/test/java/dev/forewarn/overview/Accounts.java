package dev.forewarn.overview;

import dev.forewarn.account.Account;
import dev.forewarn.account.IamUser;
import dev.forewarn.account.Partition;
import dev.forewarn.expiry.Expiry;
import dev.forewarn.port.Ledger;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Due;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import dev.forewarn.reminder.SkipReason;
import dev.forewarn.run.Outcome;
import dev.forewarn.run.RunResult;
import dev.forewarn.run.RunSummary;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A made-up account, and what a run could have found in it and done. */
final class Accounts {
    static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");
    static final Account ACCOUNT = new Account(Partition.AWS, "123456789012", Optional.of("acme"));
    static final Settings SETTINGS = settings(Map.of());

    private Accounts() {}

    static Settings settings(Map<String, Object> document) {
        return SettingsReader.read(document, SettingsReader.Purpose.READING);
    }

    /** A password of which so much time is left, or, below zero, that has expired so long ago. */
    static Credential password(String user, Duration left) {
        return expiring(user, CredentialKind.PASSWORD, left);
    }

    static Credential accessKey(String user, Duration left) {
        return expiring(user, CredentialKind.ACCESS_KEY, left);
    }

    private static Credential expiring(String user, CredentialKind kind, Duration left) {
        Instant expiresAt = NOW.plus(left);
        return new Credential(user(user), kind, Optional.of(expiresAt.minus(Duration.ofDays(90))),
                new Expiry.Known(expiresAt, Expiry.Source.REPORT));
    }

    static Credential password(String user, Expiry expiry) {
        return new Credential(user(user), CredentialKind.PASSWORD, Optional.empty(), expiry);
    }

    private static IamUser user(String name) {
        return IamUser.parse("arn:aws:iam::123456789012:user/" + name);
    }

    static Decision.Send send(Credential credential, int milestone, Audience audience) {
        return new Decision.Send(due(credential, milestone, audience),
                Recipients.owner(EmailAddress.parse(credential.user().name() + "@example.com")));
    }

    static Decision.Send send(Credential credential, int milestone) {
        return send(credential, milestone, Audience.OWNER);
    }

    static Due due(Credential credential, int milestone, Audience audience) {
        return new Due(credential, notice(credential, milestone, audience));
    }

    static Notice notice(Credential credential, int milestone, Audience audience) {
        Instant expiresAt = Line.expiresAt(credential).orElseThrow();
        return new Notice(ACCOUNT.id(), credential.user().name(), credential.kind(),
                credential.changedAt().orElse(expiresAt), expiresAt, new Milestone(milestone), audience);
    }

    static Decision.Skip skip(Credential credential, SkipReason reason, String detail) {
        return new Decision.Skip(credential, Audience.OWNER, reason, detail);
    }

    /** What the ledger has of a notice that was sent. */
    static Ledger.Entry sent(Notice notice, Instant at) {
        return new Ledger.Entry(notice, at, List.of("somebody@example.com"), at, 0,
                Optional.of(new Ledger.Sent(at, "id")));
    }

    static RunSummary summary(boolean dryRun, List<String> warnings, Optional<String> stoppedBy) {
        return new RunSummary(Optional.of(ACCOUNT.id()), NOW, dryRun, 3, 3, 0, 2, dryRun ? 0 : 1, 1, Map.of(),
                List.of(),
                List.of(), 1, List.of(), List.of(), List.of(), warnings, stoppedBy);
    }

    static RunResult run(List<Credential> credentials, List<Decision> decisions,
            Map<Decision.Send, Outcome> outcomes, List<Ledger.Entry> history) {
        return new RunResult(Optional.of(ACCOUNT), summary(false, List.of(), Optional.empty()), credentials, decisions,
                outcomes, history);
    }
}
