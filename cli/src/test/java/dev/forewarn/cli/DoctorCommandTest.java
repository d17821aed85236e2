package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.cli.Program.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DoctorCommandTest {
    private final AccountInOrder account = AccountInOrder.start();

    @AfterEach
    void stop() {
        account.close();
    }

    @Test
    void findsNothingWrongWhereAllIsWell() {
        assertThat(Program.run("doctor")).isEqualTo(new Outcome(0,
                """
                        account 123456789012 (example-corp) in eu-west-1, 2026-11-22 06:30 UTC

                        ✓ settings               from FOREWARN_SETTINGS of the function 'forewarn'
                        ✓ credentials            they lead to account 123456789012 (example-corp) in eu-west-1
                        ✓ credential-report      made 2026-11-22 05:00 UTC: 3 users, 2 with a console password
                        ✓ password-policy        passwords expire after 90 days; an expired one can still be changed at sign-in
                        ✓ ses-sending            SES sends for this account (status HEALTHY)
                        ✓ ses-production         production: everybody can be mailed
                        ✓ ses-quota              50000 mails a day, 14 a second; 12 were sent in the last 24 hours; 2 users with a console password
                        ✓ ses-identity           example.com is verified
                        ✓ ses-dkim               mails are signed for example.com
                        ✓ ses-mail-from          mail.example.com is set up; it must keep exactly one MX record
                        ✓ sender                 mails come from Cloud Admins <cloud-admins@example.com>
                        ✓ recipients             only addresses at example.com are mailed
                        ✓ users-without-address  2 users with a console password, all of whom can be told
                        ✓ ledger                 the DynamoDB table 'forewarn' can be read
                        ✓ ledger-expiry          records are deleted after 400 days, by the attribute 'expireAt'
                        ✓ function               version 3 is live, Active, java21, deployed 2026-11-20 10:00 UTC
                        ✓ last-run               2026-11-21 13:00 UTC: 12 sent, 0 failed
                        ✓ alarm-errors           'forewarn-errors' is OK since 2026-11-20 10:05 UTC
                        ✓ alarm-failed-notices   'forewarn-failed-notices' is OK since 2026-11-20 10:05 UTC
                        ✓ alarm-no-run           'forewarn-no-run' is OK since 2026-11-20 10:05 UTC

                        20 checks: 20 ok
                        """,
                ""));
    }
}
