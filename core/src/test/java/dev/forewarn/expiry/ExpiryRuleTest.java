package dev.forewarn.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.report.ReportedPassword;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpiryRuleTest {
    private static final Optional<Instant> CHANGED = Optional.of(Instant.parse("2026-09-01T08:00:01Z"));
    private static final Optional<Instant> NEXT_ROTATION = Optional.of(Instant.parse("2026-11-30T08:00:02Z"));
    private static final Optional<Duration> CONFIGURED = Optional.of(Duration.ofDays(90));
    private static final Optional<PasswordPolicy> SIXTY_DAYS = Optional
            .of(new PasswordPolicy(Optional.of(Duration.ofDays(60)), false));

    private static Expiry expiry(Optional<PasswordPolicy> policy, Optional<Duration> configured,
            Optional<Instant> changed, Optional<Instant> nextRotation) {
        return new ExpiryRule(policy, configured).of(new ReportedPassword(true, changed, nextRotation));
    }

    @Test
    void trustsReportFirst() {
        assertThat(expiry(SIXTY_DAYS, CONFIGURED, CHANGED, NEXT_ROTATION))
                .isEqualTo(new Expiry.Known(Instant.parse("2026-11-30T08:00:02Z"), Expiry.Source.REPORT));
    }

    @Test
    void trustsReportThatDoesNotTellTheLastChange() {
        assertThat(expiry(Optional.empty(), Optional.empty(), Optional.empty(), NEXT_ROTATION))
                .isEqualTo(new Expiry.Known(Instant.parse("2026-11-30T08:00:02Z"), Expiry.Source.REPORT));
    }

    @Test
    void trustsPolicyBeforeSettings() {
        assertThat(expiry(SIXTY_DAYS, CONFIGURED, CHANGED, Optional.empty()))
                .isEqualTo(new Expiry.Known(Instant.parse("2026-10-31T08:00:01Z"), Expiry.Source.POLICY));
    }

    @Test
    void fallsBackToSettings() {
        Expiry expected = new Expiry.Known(Instant.parse("2026-11-30T08:00:01Z"), Expiry.Source.SETTINGS);
        assertThat(expiry(Optional.empty(), CONFIGURED, CHANGED, Optional.empty())).isEqualTo(expected);
        assertThat(expiry(Optional.of(PasswordPolicy.NONE), CONFIGURED, CHANGED, Optional.empty()))
                .isEqualTo(expected);
    }

    @Test
    void neverExpiresWhenNothingSaysSo() {
        assertThat(expiry(Optional.empty(), Optional.empty(), CHANGED, Optional.empty()))
                .isEqualTo(new Expiry.Never());
        assertThat(expiry(Optional.of(PasswordPolicy.NONE), Optional.empty(), CHANGED, Optional.empty()))
                .isEqualTo(new Expiry.Never());
    }

    @Test
    void isUnknownForPasswordWithoutDate() {
        assertThat(expiry(SIXTY_DAYS, CONFIGURED, Optional.empty(), Optional.empty()))
                .isEqualTo(new Expiry.Unknown());
    }

    @Test
    void isUnknownWithoutDateWhereThePolicyIsNotKnown() {
        assertThat(expiry(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
                .isEqualTo(new Expiry.Unknown());
    }

    @Test
    void neverExpiresWithoutDateWhereThePolicyLetsNoneExpire() {
        assertThat(expiry(Optional.of(PasswordPolicy.NONE), Optional.empty(), Optional.empty(), Optional.empty()))
                .isEqualTo(new Expiry.Never());
    }

    @Test
    void hasNoPasswordWhateverTheDatesSay() {
        assertThat(new ExpiryRule(SIXTY_DAYS, CONFIGURED).of(new ReportedPassword(false, CHANGED, NEXT_ROTATION)))
                .isEqualTo(new Expiry.NoPassword());
    }

    @Test
    void reckonsInDaysOf24HoursAcrossChangesOfTheClock() {
        Optional<Instant> beforeClocksGoBack = Optional.of(Instant.parse("2026-10-24T23:30:00Z"));
        assertThat(expiry(Optional.empty(), Optional.of(Duration.ofDays(1)), beforeClocksGoBack, Optional.empty()))
                .isEqualTo(new Expiry.Known(Instant.parse("2026-10-25T23:30:00Z"), Expiry.Source.SETTINGS));
    }
}
