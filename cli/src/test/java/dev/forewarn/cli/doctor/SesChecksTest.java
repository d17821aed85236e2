package dev.forewarn.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.aws.ses.SesStanding;
import dev.forewarn.port.UnavailableException;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SesChecksTest {
    private static final String DASHBOARD = "see the account dashboard of SES, which says why and how to go on";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "true  | HEALTHY   | ok: SES sends for this account (status HEALTHY)",
        "true  | NEW_WORD  | ok: SES sends for this account (status NEW_WORD)",
        "true  | PROBATION | wrong: AWS has this account's sending under review and may stop it -> " + DASHBOARD,
        "true  | SHUTDOWN  | wrong: SES sends nothing for this account: AWS has shut its sending down -> " + DASHBOARD,
        "false | HEALTHY   | wrong: SES sends nothing for this account: sending is switched off (status HEALTHY) -> "
                + DASHBOARD})
    void tellsWhetherSesSends(boolean enabled, String enforcement, String expected) {
        Finding finding = SesChecks.sending(new Asked.Known<>(
                new SesStanding(enabled, enforcement, true, OptionalLong.empty(), 1, 0)));

        assertThat(FindingText.of(finding).replace('\n', ' ')).isEqualTo(expected);
        assertThat(finding.facts())
                .isEqualTo(Map.of("sendingEnabled", enabled, "enforcementStatus", enforcement));
    }

    @Test
    void tellsTheSandboxFromProduction() {
        assertThat(FindingText.of(SesChecks.production(standing(50_000, 14, 0))))
                .isEqualTo("ok: production: everybody can be mailed");
        assertThat(FindingText.of(SesChecks.production(new Asked.Known<>(
                new SesStanding(true, "HEALTHY", false, OptionalLong.of(200), 1, 0)))))
                .isEqualTo("wrong: the sandbox: SES mails verified recipients only, and few a day\n"
                        + "-> request production access (SES console, account dashboard), which AWS answers within a day;"
                        + " until then, verify the domain of the recipients, or each address, and name each such address in"
                        + " the Terraform module's ses_identities");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "-1    | 14   | 0     | 5000 | ok: any number of mails a day, 14 a second; 0 were sent in the last 24 hours; 5000 users"
                + " with a console password",
        "50000 | 14   | 12    |      | ok: 50000 mails a day, 14 a second; 12 were sent in the last 24 hours",
        "200   | 0.25 | 199   | 200  | ok: 200 mails a day, 0.25 a second; 199 were sent in the last 24 hours; 200 users with a"
                + " console password",
        "200   | 1    | 0     | 1    | ok: 200 mails a day, 1 a second; 0 were sent in the last 24 hours; 1 user with a console"
                + " password",
        "200   | 1    | 0     | 201  | wrong: 200 mails a day, 1 a second; 0 were sent in the last 24 hours; 201 users with a"
                + " console password, who can't all be told on one day -> request a higher quota of SES (Service Quotas,"
                + " 'Sending quota'); until then the most urgent are told first, and the others on the next days",
        "200   | 1    | 200   | 3    | wrong: 200 mails a day, 1 a second; 200 were sent in the last 24 hours; 3 users with a"
                + " console password: the day's quota is used up -> nothing, if that is rare: what is left goes out on the next"
                + " run; else request a higher quota of SES (Service Quotas, 'Sending quota')"})
    void setsTheQuotaBesideTheUsers(long most, double rate, long sent, Long passwords, String expected) {
        Finding finding = SesChecks.quota(standing(most, rate, sent),
                passwords == null ? OptionalLong.empty() : OptionalLong.of(passwords));

        assertThat(FindingText.of(finding).replace('\n', ' ')).isEqualTo(expected);
        assertThat(finding.facts()).containsEntry("max24HourSend", most < 0 ? null : most)
                .containsEntry("maxSendRate", rate).containsEntry("sentLast24Hours", sent)
                .containsEntry("withPassword", passwords).hasSize(4);
    }

    @Test
    void saysWhatCouldNotBeAsked() {
        Asked<SesStanding> denied = new Asked.Failed<>(
                new UnavailableException("ses:GetAccount was denied (no)", "allow the action ses:GetAccount", null));

        assertThat(FindingText.of(SesChecks.sending(denied)))
                .isEqualTo("unknown: ses:GetAccount was denied (no)\n-> allow the action ses:GetAccount")
                .isEqualTo(FindingText.of(SesChecks.production(denied)))
                .isEqualTo(FindingText.of(SesChecks.quota(denied, OptionalLong.of(1))));
    }

    private static Asked<SesStanding> standing(long most, double rate, long sent) {
        return new Asked.Known<>(new SesStanding(true, "HEALTHY", true,
                most < 0 ? OptionalLong.empty() : OptionalLong.of(most), rate, sent));
    }
}
