package dev.forewarn.cli.doctor;

import dev.forewarn.account.Account;
import dev.forewarn.cli.output.UtcMinute;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/** What is to be said of an account, its credential report and its password policy. Pure. */
final class AccountChecks {
    private AccountChecks() {}

    /** Without an answer that is wrong rather than unknown: everybody may ask for it. */
    static Finding credentials(Asked<Account> account, Optional<String> region) {
        return switch (account) {
            case Asked.Known<Account>(Account known) -> Finding.ok(Check.CREDENTIALS,
                    "they lead to account " + known.id() + known.alias().map(alias -> " (" + alias + ")").orElse("")
                            + region.map(name -> " in " + name).orElse(""))
                    .with("account", known.id()).with("alias", known.alias().orElse(null))
                    .with("region", region.orElse(null));
            case Asked.Failed<Account>(UnavailableException why) -> why.advice()
                    .map(advice -> Finding.wrong(Check.CREDENTIALS, why.problem(), advice))
                    .orElseGet(() -> Finding.unknown(Check.CREDENTIALS, why.problem(), Optional.empty()));
            case Asked.NotAsked<Account>(String why) -> Finding.skipped(Check.CREDENTIALS, why);
        };
    }

    static Finding report(Asked<Passwords> passwords) {
        return passwords.judge(Check.CREDENTIAL_REPORT, known -> Finding.ok(Check.CREDENTIAL_REPORT,
                known.madeAt().map(at -> "made " + UtcMinute.format(at) + " UTC: ").orElse("")
                        + count(known.users(), "user") + ", " + known.withPassword().size()
                        + " with a console password"
                        + (known.unusable() == 0 ? ""
                                : "; " + count(known.unusable(), "line") + " can't be used, which a run tells of"))
                .with("generatedAt", known.madeAt().map(Object::toString).orElse(null))
                .with("users", known.users()).with("withPassword", known.withPassword().size())
                .with("unusableLines", known.unusable()));
    }

    /** @param settings absent when there are none */
    static Finding policy(Asked<PasswordPolicy> policy, Optional<Settings> settings) {
        return policy.judge(Check.PASSWORD_POLICY, known -> {
            Optional<Duration> assumed = settings.flatMap(document -> document.maximumAges().password());
            return policy(known, assumed)
                    .with("maxAgeDays", known.maxAge().map(Duration::toDays).orElse(null))
                    .with("hardExpiry", known.hardExpiry())
                    .with("settingsMaxAgeDays", assumed.map(Duration::toDays).orElse(null));
        });
    }

    private static Finding policy(PasswordPolicy policy, Optional<Duration> assumed) {
        if (policy.maxAge().isPresent()) {
            return Finding.ok(Check.PASSWORD_POLICY,
                    "passwords expire after " + count(policy.maxAge().get().toDays(), "day") + (policy.hardExpiry()
                            ? "; an expired one can't be changed at sign-in, an administrator must help (HardExpiry)"
                            : "; an expired one can still be changed at sign-in"));
        } else if (assumed.isPresent()) {
            return Finding.ok(Check.PASSWORD_POLICY,
                    "the account's policy has no maximum age; " + count(assumed.get().toDays(), "day")
                            + " are taken for it, as password.max_age_days says");
        }
        return Finding.wrong(Check.PASSWORD_POLICY,
                "passwords never expire: the account's policy has no maximum age, so nobody is ever told",
                "set one in the account's password policy (Terraform module password-policy, or IAM's account settings in"
                        + " the console); or password.max_age_days in the settings, where nothing is enforced");
    }

    static String count(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
