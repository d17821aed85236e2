package dev.forewarn.cli.output;

import dev.forewarn.expiry.Expiry;
import dev.forewarn.recipient.Contact;
import dev.forewarn.reminder.DaysLeft;
import dev.forewarn.reminder.State;
import dev.forewarn.report.ReportedAccess;
import dev.forewarn.roster.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One user as {@code forewarn user list} prints it; what is not known is absent.
 *
 * @param state absent, like all that a credential report tells, of a user whom it does not have
 */
record RosterRow(String user, String arn, Optional<State> state, Optional<Instant> changedAt,
        Optional<Instant> expiresAt, Optional<Integer> daysLeft, Optional<Boolean> mfa, Optional<List<Key>> keys,
        Contact contact) {
    /** One access key; the report has no ids. */
    record Key(boolean active, Optional<Instant> rotatedAt, OptionalLong ageDays) {
        static Key of(ReportedAccess.Key key, Instant asOf) {
            return new Key(key.active(), key.rotatedAt(), Member.ageInDays(key, asOf));
        }

        /** For people: {@code 12 d}, {@code 400 d inactive}. */
        String words() {
            return (ageDays.isPresent() ? ageDays.getAsLong() + " d" : "? d") + (active ? "" : " inactive");
        }
    }

    static RosterRow of(Member member, Instant asOf) {
        Optional<Member.Access> access = member.access();
        Optional<Instant> expiresAt = access.map(known -> known.password().expiry())
                .flatMap(expiry -> expiry instanceof Expiry.Known(Instant at, Expiry.Source source) ? Optional.of(at)
                        : Optional.empty());
        return new RosterRow(member.user().name(), member.user().arn(), access.map(Member.Access::state),
                access.flatMap(known -> known.password().changedAt()), expiresAt,
                expiresAt.map(at -> DaysLeft.of(at, asOf)),
                access.flatMap(known -> known.others().mfa()),
                access.map(known -> known.others().keys().stream().map(key -> Key.of(key, asOf)).toList()),
                member.contact());
    }

    Optional<Boolean> consolePassword() {
        return state.map(known -> known != State.NO_PASSWORD);
    }
}
