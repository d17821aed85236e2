package dev.forewarn.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.IamUser;
import dev.forewarn.expiry.Expiry;
import dev.forewarn.expiry.ExpiryRule;
import dev.forewarn.report.ReportLine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CredentialRuleTest {
    private static final String COLUMNS = "user,arn,password_enabled,password_last_changed,password_next_rotation";
    private static final String WITH_KEYS = COLUMNS
            + ",mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_2_active,access_key_2_last_rotated\n";
    private static final String ADA = "ada,arn:aws:iam::123456789012:user/ada,";
    private static final String CHANGED = "2026-09-01T08:00:00+00:00";
    private static final Expiry PASSWORD_EXPIRY =
            new Expiry.Known(Instant.parse("2026-11-30T08:00:00Z"), Expiry.Source.SETTINGS);

    private static CredentialRule rule(Optional<Integer> keyAgeInDays) {
        return new CredentialRule(new ExpiryRule(Optional.empty(), Optional.of(Duration.ofDays(90))),
                keyAgeInDays.map(Duration::ofDays));
    }

    private static List<Credential> read(String report, Optional<Integer> keyAgeInDays) throws IOException {
        List<Credential> credentials = new ArrayList<>();
        List<ReportLine.Problem> problems = new ArrayList<>();
        rule(keyAgeInDays).read("report.csv", new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)),
                credentials::add, problems::add);
        assertThat(problems).isEmpty();
        return credentials;
    }

    private static Credential ada(CredentialKind kind, Optional<String> changedAt, Expiry expiry) {
        return new Credential(IamUser.parse("arn:aws:iam::123456789012:user/ada"), kind, changedAt.map(Instant::parse),
                expiry);
    }

    private static Credential key(String madeAt, String reachesAgeAt) {
        return ada(CredentialKind.ACCESS_KEY, Optional.of(madeAt),
                new Expiry.Known(Instant.parse(reachesAgeAt), Expiry.Source.SETTINGS));
    }

    @Test
    void countsPasswordsAloneWhereNoAgeOfKeysIsSetAndAsksForNoOtherColumns() throws IOException {
        assertThat(read(COLUMNS + "\n" + ADA + "true," + CHANGED + ",N/A\n", Optional.empty()))
                .containsExactly(
                        ada(CredentialKind.PASSWORD, Optional.of("2026-09-01T08:00:00Z"), PASSWORD_EXPIRY));
    }

    @Test
    void countsActiveKeysWhichExpireAtTheAgeThatIsSet() throws IOException {
        assertThat(read(WITH_KEYS + ADA + "true," + CHANGED
                + ",N/A,false,true,2026-08-01T12:30:00+00:00,true,2026-11-01T00:00:00Z\n", Optional.of(90)))
                .containsExactly(
                        ada(CredentialKind.PASSWORD, Optional.of("2026-09-01T08:00:00Z"), PASSWORD_EXPIRY),
                        key("2026-08-01T12:30:00Z", "2026-10-30T12:30:00Z"),
                        key("2026-11-01T00:00:00Z", "2027-01-30T00:00:00Z"));
    }

    @Test
    void countsTheKeysOfUsersWithoutPasswordAndLeavesInactiveOnesOut() throws IOException {
        assertThat(read(WITH_KEYS + ADA + "false,N/A,N/A,false,false,2026-08-01T12:30:00Z,true,2026-11-01T00:00:00Z\n",
                Optional.of(1)))
                .containsExactly(
                        ada(CredentialKind.PASSWORD, Optional.empty(), new Expiry.NoPassword()),
                        key("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"));
    }

    @Test
    void doesNotKnowWhenAKeyWithoutDateExpires() throws IOException {
        assertThat(read(WITH_KEYS + ADA + "false,N/A,N/A,false,true,N/A,false,N/A\n", Optional.of(90)))
                .containsExactly(
                        ada(CredentialKind.PASSWORD, Optional.empty(), new Expiry.NoPassword()),
                        ada(CredentialKind.ACCESS_KEY, Optional.empty(), new Expiry.Unknown()));
    }

    @Test
    void takesTwoKeysOfTheSameSecondForOne() throws IOException {
        assertThat(read(WITH_KEYS + ADA
                + "false,N/A,N/A,false,true,2026-11-01T00:00:00+00:00,true,2026-11-01T00:00:00Z\n", Optional.of(90)))
                .containsExactly(
                        ada(CredentialKind.PASSWORD, Optional.empty(), new Expiry.NoPassword()),
                        key("2026-11-01T00:00:00Z", "2027-01-30T00:00:00Z"));
    }
}
