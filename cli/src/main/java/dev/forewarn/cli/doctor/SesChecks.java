package dev.forewarn.cli.doctor;

import static dev.forewarn.cli.doctor.AccountChecks.count;

import dev.forewarn.aws.ses.SesStanding;
import java.util.Locale;
import java.util.OptionalLong;

/** What is to be said of the account's standing with SES. Pure. */
final class SesChecks {
    private static final String DASHBOARD = "see the account dashboard of SES, which says why and how to go on";

    private SesChecks() {}

    static Finding sending(Asked<SesStanding> standing) {
        return standing.judge(Check.SES_SENDING, known -> sending(known)
                .with("sendingEnabled", known.sendingEnabled()).with("enforcementStatus", known.enforcement()));
    }

    private static Finding sending(SesStanding standing) {
        if (!standing.sendingEnabled()) {
            return Finding.wrong(Check.SES_SENDING,
                    "SES sends nothing for this account: sending is switched off (status " + standing.enforcement()
                            + ")",
                    DASHBOARD);
        }
        return switch (standing.enforcement()) {
            case "SHUTDOWN" -> Finding.wrong(Check.SES_SENDING,
                    "SES sends nothing for this account: AWS has shut its sending down", DASHBOARD);
            case "PROBATION" -> Finding.wrong(Check.SES_SENDING,
                    "AWS has this account's sending under review and may stop it", DASHBOARD);
            default -> Finding.ok(Check.SES_SENDING, "SES sends for this account (status " + standing.enforcement()
                    + ")");
        };
    }

    static Finding production(Asked<SesStanding> standing) {
        return standing.judge(Check.SES_PRODUCTION, known -> (known.production()
                ? Finding.ok(Check.SES_PRODUCTION, "production: everybody can be mailed")
                : Finding.wrong(Check.SES_PRODUCTION,
                        "the sandbox: SES mails verified recipients only, and few a day",
                        "request production access (SES console, account dashboard), which AWS answers within a day; until"
                                + " then, verify the domain of the recipients, or each address, and name each such address in the"
                                + " Terraform module's ses_identities"))
                .with("production", known.production()));
    }

    /** @param passwords how many users have one; absent when that is not known */
    static Finding quota(Asked<SesStanding> standing, OptionalLong passwords) {
        return standing.judge(Check.SES_QUOTA, known -> quota(known, passwords)
                .with("max24HourSend", known.mostInADay().isPresent() ? known.mostInADay().getAsLong() : null)
                .with("maxSendRate", known.perSecond()).with("sentLast24Hours", known.sentInADay())
                .with("withPassword", passwords.isPresent() ? passwords.getAsLong() : null));
    }

    private static Finding quota(SesStanding standing, OptionalLong passwords) {
        OptionalLong most = standing.mostInADay();
        String found = (most.isPresent() ? most.getAsLong() + " mails a day" : "any number of mails a day") + ", "
                + number(standing.perSecond()) + " a second; " + standing.sentInADay()
                + " were sent in the last 24 hours"
                + (passwords.isPresent()
                        ? "; " + count(passwords.getAsLong(), "user") + " with a console password"
                        : "");
        if (most.isPresent() && standing.sentInADay() >= most.getAsLong()) {
            return Finding.wrong(Check.SES_QUOTA, found + ": the day's quota is used up",
                    "nothing, if that is rare: what is left goes out on the next run; else request a higher quota of SES"
                            + " (Service Quotas, 'Sending quota')");
        } else if (most.isPresent() && passwords.orElse(0) > most.getAsLong()) {
            return Finding.wrong(Check.SES_QUOTA, found + ", who can't all be told on one day",
                    "request a higher quota of SES (Service Quotas, 'Sending quota'); until then the most urgent are told"
                            + " first, and the others on the next days");
        }
        return Finding.ok(Check.SES_QUOTA, found);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
