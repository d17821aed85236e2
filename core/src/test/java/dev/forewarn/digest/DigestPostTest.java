package dev.forewarn.digest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.message.LetterRenderer;
import dev.forewarn.message.Message;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer.Allowance;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.TagLookup;
import dev.forewarn.reminder.Notice;
import dev.forewarn.report.Reports.Row;
import dev.forewarn.report.Reports;
import dev.forewarn.run.InMemoryLedger;
import dev.forewarn.run.Progress;
import dev.forewarn.run.ReminderRun;
import dev.forewarn.run.RunResult;
import dev.forewarn.run.ScriptedMailer;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole runs, day after day, and what administrators get of them. */
class DigestPostTest {
    private static final Instant EXPIRES = Instant.parse("2026-11-30T08:00:00Z");

    /** Runs begin at 13:00; the first is 20 days before {@link #EXPIRES}. */
    private static final Instant FIRST = Instant.parse("2026-11-10T13:00:00Z");

    private static final Row FRESH = Reports.user("carol").withChanged("2026-11-09T08:00:00+00:00");
    private static final Row EXPIRING = Reports.user("alice");

    private final Map<String, Object> document = new HashMap<>(Map.of("mail",
            Map.of("from", "Cloud Admins <cloud-admins@example.com>"), "digest",
            Map.of("to", List.of("admins@example.com", "security@example.com"))));
    private final Set<String> withoutAddress = Set.of("alice", "dave");
    private Ledger ledger = new InMemoryLedger();
    private ScriptedMailer mailer = ScriptedMailer.accepting();

    private RunResult run(Instant asOf, boolean dryRun, Settings settings, Row... rows) {
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
            users.forEach(user -> found.put(user, new TagLookup.Found(
                    withoutAddress.contains(user) ? Map.of() : Map.of("email", user + "@example.com"))));
            return found;
        }, ledger, mailer);
        return new ReminderRun(ports, settings, new LetterRenderer(), () -> asOf, Progress.NONE)
                .execute(new ReminderRun.Request(asOf, dryRun, Instant.MAX));
    }

    private FinishedRun finish(Instant asOf, boolean dryRun, Instant deadline, Row... rows) {
        Settings settings = SettingsReader.read(document, SettingsReader.Purpose.SENDING);
        return new DigestPost(ledger, mailer, () -> asOf).finish(run(asOf, dryRun, settings, rows), settings, deadline);
    }

    private FinishedRun finish(Instant asOf, Row... rows) {
        return finish(asOf, false, Instant.MAX, rows);
    }

    private void when(String when) {
        document.put("digest", Map.of("to", List.of("admins@example.com"), "when", when));
    }

    /** On which days of runs there was a digest, counted from the first; the digests are what arrived for administrators. */
    private List<Integer> daysWithDigest(int days, Row... rows) {
        List<Integer> found = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            int before = digests().size();
            finish(FIRST.plus(Duration.ofDays(day)), rows);
            for (int i = before; i < digests().size(); i++) {
                found.add(day);
            }
        }
        return found;
    }

    private List<Message> digests() {
        return mailer.accepted().stream().filter(message -> message.subject().startsWith("forewarn, ")).toList();
    }

    @Test
    void saysOnceAWeekThatAllIsWell() {
        when("weekly");
        assertThat(daysWithDigest(30, FRESH)).containsExactly(0, 7, 14, 21, 28);
        assertThat(digests()).extracting(Message::subject).containsOnly("forewarn, 123456789012: all is well");
    }

    @Test
    void saysNothingWhereNothingNeedsSomebody() {
        when("problems");
        assertThat(daysWithDigest(30, FRESH)).isEmpty();
        assertThat(ledger.entries(Reports.ACCOUNT)).noneMatch(entry -> entry.notice().isDigest());
    }

    /** Without an address, each reminder that alice should get is news: 14, 7, 3 and 1 days before, on the day, and after. */
    @Test
    void tellsOfWhatIsNewAtOnce() {
        when("problems");
        assertThat(daysWithDigest(50, EXPIRING)).containsExactly(6, 13, 17, 19, 20, 27, 34, 41, 48);
        assertThat(digests()).extracting(Message::subject).containsOnly("forewarn, 123456789012: 1 without an address");
    }

    @ParameterizedTest
    @EnumSource(Settings.DigestTimes.class)
    void tellsNobodyTwiceADay(Settings.DigestTimes times) {
        when(times.name().toLowerCase(Locale.ROOT));
        Instant morning = Instant.parse("2026-11-29T00:00:00Z");
        finish(morning, EXPIRING);
        finish(morning.plus(Duration.ofHours(12)), EXPIRING, Reports.user("dave"));
        finish(morning.plus(Duration.ofHours(24)).minusSeconds(1), EXPIRING, Reports.user("dave"), FRESH);
        assertThat(digests()).hasSize(1);
        finish(morning.plus(Duration.ofHours(24)), EXPIRING, Reports.user("dave"));
        assertThat(digests()).hasSize(2);
    }

    @Test
    void goesToAllAdministratorsInOneMailWithTheReportAndIsOnRecord() {
        FinishedRun run = finish(EXPIRES, EXPIRING);
        assertThat(run.digest()).isEqualTo(new DigestPost.Outcome.Sent(
                List.of(EmailAddress.parse("admins@example.com"), EmailAddress.parse("security@example.com")),
                "id-admins@example.com", Optional.empty()));
        assertThat(run.isComplete()).isTrue();
        assertThat(run.asTree()).containsEntry("digest", Map.of("to",
                List.of("admins@example.com", "security@example.com"), "messageId", "id-admins@example.com"));

        Message digest = mailer.accepted().getFirst();
        assertThat(mailer.accepted()).hasSize(1);
        assertThat(digest.to()).hasToString("admins@example.com");
        assertThat(digest.cc()).extracting(EmailAddress::toString).containsExactly("security@example.com");
        assertThat(digest.text()).contains("1 without an address", "alice");
        assertThat(digest.attachments()).singleElement().satisfies(report -> {
            assertThat(report.fileName()).isEqualTo("report.html");
            assertThat(report.text()).contains("alice", "</html>");
        });

        Instant day = Instant.parse("2026-11-30T00:00:00Z");
        assertThat(ledger.entries(Reports.ACCOUNT)).singleElement().satisfies(entry -> {
            assertThat(entry.notice()).isEqualTo(Notice.digest(Reports.ACCOUNT, day));
            assertThat(entry.to()).containsExactly("admins@example.com", "security@example.com");
            assertThat(entry.sent()).contains(new Ledger.Sent(EXPIRES, "id-admins@example.com"));
        });
    }

    @Test
    void leavesAReportBehindThatMailSystemsWouldTurnDown() {
        Row[] many =
                IntStream.range(0, 40_000).mapToObj(i -> Reports.user("user-" + i).withChanged("2026-11-09T08:00:00Z"))
                        .toArray(Row[]::new);
        when("weekly");
        finish(FIRST, many);
        assertThat(digests()).singleElement().satisfies(digest -> {
            assertThat(digest.attachments()).isEmpty();
            assertThat(digest.text()).contains("40000").doesNotContain("report.html");
        });
    }

    @Test
    void saysOnceWhyNoticesAreLeft() {
        document.put("mail", Map.of("from", "cloud-admins@example.com", "max_per_run", 1));
        finish(EXPIRES, Reports.user("bob"), Reports.user("carl"));
        assertThat(digests()).singleElement().satisfies(digest -> assertThat(digest.text())
                .contains("1 notice left for the next run", "carl: on the day").doesNotContain("warning")
                .containsOnlyOnce(
                        "One run sends no more mails than mail.max_per_run, 1: 1 notice left for the next run."));
    }

    @Test
    void isLeftOutOfADryRun() {
        assertThat(finish(EXPIRES, true, Instant.MAX, EXPIRING).digest()).isEqualTo(new DigestPost.Outcome.NotDue());
        assertThat(mailer.accepted()).isEmpty();
    }

    @Test
    void failsWhereNoTimeIsLeftForIt() {
        assertThat(finish(EXPIRES, false, EXPIRES, EXPIRING).summary().warnings())
                .containsExactly("The administrators' digest failed: the time for this run was up");
        assertThat(mailer.accepted()).isEmpty();
        assertThat(finish(EXPIRES, false, EXPIRES.plusMillis(1), EXPIRING).asTree()).extractingByKey("digest")
                .isNotNull();

        when("problems");
        assertThat(finish(EXPIRES, false, EXPIRES, FRESH).digest()).isEqualTo(new DigestPost.Outcome.NotDue());
    }

    @Test
    void hasItsShareOfAQuotaThatIsNotEnoughForAll() {
        mailer = mailer.allowing(new Allowance.Quota(1000, OptionalLong.of(4), List.of()));
        FinishedRun run = finish(EXPIRES, EXPIRING, Reports.user("bob"), Reports.user("eve"), Reports.user("finn"));
        assertThat(mailer.mailed()).containsExactly("admins@example.com", "bob@example.com", "eve@example.com");
        assertThat(run.summary().carriedOver()).isEqualTo(1);
        assertThat(digests()).singleElement().extracting(Message::text).asString()
                .contains("1 notice left for the next run");
    }

    @Test
    void waitsForATransportThatHasTooMuchToDo() {
        AtomicInteger tries = new AtomicInteger();
        mailer = ScriptedMailer.answering(address -> tries.incrementAndGet() < 2
                ? new Delivery.TryAgain("too many at once")
                : new Delivery.Accepted("m-1"));
        assertThat(finish(EXPIRES, EXPIRING).digest()).isInstanceOf(DigestPost.Outcome.Sent.class);
        assertThat(tries).hasValue(2);
    }

    @Test
    void tellsOfACopyThatWasRefused() {
        mailer = ScriptedMailer.answering(
                address -> new Delivery.Accepted("m-1", Optional.of("reached nobody at security@example.com")));
        FinishedRun run = finish(EXPIRES, EXPIRING);
        assertThat(run.summary().warnings())
                .containsExactly("The administrators' digest reached nobody at security@example.com");
        assertThat(run.isComplete()).isTrue();
    }

    @Test
    void saysThatItWasSentWhenTheLedgerCannotRecordIt() {
        ledger = new InMemoryLedger() {
            @Override
            public synchronized Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant now,
                    Duration lease) {
                return super.claim(notice, decidedAt, to, now, lease).map(claim -> new Claim() {
                    @Override
                    public void confirm(Instant sentAt, String messageId) {
                        throw new UnavailableException("the ledger is gone");
                    }

                    @Override
                    public void release() {
                        throw new AssertionError("it was sent");
                    }

                    @Override
                    public void answerLost(Instant at) {
                        throw new AssertionError("it was answered");
                    }
                });
            }
        };
        assertThat(finish(EXPIRES, EXPIRING).digest()).isEqualTo(new DigestPost.Outcome.Failed(
                "it was sent as id-admins@example.com, which the ledger could not record, so that a later run of this day"
                        + " may send it again: the ledger is gone"));
    }

    /** A leaver's mailbox turns down each reminder, day after day. */
    @Test
    void tellsOfAMailThatFailsEachDayOnceAWeek() {
        when("problems");
        mailer = ScriptedMailer.answering(address -> address.startsWith("bob@")
                ? new Delivery.Refused("550 no such user")
                : new Delivery.Accepted("id-" + address));
        assertThat(daysWithDigest(12, Reports.user("bob").withNextRotation("2026-12-01T08:00:00+00:00")
                .withChanged("2026-09-02T08:00:00+00:00"))).containsExactly(7);
    }

    /** A run that looks ahead and sends takes its own day's digest away, and no other. */
    @Test
    void goesOnBeforeTheDayOfARunAsOfALaterDay() {
        when("weekly");
        Settings settings = SettingsReader.read(document, SettingsReader.Purpose.SENDING);
        Instant later = FIRST.plus(Duration.ofDays(200));
        new DigestPost(ledger, mailer, () -> FIRST).finish(run(later, false, settings, FRESH), settings, Instant.MAX);
        assertThat(digests()).hasSize(1);
        assertThat(daysWithDigest(15, FRESH)).containsExactly(7, 14);
    }

    @Test
    void goesWhereAllMailIsRedirectedToAndIsNotOnRecordThen() {
        document.put("recipients", Map.of("redirect", "trial@example.com"));
        finish(EXPIRES, EXPIRING);
        finish(EXPIRES, EXPIRING);
        assertThat(mailer.mailed()).containsExactly("trial@example.com", "trial@example.com");
        assertThat(ledger.entries(Reports.ACCOUNT)).isEmpty();
    }

    @Test
    void isTriedAgainByTheNextRunWhenItWasRefused() {
        mailer = ScriptedMailer.answering(address -> new Delivery.Refused("the address is suppressed"));
        FinishedRun run = finish(EXPIRES, EXPIRING);
        assertThat(run.digest()).isEqualTo(new DigestPost.Outcome.Failed("the address is suppressed"));
        assertThat(run.isComplete()).isFalse();
        assertThat(run.summary().warnings())
                .containsExactly("The administrators' digest failed: the address is suppressed");
        assertThat(run.asTree()).containsEntry("digest", null);
        assertThat(ledger.entries(Reports.ACCOUNT)).isEmpty();

        mailer = ScriptedMailer.accepting();
        finish(EXPIRES.plusSeconds(60), EXPIRING);
        assertThat(digests()).hasSize(1);
    }

    @Test
    void isRepeatedOnceWhenNoAnswerCame() {
        mailer = ScriptedMailer.answering(address -> new Delivery.Unconfirmed("no answer"));
        assertThat(finish(EXPIRES, EXPIRING).digest()).isEqualTo(new DigestPost.Outcome.Failed("no answer"));
        assertThat(finish(EXPIRES.plusSeconds(1), EXPIRING).digest())
                .isEqualTo(new DigestPost.Outcome.Failed("no answer"));
        assertThat(finish(EXPIRES.plusSeconds(2), EXPIRING).digest()).isEqualTo(new DigestPost.Outcome.NotDue());
    }

    @Test
    void isLeftToTheRunThatWasFaster() {
        assertThat(ledger.claim(Notice.digest(Reports.ACCOUNT, Instant.parse("2026-11-30T00:00:00Z")), EXPIRES,
                List.of(), EXPIRES, Duration.ofMinutes(2))).isPresent();
        assertThat(finish(EXPIRES, EXPIRING).digest()).isEqualTo(new DigestPost.Outcome.NotDue());
        assertThat(mailer.accepted()).isEmpty();
    }

    /** A digest is the last thing a run does: what fails in it takes nothing away from what was done. */
    @Test
    void neverFailsTheRun() {
        ledger = new InMemoryLedger() {
            @Override
            public synchronized Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant now,
                    Duration lease) {
                if (notice.isDigest()) {
                    throw new UnavailableException("the ledger is gone");
                }
                return super.claim(notice, decidedAt, to, now, lease);
            }
        };
        FinishedRun run = finish(EXPIRES, EXPIRING, Reports.user("bob"));
        assertThat(run.digest()).isEqualTo(new DigestPost.Outcome.Failed("the ledger is gone"));
        assertThat(run.summary().sent()).isEqualTo(1);
        assertThat(mailer.mailed()).containsExactly("bob@example.com");
    }

    @Test
    void countsAsPerhapsSentWhenABugStopsTheMailer() {
        mailer = ScriptedMailer.answering(address -> {
            throw new IllegalStateException("a bug");
        });
        assertThat(finish(EXPIRES, EXPIRING).digest())
                .isEqualTo(new DigestPost.Outcome.Failed("unexpected: java.lang.IllegalStateException: a bug"));
        assertThat(ledger.entries(Reports.ACCOUNT)).singleElement().extracting(Ledger.Entry::lostAnswers).isEqualTo(1);
    }
}
