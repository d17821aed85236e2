package dev.forewarn.overview;

import static dev.forewarn.overview.Accounts.ACCOUNT;
import static dev.forewarn.overview.Accounts.NOW;
import static dev.forewarn.overview.Accounts.SETTINGS;
import static dev.forewarn.overview.Accounts.accessKey;
import static dev.forewarn.overview.Accounts.due;
import static dev.forewarn.overview.Accounts.notice;
import static dev.forewarn.overview.Accounts.password;
import static dev.forewarn.overview.Accounts.run;
import static dev.forewarn.overview.Accounts.send;
import static dev.forewarn.overview.Accounts.sent;
import static dev.forewarn.overview.Accounts.settings;
import static dev.forewarn.overview.Accounts.skip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.forewarn.account.Account;
import dev.forewarn.expiry.Expiry;
import dev.forewarn.overview.Line.Reminder;
import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.SkipReason;
import dev.forewarn.reminder.State;
import dev.forewarn.report.ReportLine;
import dev.forewarn.run.Outcome;
import dev.forewarn.run.RunResult;
import dev.forewarn.run.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class OverviewTest {
    private static final Credential ALICE = password("alice", Duration.ofDays(6));
    /** When a run as of {@code NOW} sent what it sent. */
    private static final Instant LATER = NOW.plusSeconds(63);

    private static final Audience MANAGER = new Audience.Tagged("manager");

    private static Overview overview(Credential... credentials) {
        return Overview.of(SETTINGS, Optional.of(ACCOUNT), NOW, List.of(credentials), List.of(),
                Optional.of(List.of()));
    }

    private static Line line(Credential credential, State state) {
        return new Line(credential, state, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    @Test
    void listsWhatExpiresFirstFirstAndThenWhatDoesNot() {
        Credential expired = password("zoe", Duration.ofDays(-2));
        Credential key = accessKey("alice", Duration.ofDays(6));
        Credential valid = password("bob", Duration.ofDays(15));
        Credential never = password("carla", new Expiry.Never());
        Credential none = password("ci", new Expiry.NoPassword());
        Credential unknown = password("dora", new Expiry.Unknown());

        Overview overview = overview(unknown, none, never, valid, key, ALICE, expired);

        assertThat(overview.lines()).containsExactly(line(expired, State.EXPIRED), line(ALICE, State.EXPIRING),
                line(key, State.EXPIRING), line(valid, State.VALID), line(never, State.NEVER),
                line(none, State.NO_PASSWORD), line(unknown, State.UNKNOWN));
        assertThat(overview.users()).isEqualTo(6);
    }

    static Stream<Arguments> treatments() {
        Decision.Send send = send(ALICE, 7);
        return Stream.of(
                Arguments.of(send, null, Result.WOULD_BE_TOLD, "7 days before, to alice@example.com"),
                Arguments.of(send, new Outcome.Sent(LATER, "id", Optional.empty()), Result.TOLD,
                        "7 days before, to alice@example.com"),
                Arguments.of(send, new Outcome.Failed("no such mailbox"), Result.FAILED, "no such mailbox"),
                Arguments.of(send, new Outcome.Denied("not allowed"), Result.FAILED, "not allowed"),
                Arguments.of(send, new Outcome.NotNow("throttled"), Result.FAILED, "throttled"),
                Arguments.of(send, new Outcome.BeingTold(), Result.NOTHING, "another run is telling them"),
                Arguments.of(send, new Outcome.CarriedOver(), Result.LEFT, "7 days before"),
                Arguments.of(new Decision.CarryOver(due(ALICE, 7, Audience.OWNER)), null, Result.LEFT,
                        "7 days before"),
                Arguments.of(new Decision.Fail(due(ALICE, 7, Audience.OWNER), "access denied"), null, Result.FAILED,
                        "access denied"),
                Arguments.of(skip(ALICE, SkipReason.NO_ADDRESS, "it has no tag 'email'"), null, Result.CANNOT_BE_TOLD,
                        "it has no tag 'email'"),
                Arguments.of(skip(ALICE, SkipReason.INVALID_ADDRESS, "'x' is none"), null, Result.CANNOT_BE_TOLD,
                        "'x' is none"),
                Arguments.of(skip(ALICE, SkipReason.ADDRESS_NOT_ALLOWED, "outside"), null, Result.CANNOT_BE_TOLD,
                        "outside"),
                Arguments.of(skip(ALICE, SkipReason.UNCONFIRMED, "no answer"), null, Result.PERHAPS_TOLD,
                        "no answer"),
                Arguments.of(skip(ALICE, SkipReason.UNKNOWN_EXPIRY, "no date"), null, Result.CANNOT_BE_TOLD,
                        "no date"),
                Arguments.of(skip(ALICE, SkipReason.NOT_DUE, "not yet"), null, Result.NOTHING, "not yet"),
                Arguments.of(skip(ALICE, SkipReason.ALREADY_TOLD, "already"), null, Result.NOTHING, "already"),
                Arguments.of(skip(ALICE, SkipReason.BEING_TOLD, "just now"), null, Result.NOTHING, "just now"),
                Arguments.of(skip(ALICE, SkipReason.USER_GONE, "deleted"), null, Result.NOTHING, "deleted"),
                Arguments.of(skip(ALICE, SkipReason.NO_PASSWORD, "none"), null, Result.NOTHING, ""),
                Arguments.of(skip(ALICE, SkipReason.NEVER_EXPIRES, "never"), null, Result.NOTHING, ""));
    }

    @ParameterizedTest
    @MethodSource("treatments")
    void tellsWhatTheRunDid(Decision decision, @Nullable Outcome outcome, Result result, String detail) {
        Map<Decision.Send, Outcome> outcomes =
                decision instanceof Decision.Send send && outcome != null ? Map.of(send, outcome) : Map.of();

        Overview overview = Overview.of(SETTINGS, result == Result.WOULD_BE_TOLD
                ? new RunResult(Optional.of(ACCOUNT), Accounts.summary(true, List.of(), Optional.empty()),
                        List.of(ALICE), List.of(decision), Map.of(), List.of())
                : run(List.of(ALICE), List.of(decision), outcomes, List.of()));

        Optional<SkipReason> reason =
                decision instanceof Decision.Skip skip ? Optional.of(skip.reason()) : Optional.empty();
        assertThat(overview.lines()).singleElement().extracting(Line::treatments)
                .isEqualTo(List.of(new Treatment(Audience.OWNER, result, detail, reason,
                        Optional.of(notice(ALICE, 7, Audience.OWNER)))));
    }

    @Test
    void tellsOfEachAudienceAndEachCredentialByItself() {
        Credential key = accessKey("alice", Duration.ofDays(-8));
        Decision.Send owner = send(key, -7);
        Decision.Send manager = send(key, -7, MANAGER);

        Overview overview = Overview.of(SETTINGS, run(List.of(ALICE, key),
                List.of(owner, manager, skip(ALICE, SkipReason.ALREADY_TOLD, "already")),
                Map.of(owner, new Outcome.Sent(LATER, "1", Optional.empty()), manager, new Outcome.Failed("lost")),
                List.of()));

        assertThat(overview.lines()).extracting(Line::credential, Line::treatments).containsExactly(
                tuple(key, List.of(
                        new Treatment(Audience.OWNER, Result.TOLD, "7 days after, to alice@example.com",
                                Optional.empty(), Optional.of(owner.notice())),
                        new Treatment(MANAGER, Result.FAILED, "lost", Optional.empty(),
                                Optional.of(manager.notice())))),
                tuple(ALICE, List.of(new Treatment(Audience.OWNER, Result.NOTHING,
                        "already", Optional.of(SkipReason.ALREADY_TOLD),
                        Optional.of(notice(ALICE, 7, Audience.OWNER))))));
        assertThat(overview.matters()).containsExactly(new Matter("could not be told", Concern.FAILED.remedy(),
                List.of(new Matter.Case("alice", "an access key has been too old for 8 days", "to tag:manager: lost",
                        Optional.of(manager.notice().reachedAt())))));
    }

    @Test
    void knowsWhenTheOwnerWasLastToldOfThisVeryCredential() {
        Credential older = password("alice", Duration.ofDays(-80));
        Credential key = accessKey("alice", Duration.ofDays(6));

        Overview overview = Overview.of(SETTINGS, Optional.of(ACCOUNT), NOW, List.of(ALICE), List.of(),
                Optional.of(List.of(
                        sent(notice(ALICE, 7, Audience.OWNER), NOW.minusSeconds(60)),
                        sent(notice(ALICE, 14, Audience.OWNER), NOW.minusSeconds(700_000)),
                        sent(notice(ALICE, 7, MANAGER), NOW.minusSeconds(30)),
                        sent(notice(key, 7, Audience.OWNER), NOW.minusSeconds(20)),
                        sent(notice(older, 0, Audience.OWNER), NOW.minusSeconds(10)))));

        assertThat(overview.lines()).singleElement().extracting(Line::lastReminder)
                .isEqualTo(Optional.of(new Reminder(NOW.minusSeconds(60), new Milestone(7))));
    }

    @Test
    void countsWhatThisRunSentAsTold() {
        Decision.Send send = send(ALICE, 7);

        Overview overview = Overview.of(SETTINGS, run(List.of(ALICE), List.of(send),
                Map.of(send, new Outcome.Sent(LATER, "1", Optional.empty())),
                List.of(sent(notice(ALICE, 14, Audience.OWNER), NOW.minusSeconds(700_000)))));

        assertThat(overview.lines()).singleElement().extracting(Line::lastReminder)
                .isEqualTo(Optional.of(new Reminder(LATER, new Milestone(7))));
    }

    @Test
    void countsNobodyAsToldWhereAllMailIsRedirected() {
        Decision.Send send = send(ALICE, 7);
        var settings = settings(Map.of("recipients",
                Map.of("domains", List.of("example.com"), "redirect", "trial@example.com")));

        Overview overview = Overview.of(settings, run(List.of(ALICE), List.of(send),
                Map.of(send, new Outcome.Sent(LATER, "1", Optional.empty())), List.of()));

        assertThat(overview.lines()).singleElement().extracting(Line::lastReminder).isEqualTo(Optional.empty());
        assertThat(overview.lines().getFirst().has(Result.TOLD)).isTrue();
    }

    @Test
    void knowsNothingOfEarlierRunsWithoutALedger() {
        assertThat(Overview.of(settings(Map.of("ledger", "none")),
                run(List.of(ALICE), List.of(), Map.of(), List.of())).ledger()).isFalse();
        assertThat(Overview.of(SETTINGS, run(List.of(ALICE), List.of(), Map.of(), List.of())).ledger()).isTrue();
    }

    @Test
    void namesTheRuleThatExcludesSomebodyWithAndWithoutARun() {
        Credential service = password("svc-build", Duration.ofDays(-40));
        var settings = settings(Map.of("recipients", Map.of("exclude", Map.of("users", List.of("svc-*")))));

        Overview report = Overview.of(settings, Optional.of(ACCOUNT), NOW, List.of(service, ALICE), List.of(),
                Optional.empty());
        Overview ran = Overview.of(settings, run(List.of(service, ALICE),
                List.of(skip(service, SkipReason.EXCLUDED, "user name matches svc-*"),
                        skip(ALICE, SkipReason.EXCLUDED, "has the tag forewarn-off")),
                Map.of(), List.of()));

        assertThat(report.lines()).extracting(Line::exclusion)
                .containsExactly(Optional.of("user name matches svc-*"), Optional.empty());
        assertThat(ran.lines()).extracting(Line::exclusion)
                .containsExactly(Optional.of("user name matches svc-*"), Optional.of("has the tag forewarn-off"));
        assertThat(report.matters()).isEmpty();
        assertThat(ran.matters()).isEmpty();
    }

    @Test
    void putsEachUnderItsMostPressingConcern() {
        Credential failed = password("failed", Duration.ofDays(1));
        Credential lost = password("lost", Duration.ofDays(-400));
        Credential gone = password("gone", Duration.ofDays(-28));
        Credential dateless = password("dateless", new Expiry.Unknown());

        Credential old = accessKey("alice", Duration.ofDays(-60));

        Overview overview = Overview.of(SETTINGS, run(List.of(dateless, old, gone, lost, failed, ALICE),
                List.of(new Decision.Fail(due(failed, 1, Audience.OWNER), "access denied"),
                        skip(lost, SkipReason.NO_ADDRESS, "it has no tag 'email'"),
                        skip(gone, SkipReason.ALREADY_TOLD, "already"),
                        skip(dateless, SkipReason.UNKNOWN_EXPIRY, "its password has no usable date")),
                Map.of(), List.of()));

        assertThat(overview.matters()).extracting(Matter::title, matter -> matter.cases().stream()
                .map(one -> one.who() + ": " + one.what()).toList()).containsExactly(
                        tuple("could not be told", List.of("failed: access denied")),
                        tuple("without an address", List.of("lost: it has no tag 'email'")),
                        tuple("without a usable date", List.of("dateless: its password has no usable date")),
                        tuple("with an expired password, past the last reminder",
                                List.of("gone: the password expired 28 days ago")),
                        tuple("with an access key that is too old, past the last reminder",
                                List.of("alice: an access key has been too old for 60 days")));
    }

    @Test
    void hasAConcernOfItsOwnForEachAudienceSinceItsNoticeWasDue() {
        Credential expired = password("alice", Duration.ofDays(-8));
        var settings = settings(Map.of("reminders",
                Map.of("escalate", List.of(Map.of("after_days", 3, "to_tag", "manager")))));

        Overview overview = Overview.of(settings, run(List.of(expired), List.of(
                skip(expired, SkipReason.INVALID_ADDRESS, "its tag 'email' is 'x'"),
                new Decision.Skip(expired, MANAGER, SkipReason.NO_ADDRESS,
                        "can't be escalated to tag:manager: it has no tag 'manager'")),
                Map.of(), List.of()));

        String when = "the password expired 8 days ago";
        assertThat(overview.matters()).containsExactly(
                new Matter("with an unusable address", Concern.INVALID_ADDRESS.remedy(),
                        List.of(new Matter.Case("alice", when, "its tag 'email' is 'x'",
                                Optional.of(NOW.minus(Duration.ofDays(1)))))),
                new Matter("can't be escalated", Concern.NOT_ESCALATED.remedy(),
                        List.of(new Matter.Case("alice", when,
                                "can't be escalated to tag:manager: it has no tag 'manager'",
                                Optional.of(NOW.minus(Duration.ofDays(5)))))));
        assertThat(Concern.NOT_ESCALATED.remedy()).contains("reminders.escalate");
    }

    @Test
    void listsAllThatNeedsSomebodyOnceInOneList() {
        Decision.Send send = send(ALICE, 7);
        String why = "The time for this run was up: 1 notice left for the next run.";
        RunSummary summary = new RunSummary(Optional.of(ACCOUNT.id()), NOW, false, 1, 1, 0, 1, 0, 0, Map.of(),
                List.of(), List.of(), 1, List.of(why), List.of(),
                List.of(new ReportLine.Problem(7, "it has 4 columns")),
                List.of("alice gets no copy", why), Optional.of("the ledger is full"));

        Overview overview = Overview.of(SETTINGS, new RunResult(Optional.of(ACCOUNT), summary, List.of(ALICE),
                List.of(send), Map.of(send, new Outcome.CarriedOver()), List.of()));

        assertThat(overview.matters()).extracting(Matter::title, Matter::cases).containsExactly(
                tuple("run stopped before its end",
                        List.of(new Matter.Case("", "", "the ledger is full", Optional.of(NOW)))),
                tuple("notice left for the next run",
                        List.of(new Matter.Case("alice", "the password expires in 6 days", "7 days before",
                                Optional.of(send.notice().reachedAt())))),
                tuple("faulty row in the report",
                        List.of(new Matter.Case("line 7", "", "it has 4 columns", Optional.empty()))),
                tuple("warning", List.of(new Matter.Case("", "", "alice gets no copy", Optional.empty()))));
        assertThat(overview.matters().get(1).remedy()).startsWith(why + " If that happens every day, ");
    }

    @ParameterizedTest
    @CsvSource({"PASSWORD, 6, the password expires in 6 days", "PASSWORD, 1, the password expires in 1 day",
        "PASSWORD, 0, the password expired today", "PASSWORD, -1, the password expired 1 day ago",
        "PASSWORD, -60, the password expired 60 days ago", "ACCESS_KEY, 6, an access key is too old in 6 days",
        "ACCESS_KEY, 0, an access key is too old from today",
        "ACCESS_KEY, -1, an access key has been too old for 1 day",
        "ACCESS_KEY, -60, an access key has been too old for 60 days"})
    void saysHowLongACredentialHasLeft(CredentialKind kind, int daysLeft, String words) {
        assertThat(Words.of(kind, daysLeft)).isEqualTo(words);
    }

    private static Optional<Duration> leftAloneFor(Overview overview) {
        return overview.lines().getFirst().leftAloneSince().map(since -> Duration.between(since, NOW));
    }

    @ParameterizedTest
    @CsvSource({"PT-671H59M59S,", "PT-672H, PT0S", "PT-900H, PT228H", "PT1H,"})
    void leavesOwnersAloneFromTheLastReminderOn(Duration left, @Nullable Duration since) {
        assertThat(leftAloneFor(overview(password("alice", left)))).isEqualTo(Optional.ofNullable(since));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT0S", "PT-24H, PT24H", "PT1S,"})
    void leavesOwnersAloneFromTheirExpiryOnWhereNoReminderFollowsIt(Duration left, @Nullable Duration since) {
        var settings = settings(Map.of("reminders", Map.of("before_days", List.of(7), "after_days", List.of())));

        assertThat(leftAloneFor(Overview.of(settings, Optional.of(ACCOUNT), NOW, List.of(password("alice", left)),
                List.of(), Optional.empty()))).isEqualTo(Optional.ofNullable(since));
    }

    @ParameterizedTest
    @CsvSource({"-40,", "-59,", "-61, PT24H"})
    void leavesNobodyAloneWhileSomebodyIsStillToBeTold(int daysLeft, @Nullable Duration since) {
        var settings = settings(Map.of("reminders", Map.of("before_days", List.of(), "after_days", List.of(),
                "escalate", List.of(Map.of("after_days", 60, "to_tag", "manager")))));

        assertThat(leftAloneFor(Overview.of(settings, Optional.of(ACCOUNT), NOW,
                List.of(password("alice", Duration.ofDays(daysLeft))), List.of(), Optional.empty())))
                .isEqualTo(Optional.ofNullable(since));
    }

    static Stream<Arguments> oneThatExpiredLongAgo() {
        Credential alice = password("alice", Duration.ofDays(-40));
        Decision.Send send = send(alice, -28);
        return Stream.of(
                Arguments.of(skip(alice, SkipReason.ALREADY_TOLD, "already"), Optional.empty(), true),
                Arguments.of(skip(alice, SkipReason.BEING_TOLD, "just now"), Optional.empty(), false),
                Arguments.of(skip(alice, SkipReason.USER_GONE, "deleted"), Optional.empty(), false),
                Arguments.of(skip(alice, SkipReason.UNCONFIRMED, "no answer"), Optional.empty(), false),
                Arguments.of(new Decision.CarryOver(due(alice, -28, Audience.OWNER)), Optional.empty(), false),
                Arguments.of(new Decision.CarryOver(due(alice, -28, MANAGER)), Optional.empty(), false),
                Arguments.of(new Decision.Skip(alice, MANAGER, SkipReason.NO_ADDRESS, "no tag"), Optional.empty(),
                        true),
                Arguments.of(send, Optional.of(new Outcome.Sent(LATER, "1", Optional.empty())), false),
                Arguments.of(send, Optional.of(new Outcome.BeingTold()), false),
                Arguments.of(send, Optional.of(new Outcome.CarriedOver()), false));
    }

    @ParameterizedTest
    @MethodSource("oneThatExpiredLongAgo")
    void leavesAloneOnlyWhoHasBeenTold(Decision decision, Optional<Outcome> outcome, boolean alone) {
        Map<Decision.Send, Outcome> outcomes = decision instanceof Decision.Send send
                ? Map.of(send, outcome.orElseThrow())
                : Map.of();

        Overview overview =
                Overview.of(SETTINGS, run(List.of(decision.credential()), List.of(decision), outcomes, List.of()));

        assertThat(overview.lines()).singleElement().extracting(line -> line.leftAloneSince().isPresent())
                .isEqualTo(alone);
    }

    /** So that a digest takes it for new, though the reminder was due before the digest of the day on which it was sent. */
    @Test
    void leavesAloneNotBeforeTheLastReminderWasSent() {
        Credential alice = password("alice", Duration.ofDays(-40));

        Overview overview = Overview.of(SETTINGS, run(List.of(alice),
                List.of(skip(alice, SkipReason.ALREADY_TOLD, "already")), Map.of(),
                List.of(sent(notice(alice, -28, Audience.OWNER), NOW.minusSeconds(86_000)))));

        assertThat(overview.lines()).singleElement().extracting(Line::leftAloneSince)
                .isEqualTo(Optional.of(NOW.minusSeconds(86_000)));
    }

    static Stream<Arguments> names() {
        Account unnamed = new Account(ACCOUNT.partition(), ACCOUNT.id(), Optional.empty());
        return Stream.of(
                Arguments.of(Map.of("account", Map.of("name", "Production")), Optional.of(ACCOUNT), "Production"),
                Arguments.of(Map.of("account", Map.of("name", "Production")), Optional.empty(), "Production"),
                Arguments.of(Map.of(), Optional.of(ACCOUNT), "acme"),
                Arguments.of(Map.of(), Optional.of(unnamed), "123456789012"),
                Arguments.of(Map.of(), Optional.empty(), ""));
    }

    @ParameterizedTest
    @MethodSource("names")
    void callsTheAccountAsPeopleDo(Map<String, Object> document, Optional<Account> account, String name) {
        Overview overview =
                Overview.of(settings(document), account, NOW, List.of(), List.of(), Optional.empty());

        assertThat(overview.accountName()).isEqualTo(name);
        assertThat(overview.accountId()).isEqualTo(account.map(Account::id));
    }
}
