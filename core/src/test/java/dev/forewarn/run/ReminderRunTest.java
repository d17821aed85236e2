package dev.forewarn.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.message.LetterRenderer;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer.Allowance;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.TagLookup;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import dev.forewarn.report.InvalidReportException;
import dev.forewarn.report.ReportLine;
import dev.forewarn.report.Reports.Row;
import dev.forewarn.report.Reports;
import dev.forewarn.run.RunSummary.Affected;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader.Purpose;
import dev.forewarn.settings.SettingsReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReminderRunTest {
    private static final Account ACCOUNT = new Account(Partition.AWS, Reports.ACCOUNT, Optional.of("acme"));
    private static final Instant CHANGED = Instant.parse("2026-09-01T08:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-30T08:00:00Z");
    private static final Instant TWO_WEEKS_BEFORE = Instant.parse("2026-11-16T08:00:00Z");
    private static final Map<String, Object> MAIL = Map.of("from", "Cloud Admins <cloud-admins@example.com>");

    private final Map<String, TagLookup> tags = new HashMap<>();
    private Optional<PasswordPolicy> policy = Optional.of(new PasswordPolicy(Optional.of(Duration.ofDays(90)), false));
    private Settings settings = settings(Map.of("mail", MAIL));
    private Ledger ledger = new InMemoryLedger();
    private ScriptedMailer mailer = ScriptedMailer.accepting();
    private Runnable whileTagsAreLookedUp = () -> {};

    private static Settings settings(Map<String, Object> document) {
        return SettingsReader.read(document, Purpose.SENDING);
    }

    private RunResult run(Instant asOf, String report, boolean dryRun) {
        AccountDetails accounts = new AccountDetails() {
            @Override
            public Optional<Account> account() {
                return Optional.of(ACCOUNT);
            }

            @Override
            public Optional<PasswordPolicy> passwordPolicy() {
                return policy;
            }
        };
        CredentialReports reports = () -> new CredentialReports.Report("report.csv", Optional.of(asOf),
                new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
        ReminderRun.Ports ports = new ReminderRun.Ports(reports, accounts, (users, usersInAccount) -> {
            whileTagsAreLookedUp.run();
            Map<String, TagLookup> found = new HashMap<>();
            users.forEach(user -> found.put(user, tags.getOrDefault(user, email(user + "@example.com"))));
            return found;
        }, ledger, mailer);
        RunResult result = new ReminderRun(ports, settings, new LetterRenderer(), () -> asOf, Progress.NONE)
                .execute(new ReminderRun.Request(asOf, dryRun, Instant.MAX));
        assertEachCredentialAndEscalationIsCountedOnce(result.summary());
        return result;
    }

    private static void assertEachCredentialAndEscalationIsCountedOnce(RunSummary summary) {
        int skipped = summary.skipped().values().stream().mapToInt(Integer::intValue).sum();
        int sentOrWouldBe = summary.dryRun() ? summary.notices().size() : summary.sent();
        assertThat(sentOrWouldBe + summary.failed().size() + summary.carriedOver() + skipped)
                .as("%s", summary)
                .isEqualTo(summary.credentials() + summary.escalations());
    }

    private RunSummary run(Instant asOf, Row... rows) {
        return run(asOf, Reports.of(rows), false).summary();
    }

    private static TagLookup email(String address) {
        return new TagLookup.Found(Map.of("email", address));
    }

    private static Row[] users(String... names) {
        return Stream.of(names).map(Reports::user).toArray(Row[]::new);
    }

    private static RunSummary.Told told(String user, int milestone) {
        return new RunSummary.Told(user, CredentialKind.PASSWORD, Audience.OWNER, milestone, user + "@example.com",
                Optional.of("id-" + user + "@example.com"));
    }

    private static Notice notice(String user, int daysLeft) {
        return new Notice(Reports.ACCOUNT, user, CredentialKind.PASSWORD, CHANGED, EXPIRES, new Milestone(daysLeft),
                Audience.OWNER);
    }

    @Test
    void tellsWhoIsDueAndSaysWhatItDid() {
        assertThat(run(TWO_WEEKS_BEFORE,
                Reports.user("alice"),
                Reports.user("bob").withChanged("2026-11-01T08:00:00+00:00"),
                Reports.user("bot").withEnabled("false"),
                Reports.user("carol").withChanged("tomorrow")))
                .isEqualTo(new RunSummary(Optional.of(Reports.ACCOUNT), TWO_WEEKS_BEFORE, false, 3, 3, 0, 1, 1, 1,
                        Map.of("no-password", 1, "not-due", 1), List.of(), List.of(), 0, List.of(),
                        List.of(told("alice", 14)),
                        List.of(new ReportLine.Problem(6,
                                "password_last_changed is 'tomorrow', which is not a date")),
                        List.of(), Optional.empty()));
        assertThat(ledger.entries(Reports.ACCOUNT)).containsExactly(new Ledger.Entry(notice("alice", 14),
                TWO_WEEKS_BEFORE, List.of("alice@example.com"), TWO_WEEKS_BEFORE.plus(Duration.ofMinutes(3)), 0,
                Optional.of(new Ledger.Sent(TWO_WEEKS_BEFORE, "id-alice@example.com"))));
    }

    @Test
    void dryRunDecidesTheSameAndTouchesNeitherMailerNorLedger() {
        mailer = ScriptedMailer.answering(address -> {
            throw new AssertionError("mailed " + address);
        });
        ledger = new InMemoryLedger() {
            @Override
            public synchronized Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant now,
                    Duration lease) {
                throw new AssertionError("claimed " + notice);
            }
        };
        RunResult dry = run(TWO_WEEKS_BEFORE, Reports.of(users("alice", "bob")), true);
        assertThat(dry.summary())
                .isEqualTo(new RunSummary(Optional.of(Reports.ACCOUNT), TWO_WEEKS_BEFORE, true, 2, 2, 0, 2, 0, 2,
                        Map.of(), List.of(), List.of(), 0, List.of(),
                        List.of(new RunSummary.Told("alice", CredentialKind.PASSWORD, Audience.OWNER, 14,
                                "alice@example.com", Optional.empty()),
                                new RunSummary.Told("bob", CredentialKind.PASSWORD, Audience.OWNER, 14,
                                        "bob@example.com", Optional.empty())),
                        List.of(), List.of(), Optional.empty()));
        ledger = new InMemoryLedger();
        mailer = ScriptedMailer.accepting();
        assertThat(run(TWO_WEEKS_BEFORE, Reports.of(users("alice", "bob")), false).decisions())
                .isEqualTo(dry.decisions());
    }

    @Test
    void commaInNameLastNewlineAndNoInformationCostNobodyTheirNotice() {
        tags.put("smith,john", email("john@example.com"));
        tags.put("smith,jane", email("jane@example.com"));
        RunSummary summary = run(TWO_WEEKS_BEFORE, Reports.of(Reports.user("smith,john"),
                Reports.user("smith,jane").quoted(), Reports.user("new").withChanged("no_information"),
                Reports.user("alice")) + "\n", false).summary();
        assertThat(mailer.mailed()).containsExactly("alice@example.com", "jane@example.com", "john@example.com");
        assertThat(summary.unreachable()).containsExactly(
                new Affected("new", CredentialKind.PASSWORD, Audience.OWNER, "its password has no usable date"));
        assertThat(summary.problems()).isEmpty();
    }

    @Test
    void oneRefusedAddressAndOneDeletedUserStopNobodyElseAndRetryMailsNobodyTwice() {
        String[] names = IntStream.range(0, 50).mapToObj(i -> "user%02d".formatted(i)).toArray(String[]::new);
        mailer = ScriptedMailer.answering(address -> address.startsWith("user07")
                ? new Delivery.Refused("Address blacklisted")
                : new Delivery.Accepted("id-" + address));
        tags.put("user23", new TagLookup.NoSuchUser());
        tags.put("user31", new TagLookup.Failed("ServiceFailure"));

        RunSummary first = run(TWO_WEEKS_BEFORE, users(names));
        assertThat(first.sent()).isEqualTo(47);
        assertThat(first.skipped()).isEqualTo(Map.of("user-gone", 1));
        assertThat(first.failed()).containsExactlyInAnyOrder(
                new Affected("user07", CredentialKind.PASSWORD, Audience.OWNER, "Address blacklisted"),
                new Affected("user31", CredentialKind.PASSWORD, Audience.OWNER, "ServiceFailure"));

        mailer = ScriptedMailer.accepting();
        tags.remove("user31");
        run(TWO_WEEKS_BEFORE, users(names));
        assertThat(mailer.mailed()).containsExactly("user07@example.com", "user31@example.com");
    }

    @Test
    void secondRunSendsNothing() {
        run(TWO_WEEKS_BEFORE, users("alice", "bob"));
        mailer = ScriptedMailer.accepting();
        RunSummary second = run(TWO_WEEKS_BEFORE, users("alice", "bob"));
        assertThat(mailer.mailed()).isEmpty();
        assertThat(second.skipped()).isEqualTo(Map.of("already-told", 2));
    }

    @Test
    void dailyRunsSendOneNoticeEachMilestoneAndThenNoMore() {
        for (int day = 0; day < 400; day++) {
            run(CHANGED.plus(Duration.ofDays(day)).plus(Duration.ofHours(3)), users("alice"));
        }
        assertThat(mailer.accepted()).map(message -> message.subject().replace("AWS password for acme ", ""))
                .containsExactly("expires in 14 days (30 Nov)", "expires in 7 days (30 Nov)",
                        "expires in 3 days (30 Nov)", "expires within 24 hours (30 Nov, 08:00 UTC)",
                        "has expired (30 Nov)", "expired 7 days ago (30 Nov)", "expired 14 days ago (30 Nov)",
                        "expired 28 days ago (30 Nov)");
    }

    @Test
    void neverMailsAnyoneWhosePasswordNeverExpires() {
        policy = Optional.of(PasswordPolicy.NONE);
        for (int day = 0; day < 400; day += 7) {
            assertThat(run(CHANGED.plus(Duration.ofDays(day)), users("alice")).skipped())
                    .isEqualTo(Map.of("never-expires", 1));
        }
    }

    @Test
    void isNotSilentForPolicyOf60Days() {
        policy = Optional.of(new PasswordPolicy(Optional.of(Duration.ofDays(60)), false));
        assertThat(run(CHANGED.plus(Duration.ofDays(46)), users("alice")).notices())
                .containsExactly(told("alice", 14));
    }

    @Test
    void saysAsManyDaysAsAreLeftAt78DaysAnd23Hours() {
        settings = settings(Map.of("mail", MAIL, "reminders", Map.of("before_days", List.of(12))));
        assertThat(run(CHANGED.plus(Duration.ofDays(78)).plus(Duration.ofHours(23)), users("alice")).notices())
                .containsExactly(told("alice", 12));
        assertThat(mailer.accepted()).map(message -> message.subject())
                .containsExactly("AWS password for acme expires in 12 days (30 Nov)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "America/Los_Angeles"})
    void decidesTheSameInEveryTimeZone(String zone) {
        String report = Reports.of(Reports.user("alice"), Reports.user("bob").withChanged("2026-08-24T23:30:00+00:00"),
                Reports.user("carol").withChanged("2026-09-02T00:30:00+00:00"));
        TimeZone usual = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            RunResult here = run(TWO_WEEKS_BEFORE, report, true);
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(run(TWO_WEEKS_BEFORE, report, true)).isEqualTo(here);
            run(TWO_WEEKS_BEFORE, report, false);
            assertThat(mailer.accepted()).anyMatch(
                    message -> message.text().contains("Expires: Monday, 30 November 2026 at 08:00 UTC"));
        } finally {
            TimeZone.setDefault(usual);
        }
    }

    @Test
    void listsEveryoneWhoCanNotBeToldWithTheReason() {
        tags.put("missing", new TagLookup.Found(Map.of()));
        tags.put("blank", email(" "));
        tags.put("malformed", email("malformed at example.com"));
        tags.put("outside", email("outside@attacker.test"));
        RunSummary summary = run(TWO_WEEKS_BEFORE, users("missing", "blank", "malformed", "outside", "alice"));
        assertThat(summary.unreachable()).containsExactlyInAnyOrder(
                new Affected("missing", CredentialKind.PASSWORD, Audience.OWNER, "it has no tag 'email'"),
                new Affected("blank", CredentialKind.PASSWORD, Audience.OWNER, "its tag 'email' is blank"),
                new Affected("malformed", CredentialKind.PASSWORD, Audience.OWNER,
                        "'malformed at example.com' is not one bare address"),
                new Affected("outside", CredentialKind.PASSWORD, Audience.OWNER,
                        "the domain of outside@attacker.test is not among recipients.domains"));
        assertThat(summary.skipped())
                .isEqualTo(Map.of("no-address", 2, "invalid-address", 1, "address-not-allowed", 1));
        assertThat(mailer.mailed()).containsExactly("alice@example.com");
    }

    @Test
    void writesAsTextAndHtmlWithTheAccountsOwnSignInPageAndOtherwiseOnceExpired() {
        run(TWO_WEEKS_BEFORE, users("alice"));
        run(EXPIRES, users("alice"));
        assertThat(mailer.accepted()).allSatisfy(message -> {
            assertThat(message.text()).contains("https://acme.signin.aws.amazon.com/console").doesNotContain("<p>");
            assertThat(message.html()).contains("href=\"https://acme.signin.aws.amazon.com/console\"");
        });
        assertThat(mailer.accepted()).map(message -> message.text().contains("The old password"))
                .containsExactly(false, true);
    }

    @Test
    void escapesTheAccountsName() {
        settings = settings(Map.of("mail", MAIL, "account", Map.of("name", "<b>R&D</b>")));
        run(TWO_WEEKS_BEFORE, users("alice"));
        assertThat(mailer.accepted()).allSatisfy(
                message -> assertThat(message.html()).contains("&lt;b&gt;R&amp;D&lt;/b&gt;").doesNotContain("<b>"));
    }

    @Test
    void sendsNoMoreThanTheDailyQuotaAndTheRestTheNextDay() {
        mailer = mailer.allowing(new Allowance.Quota(1_000, OptionalLong.of(2), List.of()));
        RunSummary first = run(TWO_WEEKS_BEFORE, users("alice", "bob", "carol"));
        assertThat(first.sent()).isEqualTo(2);
        assertThat(first.carriedOver()).isEqualTo(1);

        RunSummary second = run(TWO_WEEKS_BEFORE.plus(Duration.ofDays(1)), users("alice", "bob", "carol"));
        assertThat(second.notices()).containsExactly(told("carol", 14));
    }

    @Test
    void countsCopiesToTheQuota() {
        settings = settings(Map.of("mail", MAIL, "recipients", Map.of("copy_tag", "manager")));
        tags.put("alice", new TagLookup.Found(Map.of("email", "alice@example.com", "manager", "mia@example.com")));
        mailer = mailer.allowing(new Allowance.Quota(1_000, OptionalLong.of(2), List.of()));
        RunSummary summary = run(TWO_WEEKS_BEFORE, users("alice", "bob"));
        assertThat(summary.notices()).containsExactly(told("alice", 14));
        assertThat(summary.carriedOver()).isEqualTo(1);
    }

    @Test
    void sendsNothingAndSaysSoWhenTheQuotaIsUsedUp() {
        mailer = mailer.allowing(new Allowance.Quota(14, OptionalLong.of(0), List.of("SES is in the sandbox.")));
        RunSummary summary = run(TWO_WEEKS_BEFORE, users("alice"));
        assertThat(summary.carriedOver()).isEqualTo(1);
        assertThat(summary.leftBecause()).containsExactly(
                "The transport takes no more today (the daily quota leaves no room for more): 1 notice left for the next run.");
        assertThat(summary.warnings()).containsExactly(
                "SES is in the sandbox.",
                "The transport takes no more today (the daily quota leaves no room for more): 1 notice left for the next run.");
    }

    @Test
    void sendsNoMoreThanTheRunsOwnCap() {
        settings = settings(Map.of("mail",
                Map.of("from", "cloud-admins@example.com", "max_per_run", 2)));
        assertThat(run(TWO_WEEKS_BEFORE, users("alice", "bob", "carol")).carriedOver()).isEqualTo(1);
        assertThat(run(TWO_WEEKS_BEFORE, users("alice", "bob", "carol")).notices())
                .containsExactly(told("carol", 14));
    }

    @Test
    void carriesOverTheRestAndSaysWhyWhenTheTransportTakesNoMore() {
        mailer = ScriptedMailer.answering(address -> new Delivery.QuotaExhausted("Daily message quota exceeded"));
        RunSummary summary = run(TWO_WEEKS_BEFORE, users("alice", "bob", "carol"));
        assertThat(summary.carriedOver()).isEqualTo(3);
        assertThat(summary.failed()).isEmpty();
        assertThat(summary.stoppedBy()).isEmpty();
        assertThat(summary.warnings()).containsExactly("The transport takes no more today"
                + " (Daily message quota exceeded): 3 notices left for the next run.");
        assertThat(ledger.entries(Reports.ACCOUNT)).isEmpty();
    }

    @Test
    void skipsWhomAnotherRunHasClaimedInTheMeantime() {
        whileTagsAreLookedUp = () -> ledger.claim(notice("alice", 14), TWO_WEEKS_BEFORE, List.of(), TWO_WEEKS_BEFORE,
                Duration.ofMinutes(15));
        RunSummary summary = run(TWO_WEEKS_BEFORE, users("alice", "bob"));
        assertThat(summary.skipped()).isEqualTo(Map.of("being-told", 1));
        assertThat(mailer.mailed()).containsExactly("bob@example.com");
    }

    @Test
    void takesOverTheClaimOfRunThatDiedOnceItsLeaseIsOver() {
        ledger.claim(notice("alice", 14), TWO_WEEKS_BEFORE, List.of(), TWO_WEEKS_BEFORE, Duration.ofMinutes(15));
        assertThat(run(TWO_WEEKS_BEFORE.plus(Duration.ofMinutes(14)), users("alice")).skipped())
                .isEqualTo(Map.of("being-told", 1));
        assertThat(run(TWO_WEEKS_BEFORE.plus(Duration.ofMinutes(15)), users("alice")).notices())
                .containsExactly(told("alice", 14));
    }

    @Test
    void redirectedMailIsNotRecorded() {
        settings = settings(Map.of("mail", MAIL, "recipients", Map.of("redirect", "tryout@example.com")));
        RunSummary summary = run(TWO_WEEKS_BEFORE, users("alice", "bob"));
        assertThat(mailer.mailed()).containsExactly("tryout@example.com", "tryout@example.com");
        assertThat(mailer.accepted()).allMatch(message -> message.identity().isEmpty());
        assertThat(ledger.entries(Reports.ACCOUNT)).isEmpty();
        assertThat(summary.sent()).isEqualTo(2);
        assertThat(summary.warnings()).containsExactly("All notices went to recipients.redirect, tryout@example.com,"
                + " so the ledger records nothing: without the redirect, their users are told as if this run had not"
                + " been.");
    }

    @Test
    void warnsOfCopyThatCanNotBeSent() {
        settings = settings(Map.of("mail", MAIL, "recipients", Map.of("copy_tag", "manager")));
        tags.put("alice", new TagLookup.Found(Map.of("email", "alice@example.com", "manager", "mia")));
        assertThat(run(TWO_WEEKS_BEFORE, users("alice")).warnings())
                .containsExactly("alice gets no copy: 'mia' is not an e-mail address");
    }

    @Test
    void asksTransportForNothingWhenNobodyIsDue() {
        mailer = mailer.allowing(new Allowance.Unreadable("AccessDenied"));
        assertThat(run(CHANGED, users("alice")).warnings()).isEmpty();
        assertThat(run(CHANGED).users()).isZero();
    }

    @Test
    void refusesReportOfAnotherAccount() {
        Row other = Reports.user("alice").withArn("arn:aws:iam::210987654321:user/alice");
        assertThatThrownBy(() -> run(TWO_WEEKS_BEFORE, other))
                .isInstanceOf(InvalidReportException.class)
                .hasMessage("report.csv has users of account 210987654321, and this run is about account 123456789012."
                        + " Run once for each account, with its report and its credentials.");
    }

    @Test
    void isUnavailableWhenTheReportCanNotBeRead() throws IOException {
        InputStream closed = InputStream.nullInputStream();
        closed.close();
        ReminderRun.Ports ports = new ReminderRun.Ports(
                () -> new CredentialReports.Report("report.csv", Optional.empty(), closed), AccountDetails.UNKNOWN,
                (users, usersInAccount) -> Map.of(), ledger, mailer);
        assertThatThrownBy(() -> new ReminderRun(ports, settings, new LetterRenderer(), () -> CHANGED, Progress.NONE)
                .execute(new ReminderRun.Request(CHANGED, false, Instant.MAX)))
                .isInstanceOf(UnavailableException.class)
                .hasMessage("report.csv can't be read: Stream closed");
    }
}
