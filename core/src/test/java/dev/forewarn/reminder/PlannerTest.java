package dev.forewarn.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.IamUser;
import dev.forewarn.expiry.Expiry;
import dev.forewarn.expiry.ExpiryRule;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Exclusions;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Role;
import dev.forewarn.recipient.TagLookup;
import dev.forewarn.report.ReportLine;
import dev.forewarn.report.ReportedPassword;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlannerTest {
    private static final Instant CHANGED = Instant.parse("2026-09-01T08:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-30T08:00:00Z");
    private static final Schedule SCHEDULE = Schedule.of(Schedule.DEFAULT_BEFORE, Schedule.DEFAULT_AFTER);
    private static final RecipientRules RULES =
            new RecipientRules("email", Set.of("example.com"), Optional.empty(), Optional.empty(),
                    Optional.empty(), Optional.empty(), Optional.empty(),
                    new Exclusions(List.of("svc-*"), List.of("/service/"), Optional.of("forewarn-off")));

    private static Planner planner(Instant asOf) {
        return new Planner(SCHEDULE, RULES, 500, asOf);
    }

    private static Planner planner(String asOf) {
        return planner(Instant.parse(asOf));
    }

    private static IamUser user(String pathAndName) {
        return IamUser.parse("arn:aws:iam::123456789012:user/" + pathAndName);
    }

    private static Credential credential(String pathAndName, Expiry expiry) {
        return new Credential(user(pathAndName), CredentialKind.PASSWORD, Optional.of(CHANGED), expiry);
    }

    private static Credential alice(Instant expiresAt) {
        return credential("alice", new Expiry.Known(expiresAt, Expiry.Source.REPORT));
    }

    private static Notice notice(Instant changedAt, Instant expiresAt, int daysLeft) {
        return new Notice("123456789012", "alice", CredentialKind.PASSWORD, changedAt, expiresAt,
                new Milestone(daysLeft), Audience.OWNER);
    }

    private static Told told(int daysLeft, String at) {
        return new Told(
                List.of(new Told.Telling(notice(CHANGED, EXPIRES, daysLeft), Instant.parse(at), Told.Standing.TOLD)));
    }

    /** The milestones of the notices that are due for one credential: one or none. */
    private static List<Integer> due(Planner planner, Credential credential, Told told) {
        return planner.due(List.of(credential), told).due().stream()
                .map(due -> due.notice().milestone().daysLeft())
                .toList();
    }

    private static Decision.Skip skip(Credential credential, SkipReason reason, String detail) {
        return new Decision.Skip(credential, Audience.OWNER, reason, detail);
    }

    @Test
    void skipsWithItsReasonWhoeverIsNotDue() {
        Expiry.Known soon = new Expiry.Known(EXPIRES, Expiry.Source.POLICY);
        Expiry.Known later = new Expiry.Known(EXPIRES.plus(Duration.ofDays(30)), Expiry.Source.POLICY);
        Credential a = credential("a", new Expiry.NoPassword());
        Credential b = credential("b", new Expiry.Never());
        Credential c = credential("c", new Expiry.Unknown());
        Credential d = credential("d", later);
        Credential e = credential("svc-e", soon);
        Credential f = credential("service/f", soon);
        Credential alice = credential("alice", soon);
        assertThat(planner("2026-11-24T00:00:00Z").due(List.of(a, b, c, d, e, f, alice),
                told(7, "2026-11-23T09:00:00Z"))).isEqualTo(new Planner.Plan(List.of(),
                        List.of(
                                skip(a, SkipReason.NO_PASSWORD, "no console password"),
                                skip(b, SkipReason.NEVER_EXPIRES, "nothing says that its password expires"),
                                skip(c, SkipReason.UNKNOWN_EXPIRY, "its password has no usable date"),
                                skip(d, SkipReason.NOT_DUE, "no reminder is due yet"),
                                skip(e, SkipReason.EXCLUDED, "user name matches svc-*"),
                                skip(f, SkipReason.EXCLUDED, "path is below /service/"),
                                skip(alice, SkipReason.ALREADY_TOLD, "has been told already"))));
    }

    @ParameterizedTest
    @EnumSource
    void excludesWhoeverIsExcludedEvenWithoutAUsableDate(CredentialKind kind) {
        Credential service = new Credential(user("svc-build"), kind, Optional.empty(), new Expiry.Unknown());
        Credential below = new Credential(user("service/f"), kind, Optional.empty(), new Expiry.Unknown());
        assertThat(planner(EXPIRES).due(List.of(service, below), Told.NOBODY)).isEqualTo(new Planner.Plan(List.of(),
                List.of(
                        skip(service, SkipReason.EXCLUDED, "user name matches svc-*"),
                        skip(below, SkipReason.EXCLUDED, "path is below /service/"))));
    }

    @Test
    void decidesForEachWhoIsDueByWhatTheTagsSay() {
        List<Due> due = Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
                .map(name -> new Due(expiring(name, EXPIRES.toString()), notice(CHANGED, EXPIRES, 7)))
                .toList();
        List<Decision> decisions = planner(EXPIRES).decide(due, Map.of(
                "a", new TagLookup.Found(Map.of("Email", "a@example.com")),
                "b", new TagLookup.NoSuchUser(),
                "c", new TagLookup.Failed("AccessDenied: not allowed"),
                "d", new TagLookup.Found(Map.of()),
                "e", new TagLookup.Found(Map.of("email", "e")),
                "f", new TagLookup.Found(Map.of("email", "f@attacker.test")),
                "g", new TagLookup.Found(Map.of("email", "g@example.com", "forewarn-off", "true")))).decisions();
        assertThat(decisions).containsExactly(
                new Decision.Send(due.get(0),
                        Recipients.owner(EmailAddress.parse("a@example.com"))),
                skip(due.get(1).credential(), SkipReason.USER_GONE, "deleted since the report was made"),
                new Decision.Fail(due.get(2), "AccessDenied: not allowed"),
                skip(due.get(3).credential(), SkipReason.NO_ADDRESS, "it has no tag 'email'"),
                skip(due.get(4).credential(), SkipReason.INVALID_ADDRESS, "'e' is not an e-mail address"),
                skip(due.get(5).credential(), SkipReason.ADDRESS_NOT_ALLOWED,
                        "the domain of f@attacker.test is not among recipients.domains"),
                skip(due.get(6).credential(), SkipReason.EXCLUDED, "has the tag forewarn-off"),
                new Decision.Fail(due.get(7), "no answer"));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_PASSWORD, no-password, false", "NEVER_EXPIRES, never-expires, false",
        "UNKNOWN_EXPIRY, unknown-expiry, true", "NOT_DUE, not-due, false", "ALREADY_TOLD, already-told, false",
        "EXCLUDED, excluded, false", "USER_GONE, user-gone, false", "NO_ADDRESS, no-address, true",
        "INVALID_ADDRESS, invalid-address, true", "ADDRESS_NOT_ALLOWED, address-not-allowed, true"})
    void tellsWhichReasonsSomebodyHasToMend(SkipReason reason, String output, boolean unreachable) {
        assertThat(reason).hasToString(output);
        assertThat(reason.isUnreachable()).isEqualTo(unreachable);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-16T08:00:00Z,  14",
        "2026-11-28T00:00:00Z,   3",
        "2026-12-08T00:00:00Z,  -7",
        "2027-06-01T00:00:00Z, -28"})
    void catchesUpWithTheLatestMilestoneAlone(String asOf, int milestone) {
        assertThat(due(planner(asOf), alice(EXPIRES), Told.NOBODY)).containsExactly(milestone);
    }

    @Test
    void sendsNothingOnceTold() {
        assertThat(due(planner("2026-11-16T08:00:00Z"), alice(EXPIRES), told(14, "2026-11-16T08:00:00Z"))).isEmpty();
        assertThat(due(planner("2026-11-23T07:59:59Z"), alice(EXPIRES), told(14, "2026-11-16T08:00:00Z"))).isEmpty();
        assertThat(due(planner("2026-11-23T08:00:00Z"), alice(EXPIRES), told(14, "2026-11-16T08:00:00Z")))
                .containsExactly(7);
    }

    @Test
    void startsAfreshForChangedPassword() {
        Instant changedAgain = Instant.parse("2026-11-20T10:00:00Z");
        Instant expires = changedAgain.plus(Duration.ofDays(7));
        Credential changed = new Credential(user("alice"), CredentialKind.PASSWORD, Optional.of(changedAgain),
                new Expiry.Known(expires, Expiry.Source.POLICY));
        assertThat(planner("2026-11-23T08:00:00Z").due(List.of(changed), told(7, "2026-11-23T08:00:00Z")).due())
                .containsExactly(new Due(changed, notice(changedAgain, expires, 7)));
    }

    @Test
    void tellsPasswordsApartByExpiryWhereTheLastChangeIsUnknown() {
        Credential undated = new Credential(user("alice"), CredentialKind.PASSWORD, Optional.empty(),
                new Expiry.Known(EXPIRES, Expiry.Source.REPORT));
        assertThat(planner("2026-11-23T08:00:00Z").due(List.of(undated), Told.NOBODY).due())
                .containsExactly(new Due(undated, notice(EXPIRES, EXPIRES, 7)));
    }

    @Test
    void sendsNothingForEarlierMilestoneAddedLater() {
        Planner withTenDays = new Planner(Schedule.of(List.of(14, 10, 7), List.of()), RULES, 500,
                Instant.parse("2026-11-23T09:00:00Z"));
        assertThat(due(withTenDays, alice(EXPIRES), told(7, "2026-11-23T08:30:00Z"))).isEmpty();
    }

    @Test
    void sendsNothingWhenTheClockJumpsBackAnHour() {
        Told told = told(7, "2026-11-23T08:30:00Z");
        assertThat(due(planner("2026-11-23T07:30:00Z"), alice(EXPIRES), told)).isEmpty();
        assertThat(due(planner("2026-11-23T08:30:00Z"), alice(EXPIRES), told)).isEmpty();
    }

    @Test
    void remindsAgainWhenTheExpiryMovesByYear() {
        Instant later = EXPIRES.plus(Duration.ofDays(365));
        assertThat(due(planner("2027-11-16T07:59:59Z"), alice(later), told(0, "2026-11-30T08:00:00Z"))).isEmpty();
        assertThat(due(planner("2027-11-16T08:00:00Z"), alice(later), told(0, "2026-11-30T08:00:00Z")))
                .containsExactly(14);
    }

    private static Credential expiring(String name, String at) {
        return credential(name, new Expiry.Known(Instant.parse(at), Expiry.Source.REPORT));
    }

    @Test
    void putsTheMostUrgentFirst() {
        assertThat(planner("2026-11-30T08:00:00Z").due(List.of(
                expiring("long-expired", "2026-10-01T00:00:00Z"),
                expiring("next-week", "2026-12-06T00:00:00Z"),
                expiring("expired-now", "2026-11-30T08:00:00Z"),
                expiring("tomorrow-b", "2026-12-01T00:00:00Z"),
                expiring("in-a-second", "2026-11-30T08:00:01Z"),
                expiring("tomorrow-a", "2026-12-01T00:00:00Z"),
                expiring("expired-yesterday", "2026-11-29T00:00:00Z")), Told.NOBODY).due())
                .map(due -> due.credential().user().name())
                .containsExactly("in-a-second", "tomorrow-a", "tomorrow-b", "next-week", "expired-now",
                        "expired-yesterday", "long-expired");
    }

    @Test
    void carriesOverWhatIsAboveTheCapAndTakesItNextTime() {
        Planner planner = new Planner(SCHEDULE, RULES, 2, Instant.parse("2026-11-30T00:00:00Z"));
        List<Credential> credentials = List.of(
                expiring("a", "2026-12-01T00:00:00Z"), expiring("b", "2026-12-02T00:00:00Z"),
                expiring("c", "2026-12-03T00:00:00Z"), expiring("d", "2026-12-04T00:00:00Z"));
        Map<String, TagLookup> tags = Map.of(
                "a", new TagLookup.Found(Map.of()),
                "b", new TagLookup.Found(Map.of("email", "b@example.com")),
                "c", new TagLookup.Found(Map.of("email", "c@example.com")),
                "d", new TagLookup.Found(Map.of("email", "d@example.com")));

        List<Decision> first = planner.decide(planner.due(credentials, Told.NOBODY).due(), tags).decisions();
        assertThat(first).map(PlannerTest::kind).containsExactly("a Skip", "b Send", "c Send", "d CarryOver");

        List<Told.Telling> tellings = new ArrayList<>();
        for (Decision decision : first) {
            if (decision instanceof Decision.Send send) {
                tellings.add(new Told.Telling(send.notice(), planner.asOf(), Told.Standing.TOLD));
            }
        }
        assertThat(planner.decide(planner.due(credentials, new Told(tellings)).due(), tags).decisions())
                .map(PlannerTest::kind).containsExactly("a Skip", "d Send");
    }

    private static String kind(Decision decision) {
        return decision.user().name() + " " + decision.getClass().getSimpleName();
    }

    private static Credential passwordOf(int policyDays, Optional<Duration> configured) {
        Optional<PasswordPolicy> policy = Optional.of(new PasswordPolicy(
                Optional.of(policyDays).filter(days -> days > 0).map(Duration::ofDays), false));
        return new CredentialRule(new ExpiryRule(policy, configured), Optional.empty())
                .password(new ReportLine.Entry(user("alice"),
                        new ReportedPassword(true, Optional.of(CHANGED), Optional.empty())));
    }

    @Test
    void reminds12DaysBeforeTheEndOf90NeitherSoonerNorADayLater() {
        Credential credential = passwordOf(90, Optional.empty());
        Schedule twelveDays = Schedule.of(List.of(12), List.of());
        Instant at78Days = CHANGED.plus(Duration.ofDays(78));
        assertThat(due(new Planner(twelveDays, RULES, 1, at78Days.minusSeconds(1)), credential, Told.NOBODY)).isEmpty();
        assertThat(due(new Planner(twelveDays, RULES, 1, at78Days), credential, Told.NOBODY)).containsExactly(12);
        assertThat(due(new Planner(twelveDays, RULES, 1, at78Days.plus(Duration.ofHours(23))), credential,
                Told.NOBODY)).containsExactly(12);
    }

    @Test
    void remindsInTimeOf60DayPolicy() {
        Credential credential = passwordOf(60, Optional.of(Duration.ofDays(90)));
        assertThat(due(planner(CHANGED.plus(Duration.ofDays(46)).minusSeconds(1)), credential, Told.NOBODY)).isEmpty();
        assertThat(due(planner(CHANGED.plus(Duration.ofDays(46))), credential, Told.NOBODY)).containsExactly(14);
    }

    @Test
    void neverMailsAnyoneWhosePasswordNeverExpires() {
        Credential credential = passwordOf(0, Optional.empty());
        for (int day = 0; day < 2_000; day++) {
            assertThat(due(planner(CHANGED.plus(Duration.ofDays(day))), credential, Told.NOBODY)).isEmpty();
        }
    }

    private static final Audience MANAGER = new Audience.Tagged("manager");
    private static final Audience SECURITY = new Audience.Person(EmailAddress.parse("security@example.com"));
    private static final Schedule ESCALATING = Schedule.of(List.of(14), List.of(0), List.of(
            new Escalation(Milestone.after(7), MANAGER), new Escalation(Milestone.after(21), MANAGER),
            new Escalation(Milestone.after(28), SECURITY)));

    private static Planner escalating(String asOf) {
        return new Planner(ESCALATING, RULES, 500, Instant.parse(asOf));
    }

    private static Notice escalation(CredentialKind kind, Audience audience, int daysLeft) {
        return new Notice("123456789012", "alice", kind, CHANGED, EXPIRES, new Milestone(daysLeft), audience);
    }

    private static Told.Telling telling(Notice notice, String at, Told.Standing standing) {
        return new Told.Telling(notice, Instant.parse(at), standing);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2026-11-16T07:59:59Z |",
        "2026-11-16T08:00:00Z | owner 14",
        "2026-11-30T08:00:00Z | owner 0",
        "2026-12-07T07:59:59Z | owner 0",
        "2026-12-07T08:00:00Z | owner 0, tag:manager -7",
        "2026-12-21T08:00:00Z | owner 0, tag:manager -21",
        "2026-12-28T07:59:59Z | owner 0, tag:manager -21",
        "2026-12-28T08:00:00Z | owner 0, security@example.com -28, tag:manager -21",
        "2028-12-28T08:00:00Z | owner 0, security@example.com -28, tag:manager -21"})
    void isDueForEachAudienceByItsOwnMilestones(String asOf, @Nullable String due) {
        assertThat(escalating(asOf).due(List.of(alice(EXPIRES)), Told.NOBODY).due().stream()
                .map(one -> one.notice().audience() + " " + one.notice().milestone().daysLeft())
                .collect(Collectors.joining(", "))).isEqualTo(due == null ? "" : due);
    }

    @Test
    void tellsAnAudienceAgainOnlyAtItsNextMilestone() {
        Told told = new Told(List.of(
                telling(notice(CHANGED, EXPIRES, 0), "2026-11-30T08:00:00Z", Told.Standing.TOLD),
                telling(escalation(CredentialKind.PASSWORD, MANAGER, -7), "2026-12-07T08:00:00Z",
                        Told.Standing.TOLD)));
        assertThat(escalating("2026-12-21T07:59:59Z").due(List.of(alice(EXPIRES)), told))
                .isEqualTo(new Planner.Plan(List.of(),
                        List.of(skip(alice(EXPIRES), SkipReason.ALREADY_TOLD, "has been told already"))));
        assertThat(escalating("2026-12-28T08:00:00Z").due(List.of(alice(EXPIRES)), told).due())
                .map(Due::notice)
                .containsExactly(escalation(CredentialKind.PASSWORD, SECURITY, -28),
                        escalation(CredentialKind.PASSWORD, MANAGER, -21));
    }

    @Test
    void escalatesAnewAboutACredentialThatWasChanged() {
        Instant changedAgain = EXPIRES.plus(Duration.ofDays(10));
        Credential changed = new Credential(user("alice"), CredentialKind.PASSWORD, Optional.of(changedAgain),
                new Expiry.Known(changedAgain.plus(Duration.ofDays(90)), Expiry.Source.POLICY));
        Told told = new Told(List.of(telling(escalation(CredentialKind.PASSWORD, MANAGER, -7),
                "2026-12-07T08:00:00Z", Told.Standing.TOLD)));
        assertThat(escalating("2026-12-28T08:00:00Z").due(List.of(changed), told).due()).isEmpty();
        assertThat(escalating("2027-03-17T08:00:00Z").due(List.of(changed), told).due())
                .map(one -> one.notice().audience()).containsExactly(Audience.OWNER, MANAGER);
    }

    @Test
    void saysWhoseEscalationMayNotHaveArrivedAndNothingOfThoseThatHave() {
        Told told = new Told(List.of(
                telling(escalation(CredentialKind.PASSWORD, MANAGER, -21), "2026-12-28T08:00:00Z",
                        Told.Standing.UNCONFIRMED),
                telling(escalation(CredentialKind.PASSWORD, SECURITY, -28), "2026-12-28T08:00:00Z",
                        Told.Standing.TOLD)));
        assertThat(escalating("2026-12-28T08:00:00Z").due(List.of(alice(EXPIRES)), told).skipped()).containsExactly(
                new Decision.Skip(alice(EXPIRES), MANAGER, SkipReason.UNCONFIRMED, "may or may not have been told:"
                        + " no answer came to either attempt; the next reminder goes out as usual"));
    }

    @Test
    void escalatesNothingAboutWhoIsExcludedAndTheOwnersNoticeIsIndependent() {
        Credential service = credential("svc-e", new Expiry.Known(EXPIRES, Expiry.Source.POLICY));
        Planner planner = escalating("2026-12-28T08:00:00Z");
        assertThat(planner.due(List.of(service), Told.NOBODY)).isEqualTo(new Planner.Plan(List.of(),
                List.of(skip(service, SkipReason.EXCLUDED, "user name matches svc-*"))));

        List<Due> due = planner.due(List.of(alice(EXPIRES)), Told.NOBODY).due();
        assertThat(planner.decide(due, Map.of("alice", new TagLookup.Found(Map.of("email", "alice@example.com"))))
                .decisions())
                .containsExactly(
                        new Decision.Send(due.get(0), Recipients.owner(EmailAddress.parse("alice@example.com"))),
                        new Decision.Send(due.get(1), new Recipients(EmailAddress.parse("security@example.com"),
                                List.of(), Role.ESCALATION, Optional.empty(), Optional.empty(), List.of())),
                        new Decision.Skip(alice(EXPIRES), MANAGER, SkipReason.NO_ADDRESS,
                                "can't be escalated to tag:manager: it has no tag 'manager'"));
    }

    @Test
    void remindsOfAccessKeysAsOfPasswordsAndOfEachByItself() {
        Expiry.Known expiry = new Expiry.Known(EXPIRES, Expiry.Source.SETTINGS);
        Credential key = new Credential(user("alice"), CredentialKind.ACCESS_KEY, Optional.of(CHANGED), expiry);
        Credential younger = new Credential(user("alice"), CredentialKind.ACCESS_KEY,
                Optional.of(CHANGED.plusSeconds(1)), expiry);
        Credential undated = new Credential(user("alice"), CredentialKind.ACCESS_KEY, Optional.empty(),
                new Expiry.Unknown());
        Planner.Plan plan = planner("2026-11-23T08:00:00Z").due(List.of(alice(EXPIRES), key, younger, undated),
                told(7, "2026-11-23T08:00:00Z"));
        assertThat(plan.due()).map(Due::credential).containsExactly(key, younger);
        assertThat(plan.skipped()).containsExactly(
                skip(alice(EXPIRES), SkipReason.ALREADY_TOLD, "has been told already"),
                skip(undated, SkipReason.UNKNOWN_EXPIRY, "its access key has no usable date"));
    }

    @Test
    void countsMailsToTheCapAndNotWhatIsInThem() {
        Planner planner = new Planner(SCHEDULE, RULES, 2, Instant.parse("2026-11-30T00:00:00Z"));
        List<Credential> credentials = Stream.of("a", "b", "c", "d", "e")
                .map(name -> expiring(name, "2026-12-01T00:00:00Z"))
                .toList();
        TagLookup team = new TagLookup.Found(Map.of("email", "team@example.com"));
        Map<String, TagLookup> tags = Map.of("a", team, "b", new TagLookup.Found(Map.of("email", "b@example.com")),
                "c", new TagLookup.Found(Map.of("email", "c@example.com")), "d", team, "e", team);
        assertThat(planner.decide(planner.due(credentials, Told.NOBODY).due(), tags).decisions()).map(PlannerTest::kind)
                .containsExactly("a Send", "b Send", "c CarryOver", "d Send", "e Send");
    }
}
