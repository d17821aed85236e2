package dev.forewarn.cli.doctor;

import java.util.Locale;

/** What doctor looks at, in the order in which it is shown. */
public enum Check {
    SETTINGS,
    CREDENTIALS,
    CREDENTIAL_REPORT,
    PASSWORD_POLICY,
    SES_SENDING,
    SES_PRODUCTION,
    SES_QUOTA,
    SES_IDENTITY,
    SES_DKIM,
    SES_MAIL_FROM,
    SENDER,
    RECIPIENTS,
    USERS_WITHOUT_ADDRESS,
    LEDGER,
    LEDGER_EXPIRY,
    FUNCTION,
    LAST_RUN,
    ALARM_ERRORS,
    ALARM_FAILED_NOTICES,
    ALARM_NO_RUN;

    /** As it stands in output, for good: {@code ses-dkim}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
