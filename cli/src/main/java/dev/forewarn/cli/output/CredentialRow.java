package dev.forewarn.cli.output;

import dev.forewarn.expiry.Expiry;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.DaysLeft;
import dev.forewarn.reminder.Schedule;
import dev.forewarn.reminder.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One credential as {@code forewarn report} prints it; what is not known is null.
 *
 * @param source where the expiry was learned: {@code report}, {@code policy} or {@code settings}
 */
public record CredentialRow(
        String user,
        String arn,
        @Nullable Instant changedAt,
        @Nullable Instant expiresAt,
        @Nullable Integer daysLeft,
        State state,
        @Nullable String source) {
    /** The only kind of credential so far. */
    static final String KIND = "password";

    /** What expires first, first; then what does not expire; then by name. */
    static final Comparator<CredentialRow> BY_EXPIRY = Comparator.comparing(
            CredentialRow::expiresAt, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(CredentialRow::state)
            .thenComparing(CredentialRow::user);

    public static CredentialRow of(Credential credential, Schedule schedule, Instant asOf) {
        Instant changedAt = credential.changedAt().orElse(null);
        State state = schedule.stateOf(credential.expiry(), asOf);
        return switch (credential.expiry()) {
            case Expiry.Known(Instant at, Expiry.Source source) ->
                new CredentialRow(credential.user().name(), credential.user().arn(), changedAt, at,
                        DaysLeft.of(at, asOf), state, source.name().toLowerCase(Locale.ROOT));
            case Expiry.Never(), Expiry.NoPassword(), Expiry.Unknown() ->
                new CredentialRow(credential.user().name(), credential.user().arn(), changedAt, null, null, state, null);
        };
    }

    String accountId() {
        return arn.split(":", 6)[4];
    }
}
