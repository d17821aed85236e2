package dev.forewarn.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.message.LetterRenderer;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer.Allowance;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.TagLookup;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import dev.forewarn.report.ReportLine;
import dev.forewarn.report.Reports.Row;
import dev.forewarn.report.Reports;
import dev.forewarn.run.RunSummary.Affected;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Several credentials, several users at one address, and others who are told beside them. */
class MailsOfARunTest {
    private static final Instant CHANGED = Instant.parse("2026-09-01T08:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-30T08:00:00Z");
    private static final String SAME_DAY_AS_PASSWORD = "2026-09-01T08:00:00+00:00";
    private static final Map<String, Object> MAIL = Map.of("from", "Cloud Admins <cloud-admins@example.com>");
    private static final Map<String, Object> KEYS = Map.of("max_age_days", 90);

    private final Map<String, TagLookup> tags = new HashMap<>();
    private Settings settings = settings(Map.of("mail", MAIL, "access_keys", KEYS));
    private Ledger ledger = new InMemoryLedger();
    private ScriptedMailer mailer = ScriptedMailer.accepting();

    private static Settings settings(Map<String, Object> document) {
        return SettingsReader.read(document, SettingsReader.Purpose.SENDING);
    }

    private static Settings escalating(Map<String, Object> recipients, List<Map<String, Object>> entries) {
        return settings(Map.of("mail", MAIL, "recipients", recipients, "reminders",
                Map.of("before_days", List.of(14), "after_days", List.of(0), "escalate", entries)));
    }

    private RunSummary run(Instant asOf, Row... rows) {
        return run(asOf, false, rows);
    }

    private RunSummary run(Instant asOf, boolean dryRun, Row... rows) {
        AccountDetails accounts = new AccountDetails() {
            @Override
            public Optional<Account> account() {
                return Optional.of(new Account(Partition.AWS, Reports.ACCOUNT, Optional.empty()));
            }

            @Override
            public Optional<PasswordPolicy> passwordPolicy() {
                return Optional.of(new PasswordPolicy(Optional.of(Duration.ofDays(90)), false));
            }
        };
        CredentialReports reports = () -> new CredentialReports.Report("report.csv", Optional.of(asOf),
                new ByteArrayInputStream(Reports.of(rows).getBytes(StandardCharsets.UTF_8)));
        ReminderRun.Ports ports = new ReminderRun.Ports(reports, accounts, (users, usersInAccount) -> {
            Map<String, TagLookup> found = new HashMap<>();
            users.forEach(user -> found.put(user, tags.getOrDefault(user, found("email", user + "@example.com"))));
            return found;
        }, ledger, mailer);
        RunSummary summary = new ReminderRun(ports, settings, new LetterRenderer(), () -> asOf, Progress.NONE)
                .execute(new ReminderRun.Request(asOf, dryRun, Instant.MAX)).summary();
        int skipped = summary.skipped().values().stream().mapToInt(Integer::intValue).sum();
        assertThat((dryRun ? summary.notices().size() : summary.sent()) + summary.failed().size()
                + summary.carriedOver() + skipped).as("%s", summary)
                .isEqualTo(summary.credentials() + summary.escalations());
        return summary;
    }

    private static TagLookup found(String... keysAndValues) {
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            found.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new TagLookup.Found(found);
    }

    private static RunSummary.Told told(String user, CredentialKind kind, String audience, int milestone, String to) {
        return new RunSummary.Told(user, kind, Audience.parse(audience), milestone, to, Optional.of("id-" + to));
    }

    private static Instant daysAfterExpiry(int days) {
        return EXPIRES.plus(Duration.ofDays(days));
    }

    @Test
    void tellsAPersonOfAllTheirCredentialsInOneMail() {
        RunSummary summary = run(EXPIRES.minus(Duration.ofDays(7)),
                Reports.user("alice").withKeys(SAME_DAY_AS_PASSWORD, "2026-08-30T08:00:00+00:00"),
                Reports.user("bot").withEnabled("false").withKeys(SAME_DAY_AS_PASSWORD),
                Reports.user("carol").withKeys("2026-11-01T00:00:00+00:00"));
        assertThat(mailer.mailed()).containsExactly("alice@example.com", "bot@example.com", "carol@example.com");
        assertThat(summary.notices()).containsExactly(
                told("alice", CredentialKind.ACCESS_KEY, "owner", 7, "alice@example.com"),
                told("alice", CredentialKind.PASSWORD, "owner", 7, "alice@example.com"),
                told("alice", CredentialKind.ACCESS_KEY, "owner", 7, "alice@example.com"),
                told("bot", CredentialKind.ACCESS_KEY, "owner", 7, "bot@example.com"),
                told("carol", CredentialKind.PASSWORD, "owner", 7, "carol@example.com"));
        assertThat(List.of(summary.users(), summary.credentials(), summary.due(), summary.sent(), summary.mails()))
                .containsExactly(3, 7, 5, 5, 3);
        assertThat(ledger.entries(Reports.ACCOUNT)).extracting(entry -> entry.sent().orElseThrow().messageId())
                .containsExactlyInAnyOrder("id-alice@example.com", "id-alice@example.com", "id-alice@example.com",
                        "id-bot@example.com", "id-carol@example.com");

        assertThat(run(EXPIRES.minus(Duration.ofDays(7)),
                Reports.user("alice").withKeys(SAME_DAY_AS_PASSWORD, "2026-08-30T08:00:00+00:00")).skipped())
                .isEqualTo(Map.of("already-told", 3));
    }

    @Test
    void remindsOfThePasswordAndTheOtherKeyWhereOneKeyCanNotBeRead() {
        RunSummary summary = run(EXPIRES.minus(Duration.ofDays(7)),
                Reports.user("alice").withKeys(SAME_DAY_AS_PASSWORD, "2026-13-01"));
        assertThat(summary.notices()).containsExactly(
                told("alice", CredentialKind.PASSWORD, "owner", 7, "alice@example.com"),
                told("alice", CredentialKind.ACCESS_KEY, "owner", 7, "alice@example.com"));
        assertThat(summary.problems()).containsExactly(new ReportLine.Problem(3,
                "access_key_2_last_rotated is '2026-13-01', which is not a date; all else of it is used"));
        assertThat(List.of(summary.users(), summary.credentials(), summary.unreachable().size()))
                .containsExactly(1, 2, 0);
    }

    @Test
    void asksNobodyToSignInWhoHasNoPassword() {
        run(EXPIRES.minus(Duration.ofDays(7)), Reports.user("bot").withEnabled("false").withKeys(SAME_DAY_AS_PASSWORD),
                Reports.user("carol").withChanged("2026-11-01T00:00:00+00:00").withKeys(SAME_DAY_AS_PASSWORD));
        assertThat(mailer.accepted()).filteredOn(mail -> mail.text().contains("Sign in to the AWS console"))
                .extracting(mail -> mail.to().toString()).containsExactly("carol@example.com");
        assertThat(mailer.accepted()).filteredOn(mail -> mail.text().contains("--user-name bot"))
                .extracting(mail -> mail.to().toString()).containsExactly("bot@example.com");
    }

    @Test
    void asksNobodyForKeysWhereNoAgeIsSet() {
        settings = settings(Map.of("mail", MAIL));
        assertThat(run(EXPIRES, Reports.user("alice").withKeys("yesterday")).notices())
                .containsExactly(told("alice", CredentialKind.PASSWORD, "owner", 0, "alice@example.com"));
    }

    @Test
    void tellsOneAddressOfAllItsUsersInOneMailAndCountsItOnceToCapAndQuota() {
        settings = settings(Map.of("mail", Map.of("from", "cloud-admins@example.com", "max_per_run", 1)));
        mailer = mailer.allowing(new Allowance.Quota(1_000, OptionalLong.of(1), List.of()));
        tags.put("alice", found("email", "team@example.com"));
        tags.put("bob", found("email", "team@EXAMPLE.com"));
        RunSummary summary = run(EXPIRES, Reports.user("alice"), Reports.user("bob"), Reports.user("carol"));
        assertThat(mailer.mailed()).containsExactly("team@example.com");
        assertThat(List.of(summary.sent(), summary.mails(), summary.carriedOver())).containsExactly(2, 1, 1);
        assertThat(summary.warnings())
                .containsExactly(
                        "One run sends no more mails than mail.max_per_run, 1: 1 notice left for the next run.");
    }

    @Test
    void sendsARedirectedMailForEachThatWouldHaveGoneOut() {
        settings = settings(Map.of("mail", MAIL, "recipients", Map.of("redirect", "tryout@example.com", "fallback",
                "admins@example.com")));
        tags.put("bob", found());
        tags.put("carol", found());
        RunSummary summary = run(EXPIRES, Reports.user("alice"), Reports.user("bob"), Reports.user("carol"));
        assertThat(mailer.mailed()).containsExactly("tryout@example.com", "tryout@example.com");
        assertThat(List.of(summary.sent(), summary.mails())).containsExactly(3, 2);
    }

    @Test
    void saysOnceWhatIsToBeMendedForTwoCredentials() {
        settings = settings(Map.of("mail", MAIL, "access_keys", KEYS, "recipients", Map.of("copy_tag", "manager")));
        tags.put("alice", found("email", "alice@example.com", "manager", "mia"));
        mailer = ScriptedMailer.answering(
                address -> new Delivery.Accepted("id", Optional.of("gets no copy, which the server refused")));
        assertThat(run(EXPIRES, Reports.user("alice").withKeys(SAME_DAY_AS_PASSWORD)).warnings()).containsExactly(
                "alice gets no copy: 'mia' is not an e-mail address", "alice gets no copy, which the server refused");
    }

    @Test
    void dryRunTellsOfTheSameMails() {
        Row alice = Reports.user("alice").withKeys(SAME_DAY_AS_PASSWORD);
        RunSummary dry = run(EXPIRES, true, alice, Reports.user("bob"));
        assertThat(mailer.mailed()).isEmpty();
        assertThat(List.of(dry.notices().size(), dry.mails(), dry.sent())).containsExactly(4, 2, 0);
        assertThat(run(EXPIRES, alice, Reports.user("bob")).mails()).isEqualTo(2);
    }

    @Test
    void tellsAKeyThatWasRotatedAfreshAndNoLongerTheOldOne() {
        run(EXPIRES.minus(Duration.ofDays(7)), Reports.user("bot").withEnabled("false").withKeys(SAME_DAY_AS_PASSWORD));
        Row rotated = Reports.user("bot").withEnabled("false").withKeys("2026-11-23T09:00:00+00:00");
        assertThat(run(EXPIRES, rotated).notices()).isEmpty();
        assertThat(run(Instant.parse("2027-02-07T09:00:00Z"), rotated).notices())
                .containsExactly(told("bot", CredentialKind.ACCESS_KEY, "owner", 14, "bot@example.com"));
    }

    @Test
    void carriesAMailOnThatAKilledRunLeftWithSomeOfItsClaims() {
        settings = settings(Map.of("mail", MAIL));
        List.of("alice", "bob", "carol").forEach(user -> tags.put(user, found("email", "team@example.com")));
        Row[] team = {Reports.user("alice"), Reports.user("bob"), Reports.user("carol")};
        ledger = new InMemoryLedger() {
            @Override
            public synchronized Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant at,
                    Duration lease) {
                if (notice.user().equals("carol")) {
                    // As if the process ended here: what it has claimed stays so.
                    throw new Killed();
                }
                return super.claim(notice, decidedAt, to, at, lease).map(claim -> new Passing(claim) {
                    @Override
                    public void release() {}
                });
            }
        };
        run(EXPIRES, team);
        Ledger left = ledger;
        ledger = new InMemoryLedger();
        left.entries(Reports.ACCOUNT).forEach(entry -> ledger.claim(entry.notice(), entry.decidedAt(), entry.to(),
                EXPIRES, Duration.between(EXPIRES, entry.leaseUntil())));
        assertThat(ledger.entries(Reports.ACCOUNT)).hasSize(2);

        assertThat(run(EXPIRES.plusSeconds(30), team).notices())
                .containsExactly(told("carol", CredentialKind.PASSWORD, "owner", 0, "team@example.com"));
        assertThat(run(EXPIRES.plus(Duration.ofMinutes(5)), team).notices()).containsExactly(
                told("alice", CredentialKind.PASSWORD, "owner", 0, "team@example.com"),
                told("bob", CredentialKind.PASSWORD, "owner", 0, "team@example.com"));
        assertThat(run(EXPIRES.plus(Duration.ofMinutes(6)), team).skipped()).isEqualTo(Map.of("already-told", 3));
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void escalatesToTheManagerAndThenToSecurityOnceEachUntilThePasswordIsChanged() {
        settings = escalating(Map.of("domains", List.of("example.com")), List.of(
                Map.of("after_days", 7, "to_tag", "manager"), Map.of("after_days", 28, "to", "security@example.com")));
        List.of("alice", "bob").forEach(
                user -> tags.put(user, found("email", user + "@example.com", "Manager", "mia@example.com")));
        Map<Integer, List<RunSummary.Told>> byDay = new TreeMap<>();
        for (int day = -20; day < 400; day++) {
            Row bob = day < 20 ? Reports.user("bob") : Reports.user("bob").withChanged("2029-01-01T00:00:00Z");
            RunSummary summary = run(daysAfterExpiry(day), Reports.user("alice"), bob);
            if (!summary.notices().isEmpty()) {
                byDay.put(day, summary.notices());
            }
        }
        CredentialKind password = CredentialKind.PASSWORD;
        assertThat(byDay).isEqualTo(Map.of(
                -14, List.of(told("alice", password, "owner", 14, "alice@example.com"),
                        told("bob", password, "owner", 14, "bob@example.com")),
                0, List.of(told("alice", password, "owner", 0, "alice@example.com"),
                        told("bob", password, "owner", 0, "bob@example.com")),
                7, List.of(told("alice", password, "tag:manager", -7, "mia@example.com"),
                        told("bob", password, "tag:manager", -7, "mia@example.com")),
                28, List.of(told("alice", password, "security@example.com", -28, "security@example.com"))));
        assertThat(mailer.mailed()).containsExactly("alice@example.com", "alice@example.com", "bob@example.com",
                "bob@example.com", "mia@example.com", "security@example.com");
    }

    @Test
    void catchesUpOnEscalationsWithOneMailAndTellsWhoeverIsManagerThen() {
        settings = escalating(Map.of(), List.of(Map.of("after_days", 1, "to_tag", "manager"),
                Map.of("after_days", 7, "to_tag", "manager")));
        tags.put("alice", found("manager", "mia@example.com"));
        assertThat(run(daysAfterExpiry(9), Reports.user("alice")).notices())
                .containsExactly(told("alice", CredentialKind.PASSWORD, "tag:manager", -7, "mia@example.com"));
        tags.put("alice", found("manager", "max@example.com"));
        RunSummary second = run(daysAfterExpiry(9), Reports.user("alice"));
        assertThat(second.notices()).isEmpty();
        assertThat(second.escalations()).isZero();
    }

    @Test
    void listsWhoCanNotBeEscalatedToAndTellsTheOwnerAllTheSame() {
        settings = escalating(Map.of("fallback", "admins@example.com"),
                List.of(Map.of("after_days", 0, "to_tag", "manager")));
        RunSummary summary = run(EXPIRES, Reports.user("alice"));
        assertThat(summary.notices())
                .containsExactly(told("alice", CredentialKind.PASSWORD, "owner", 0, "alice@example.com"));
        assertThat(summary.unreachable()).containsExactly(new Affected("alice", CredentialKind.PASSWORD,
                new Audience.Tagged("manager"), "can't be escalated to tag:manager: it has no tag 'manager'"));
        assertThat(List.of(summary.credentials(), summary.escalations(), summary.due())).containsExactly(1, 1, 2);
        assertThat(summary.skipped()).isEqualTo(Map.of("no-address", 1));
    }

    @Test
    void redirectsEscalationsToo() {
        settings = escalating(Map.of("redirect", "tryout@example.com"),
                List.of(Map.of("after_days", 0, "to", "security@example.com")));
        assertThat(run(EXPIRES, Reports.user("alice")).sent()).isEqualTo(2);
        assertThat(mailer.mailed()).containsExactly("tryout@example.com", "tryout@example.com");
        assertThat(ledger.entries(Reports.ACCOUNT)).isEmpty();
    }

    @Test
    void tellsWhoeverIsBothManagerAndSecurityOfACredentialOnceInOneMail() {
        settings = escalating(Map.of(), List.of(Map.of("after_days", 0, "to", "mia@example.com"),
                Map.of("after_days", 0, "to_tag", "manager")));
        tags.put("alice", found("email", "alice@example.com", "manager", "mia@example.com"));
        RunSummary summary = run(EXPIRES, Reports.user("alice"));
        assertThat(List.of(summary.sent(), summary.mails())).containsExactly(3, 2);
        assertThat(mailer.mailed()).containsExactly("alice@example.com", "mia@example.com");
    }

    /**
     * Random users, credentials, tags, caps and faults, day after day: nobody is told twice of the same, nobody is forgotten
     * who was due, and each mail has one set of readers.
     */
    @Test
    void tellsEverybodyOnceOfEverythingWhateverHappens() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            ledger = new InMemoryLedger();
            tags.clear();
            settings = settings(Map.of("mail",
                    Map.of("from", "cloud-admins@example.com", "max_per_run", 1 + random.nextInt(6)),
                    "access_keys", KEYS, "recipients", Map.of("copy_tag", "copy", "instead_tag", "responsible"),
                    "reminders", Map.of("before_days", List.of(7), "after_days", List.of(0), "escalate",
                            List.of(Map.of("after_days", 0, "to_tag", "manager"),
                                    Map.of("after_days", 3, "to", "security@example.com")))));
            Row[] rows = new Row[8];
            for (int i = 0; i < rows.length; i++) {
                String user = "user" + i;
                tags.put(user, found("email", pick(random) + "@example.com", "copy", pick(random) + "@example.com",
                        "manager", pick(random) + "@example.com", random.nextInt(3) == 0 ? "responsible" : "x",
                        pick(random) + "@example.com"));
                rows[i] = Reports.user(user).withChanged(CHANGED.plus(Duration.ofHours(random.nextInt(72))).toString())
                        .withEnabled(String.valueOf(random.nextInt(4) > 0))
                        .withKeys(CHANGED.plus(Duration.ofHours(random.nextInt(72))).toString(),
                                CHANGED.plus(Duration.ofHours(random.nextInt(72))).toString());
            }
            Set<Notice> toldOf = new HashSet<>();
            int sent = 0;
            for (int hour = -9 * 24; hour < 8 * 24; hour += 6) {
                mailer = ScriptedMailer.answering(address -> switch (random.nextInt(4)) {
                    case 0 -> new Delivery.Refused("no");
                    case 1 -> new Delivery.TryAgain("later");
                    default -> new Delivery.Accepted("id-" + address);
                }).inTurn();
                RunSummary summary = run(EXPIRES.plus(Duration.ofHours(hour)), rows);
                sent += summary.sent();
                assertThat(mailer.accepted()).hasSize(summary.mails());
                assertThat(summary.mails()).isLessThanOrEqualTo(settings.mail().maxPerRun());
            }
            mailer = ScriptedMailer.accepting();
            for (int runs = 0; runs < 40 && run(daysAfterExpiry(9), true, rows).due() > 0; runs++) {
                sent += run(daysAfterExpiry(9), rows).sent();
            }
            List<Ledger.Entry> entries = ledger.entries(Reports.ACCOUNT);
            assertThat(entries).allMatch(entry -> entry.sent().isPresent()).hasSize(sent);
            entries.forEach(entry -> assertThat(toldOf.add(entry.notice())).isTrue());
            assertThat(run(daysAfterExpiry(9), rows).due()).isZero();
            assertLastMilestonesAreTold(rows, toldOf);
        }
    }

    private static String pick(Random random) {
        return "person" + random.nextInt(4);
    }

    private static void assertLastMilestonesAreTold(Row[] rows, Set<Notice> toldOf) {
        Map<Audience, Milestone> last = Map.of(Audience.OWNER, new Milestone(0), new Audience.Tagged("manager"),
                new Milestone(0), Audience.parse("security@example.com"), new Milestone(-3));
        for (Row row : rows) {
            List<Notice> expected = new ArrayList<>();
            last.forEach((audience, milestone) -> {
                Instant changed = Instant.parse(row.changed());
                if (row.enabled().equals("true")) {
                    expected.add(new Notice(Reports.ACCOUNT, row.user(), CredentialKind.PASSWORD, changed,
                            changed.plus(Duration.ofDays(90)), milestone, audience));
                }
                row.keys().stream().map(Instant::parse).forEach(made -> expected.add(new Notice(Reports.ACCOUNT,
                        row.user(), CredentialKind.ACCESS_KEY, made, made.plus(Duration.ofDays(90)), milestone,
                        audience)));
            });
            assertThat(toldOf).containsAll(expected);
        }
    }
}
