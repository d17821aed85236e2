package dev.forewarn.roster;

import dev.forewarn.reminder.State;
import dev.forewarn.report.ReportedAccess;
import dev.forewarn.text.NamePattern;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which users are asked for: those of whom all of this is true. Of a user whom the credential report does not have, only name
 * and address are known, so that whoever asks for more does not get them. Pure.
 *
 * @param states of the console password; empty: any
 * @param withPassword only who has a console password
 * @param withoutMfa only who has no MFA device, as far as can be read
 * @param withoutAddress only who could not be told for want of an address
 * @param keysOlderThan only who has an active access key of more days than this, or one of which nothing tells how old it is
 * @param name only whose name is like this
 */
public record Wanted(Set<State> states, boolean withPassword, boolean withoutMfa, boolean withoutAddress,
        OptionalInt keysOlderThan, Optional<NamePattern> name) {
    /** Everybody. */
    public static final Wanted ALL =
            new Wanted(Set.of(), false, false, false, OptionalInt.empty(), Optional.empty());

    public Wanted {
        states = Set.copyOf(states);
    }

    public boolean is(Member member, Instant asOf) {
        return name.map(pattern -> pattern.matches(member.user().name())).orElse(true)
                && (!withoutAddress || member.contact().standing().isLacking())
                && member.access().map(access -> is(access, asOf)).orElse(!asksForAccess());
    }

    private boolean is(Member.Access access, Instant asOf) {
        return (states.isEmpty() || states.contains(access.state()))
                && (!withPassword || access.state() != State.NO_PASSWORD)
                && (!withoutMfa || access.others().mfa().equals(Optional.of(false)))
                && (keysOlderThan.isEmpty() || access.others().keys().stream().anyMatch(key -> isOld(key, asOf)));
    }

    private boolean isOld(ReportedAccess.Key key, Instant asOf) {
        OptionalLong age = Member.ageInDays(key, asOf);
        return key.active() && (age.isEmpty() || age.getAsLong() > keysOlderThan.getAsInt());
    }

    private boolean asksForAccess() {
        return !states.isEmpty() || withPassword || withoutMfa || keysOlderThan.isPresent();
    }
}
