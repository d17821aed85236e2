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
import dev.forewarn.overview.Line.Telling;
import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.Decision;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.SkipReason;
import dev.forewarn.reminder.State;
import dev.forewarn.run.Outcome;
import java.time.Duration;
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
    private static final Audience MANAGER = new Audience.Tagged("manager");

    private static Overview overview(Credential... credentials) {
        return Overview.of(SETTINGS, Optional.of(ACCOUNT), NOW, List.of(credentials), List.of(),
                Optional.of(List.of()));
    }

    private static Line line(Credential credential, State state) {
        return new Line(credential, state, Optional.empty(), Optional.empty(), false, List.of());
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
                Arguments.of(send, new Outcome.Sent("id", Optional.empty()), Result.TOLD,
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
                Arguments.of(skip(ALICE, SkipReason.UNCONFIRMED, "no answer"), null, Result.CANNOT_BE_TOLD,
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

        Overview overview = Overview.of(SETTINGS, run(List.of(ALICE), List.of(decision), outcomes, List.of()));

        Optional<SkipReason> reason =
                decision instanceof Decision.Skip skip ? Optional.of(skip.reason()) : Optional.empty();
        assertThat(overview.lines()).singleElement().extracting(Line::treatments)
                .isEqualTo(List.of(new Treatment(Audience.OWNER, result, detail, reason)));
    }

    @Test
    void tellsOfEachAudienceAndEachCredentialByItself() {
        Credential key = accessKey("alice", Duration.ofDays(-8));
        Decision.Send owner = send(key, -7);
        Decision.Send manager = send(key, -7, MANAGER);

        Overview overview = Overview.of(SETTINGS, run(List.of(ALICE, key),
                List.of(owner, manager, skip(ALICE, SkipReason.ALREADY_TOLD, "already")),
                Map.of(owner, new Outcome.Sent("1", Optional.empty()), manager, new Outcome.Failed("lost")),
                List.of()));

        assertThat(overview.lines()).extracting(Line::credential, Line::treatments).containsExactly(
                tuple(key, List.of(
                        new Treatment(Audience.OWNER, Result.TOLD, "7 days after, to alice@example.com",
                                Optional.empty()),
                        new Treatment(MANAGER, Result.FAILED, "lost", Optional.empty()))),
                tuple(ALICE, List.of(new Treatment(Audience.OWNER, Result.NOTHING,
                        "already", Optional.of(SkipReason.ALREADY_TOLD)))));
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

        assertThat(overview.lines()).singleElement().extracting(Line::lastTold)
                .isEqualTo(Optional.of(new Telling(NOW.minusSeconds(60), new Milestone(7))));
    }

    @Test
    void countsWhatThisRunSentAsTold() {
        Decision.Send send = send(ALICE, 7);

        Overview overview = Overview.of(SETTINGS, run(List.of(ALICE), List.of(send),
                Map.of(send, new Outcome.Sent("1", Optional.empty())),
                List.of(sent(notice(ALICE, 14, Audience.OWNER), NOW.minusSeconds(700_000)))));

        assertThat(overview.lines()).singleElement().extracting(Line::lastTold)
                .isEqualTo(Optional.of(new Telling(NOW, new Milestone(7))));
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

        assertThat(overview.matters()).extracting(Matter::concern, matter -> matter.affected().stream()
                .map(one -> one.line().user() + ": " + one.detail()).toList()).containsExactly(
                        tuple(Concern.FAILED, List.of("failed: access denied")),
                        tuple(Concern.NO_ADDRESS, List.of("lost: it has no tag 'email'")),
                        tuple(Concern.UNKNOWN_EXPIRY,
                                List.of("dateless: its password has no usable date")),
                        tuple(Concern.EXPIRED_FOR_LONG, List.of("gone: ")),
                        tuple(Concern.OLD_KEY, List.of("alice: ")));
    }

    @ParameterizedTest
    @CsvSource({"PT-671H59M59S, false", "PT-672H, true", "PT-900H, true", "PT1H, false"})
    void holdsRemindersForOverFromTheLastOfThemOn(Duration left, boolean over) {
        assertThat(overview(password("alice", left)).lines()).singleElement().extracting(Line::remindersOver)
                .isEqualTo(over);
    }

    @Test
    void holdsRemindersForOverAtExpiryWhereNoneFollowsIt() {
        var settings = settings(Map.of("reminders", Map.of("before_days", List.of(7), "after_days", List.of())));

        Overview overview = Overview.of(settings, Optional.of(ACCOUNT), NOW,
                List.of(password("alice", Duration.ofDays(6)), password("bob", Duration.ZERO)), List.of(),
                Optional.empty());

        assertThat(overview.lines()).extracting(Line::user, Line::remindersOver)
                .containsExactly(tuple("bob", true),
                        tuple("alice", false));
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
