package dev.forewarn.cli.output;

import dev.forewarn.expiry.Expiry;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.DaysLeft;
import dev.forewarn.reminder.Schedule;
import dev.forewarn.reminder.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One credential as {@code forewarn report} prints it; what is not known is null.
 *
 * @param source where the expiry was learned: {@code report}, {@code policy} or {@code settings}
 */
public record CredentialRow(
        String user,
        String arn,
        CredentialKind kind,
        @Nullable Instant changedAt,
        @Nullable Instant expiresAt,
        @Nullable Integer daysLeft,
        State state,
        @Nullable String source) {
    /** What expires first, first; then what does not expire; then by name. */
    static final Comparator<CredentialRow> BY_EXPIRY = Comparator.comparing(
            CredentialRow::expiresAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(CredentialRow::state)
            .thenComparing(CredentialRow::user)
            .thenComparing(CredentialRow::kind);

    public static CredentialRow of(Credential credential, Schedule schedule, Instant asOf) {
        Optional<Expiry.Known> known = credential.expiry() instanceof Expiry.Known expiry ? Optional.of(expiry)
                : Optional.empty();
        return new CredentialRow(
                credential.user().name(),
                credential.user().arn(),
                credential.kind(),
                credential.changedAt().orElse(null),
                known.map(Expiry.Known::at).orElse(null),
                known.map(expiry -> DaysLeft.of(expiry.at(), asOf)).orElse(null),
                schedule.stateOf(credential.expiry(), asOf),
                known.map(expiry -> expiry.source().name().toLowerCase(Locale.ROOT)).orElse(null));
    }

    String accountId() {
        return arn.split(":", 6)[4];
    }
}
