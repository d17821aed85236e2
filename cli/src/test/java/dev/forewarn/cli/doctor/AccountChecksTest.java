package dev.forewarn.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.Account;
import dev.forewarn.account.IamUser;
import dev.forewarn.account.Partition;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AccountChecksTest {
    @ParameterizedTest
    @MethodSource
    void tellsWhereTheCredentialsLead(Asked<Account> account, Optional<String> region, String expected) {
        assertThat(FindingText.of(AccountChecks.credentials(account, region))).isEqualTo(expected);
    }

    static Stream<Arguments> tellsWhereTheCredentialsLead() {
        return Stream.of(
                Arguments.of(account(Optional.of("acme")), Optional.of("eu-west-1"),
                        "ok: they lead to account 123456789012 (acme) in eu-west-1"),
                Arguments.of(account(Optional.empty()), Optional.empty(), "ok: they lead to account 123456789012"),
                Arguments.of(new Asked.Failed<Account>(denied()), Optional.of("eu-west-1"),
                        "wrong: iam:X was denied (no)\n-> allow the action iam:X"),
                Arguments.of(new Asked.Failed<Account>(new UnavailableException("iam:X was interrupted")),
                        Optional.of("eu-west-1"),
                        "unknown: iam:X was interrupted"),
                Arguments.of(new Asked.NotAsked<Account>("why"), Optional.of("eu-west-1"), "skipped: why"));
    }

    @ParameterizedTest
    @MethodSource
    void tellsWhatTheReportHas(Asked<Passwords> passwords, String expected) {
        assertThat(FindingText.of(AccountChecks.report(passwords))).isEqualTo(expected);
    }

    static Stream<Arguments> tellsWhatTheReportHas() {
        Instant made = Instant.parse("2026-11-22T05:00:59Z");
        IamUser eva = IamUser.parse("arn:aws:iam::123456789012:user/eva");
        return Stream.of(
                Arguments.of(new Asked.Known<>(new Passwords(Optional.of(made), 2, List.of(eva), 0)),
                        "ok: made 2026-11-22 05:00 UTC: 2 users, 1 with a console password"),
                Arguments.of(new Asked.Known<>(new Passwords(Optional.empty(), 1, List.of(), 1)),
                        "ok: 1 user, 0 with a console password; 1 line can't be used, which a run tells of"),
                Arguments.of(new Asked.Known<>(new Passwords(Optional.empty(), 0, List.of(), 2)),
                        "ok: 0 users, 0 with a console password; 2 lines can't be used, which a run tells of"),
                Arguments.of(new Asked.Failed<Passwords>(denied()),
                        "unknown: iam:X was denied (no)\n-> allow the action iam:X"));
    }

    @ParameterizedTest
    @MethodSource
    void tellsAfterHowLongPasswordsExpire(PasswordPolicy policy, String settings, String expected) {
        assertThat(FindingText.of(AccountChecks.policy(new Asked.Known<>(policy), settings(settings))))
                .isEqualTo(expected);
    }

    static Stream<Arguments> tellsAfterHowLongPasswordsExpire() {
        String never =
                "wrong: passwords never expire: the account's policy has no maximum age, so nobody is ever told\n"
                        + "-> set one in the account's password policy (Terraform module password-policy, or IAM's account settings"
                        + " in the console); or password.max_age_days in the settings, where nothing is enforced";
        return Stream.of(
                Arguments.of(new PasswordPolicy(Optional.of(Duration.ofDays(90)), false), "60",
                        "ok: passwords expire after 90 days; an expired one can still be changed at sign-in"),
                Arguments.of(new PasswordPolicy(Optional.of(Duration.ofDays(1)), true), "",
                        "ok: passwords expire after 1 day; an expired one can't be changed at sign-in, an administrator must"
                                + " help (HardExpiry)"),
                Arguments.of(PasswordPolicy.NONE, "60",
                        "ok: the account's policy has no maximum age; 60 days are taken for it, as password.max_age_days says"),
                Arguments.of(PasswordPolicy.NONE, "", never),
                Arguments.of(PasswordPolicy.NONE, "none at all", never));
    }

    @Test
    void givesProgramsTheSameInFacts() {
        assertThat(AccountChecks.credentials(account(Optional.empty()), Optional.of("eu-west-1")).facts())
                .isEqualTo(facts("account", "123456789012", "alias", null, "region", "eu-west-1"));
        assertThat(AccountChecks.report(new Asked.Known<>(new Passwords(Optional.empty(), 1, List.of(), 2))).facts())
                .isEqualTo(facts("generatedAt", null, "users", 1, "withPassword", 0, "unusableLines", 2));
        assertThat(AccountChecks.policy(
                new Asked.Known<>(new PasswordPolicy(Optional.of(Duration.ofDays(90)), true)), settings("60")).facts())
                .isEqualTo(facts("maxAgeDays", 90L, "hardExpiry", true, "settingsMaxAgeDays", 60L));
    }

    private static Asked<Account> account(Optional<String> alias) {
        return new Asked.Known<>(new Account(Partition.AWS, "123456789012", alias));
    }

    private static Optional<Settings> settings(String maxAge) {
        return switch (maxAge) {
            case "none at all" -> Optional.empty();
            case "" -> Optional.of(SettingsReader.read(null, SettingsReader.Purpose.READING));
            default -> Optional.of(SettingsReader.read(
                    Map.of("password", Map.of("max_age_days", Integer.parseInt(maxAge))),
                    SettingsReader.Purpose.READING));
        };
    }

    private static UnavailableException denied() {
        return new UnavailableException("iam:X was denied (no)", "allow the action iam:X", null);
    }

    private static Map<String, @Nullable Object> facts(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> facts = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return facts;
    }
}
