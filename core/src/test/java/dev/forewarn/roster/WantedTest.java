package dev.forewarn.roster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.IamUser;
import dev.forewarn.expiry.Expiry;
import dev.forewarn.recipient.Contact.Standing;
import dev.forewarn.recipient.Contact;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.State;
import dev.forewarn.report.ReportedAccess;
import dev.forewarn.text.NamePattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WantedTest {
    private static final Instant AS_OF = Instant.parse("2026-11-22T06:30:00Z");

    private static final List<Member> ALL = List.of(
            member("expired", State.EXPIRED, false, Standing.USABLE, key(true, 90)),
            member("valid", State.VALID, true, Standing.NO_ADDRESS, key(false, 400)),
            member("svc-build", State.NO_PASSWORD, false, Standing.EXCLUDED, key(true, 5), key(true, 91)),
            member("undated", State.UNKNOWN, true, Standing.ADDRESS_NOT_ALLOWED,
                    new ReportedAccess.Key(true, Optional.empty())),
            new Member(user("new"), Optional.empty(), contact(Standing.INVALID_ADDRESS)));

    private static IamUser user(String name) {
        return IamUser.parse("arn:aws:iam::123456789012:user/" + name);
    }

    private static Contact contact(Standing standing) {
        return new Contact(Optional.empty(), standing, Optional.empty());
    }

    private static ReportedAccess.Key key(boolean active, int daysOld) {
        return new ReportedAccess.Key(active, Optional.of(AS_OF.minus(Duration.ofDays(daysOld))));
    }

    private static Member member(String name, State state, boolean mfa, Standing standing, ReportedAccess.Key... keys) {
        return new Member(user(name),
                Optional.of(
                        new Member.Access(
                                new Credential(user(name), CredentialKind.PASSWORD, Optional.empty(),
                                        new Expiry.Unknown()),
                                state,
                                new ReportedAccess(Optional.of(mfa), List.of(keys)))),
                contact(standing));
    }

    private static List<String> names(Wanted wanted) {
        return ALL.stream().filter(member -> wanted.is(member, AS_OF)).map(member -> member.user().name()).toList();
    }

    private static Wanted olderThan(int days) {
        return new Wanted(Set.of(), false, false, false, OptionalInt.of(days), Optional.empty());
    }

    @Test
    void areAllUnlessSomethingIsAskedFor() {
        assertThat(names(Wanted.ALL)).containsExactly("expired", "valid", "svc-build", "undated", "new");
    }

    @Test
    void areThoseOfWhomItIsTrue() {
        assertThat(names(new Wanted(Set.of(State.EXPIRED, State.VALID), false, false, false, OptionalInt.empty(),
                Optional.empty()))).containsExactly("expired", "valid");
        assertThat(names(new Wanted(Set.of(), true, false, false, OptionalInt.empty(), Optional.empty())))
                .containsExactly("expired", "valid", "undated");
        assertThat(names(new Wanted(Set.of(), false, true, false, OptionalInt.empty(), Optional.empty())))
                .containsExactly("expired", "svc-build");
        assertThat(names(new Wanted(Set.of(), false, false, true, OptionalInt.empty(), Optional.empty())))
                .containsExactly("valid", "undated", "new");
        assertThat(names(new Wanted(Set.of(), false, false, false, OptionalInt.empty(),
                Optional.of(NamePattern.of("*d"))))).containsExactly("expired", "valid", "svc-build", "undated");
    }

    @Test
    void areThoseOfWhomAllOfItIsTrue() {
        assertThat(names(new Wanted(Set.of(), true, true, false, OptionalInt.empty(), Optional.empty())))
                .containsExactly("expired");
        assertThat(names(new Wanted(Set.of(State.VALID), false, true, false, OptionalInt.empty(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void haveAnActiveKeyOfMoreDaysOrOneOfWhichNothingTells() {
        assertThat(names(olderThan(89))).containsExactly("expired", "svc-build", "undated");
        assertThat(names(olderThan(90))).containsExactly("svc-build", "undated");
        assertThat(names(olderThan(91))).containsExactly("undated");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22T06:30:00Z, 0", "2026-11-21T06:30:01Z, 0", "2026-11-21T06:30:00Z, 1",
        "2026-11-23T00:00:00Z, 0",
        "2025-11-22T06:30:00Z, 365"})
    void countWholeDaysOfAKey(Instant rotated, long days) {
        assertThat(Member.ageInDays(new ReportedAccess.Key(true, Optional.of(rotated)), AS_OF))
                .isEqualTo(OptionalLong.of(days));
    }
}
