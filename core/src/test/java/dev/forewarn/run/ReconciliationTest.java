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
import dev.forewarn.recipient.Audience;
import dev.forewarn.recipient.TagLookup;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Milestone;
import dev.forewarn.reminder.Notice;
import dev.forewarn.report.InvalidReportException;
import dev.forewarn.report.ReportLine;
import dev.forewarn.report.Reports.Row;
import dev.forewarn.report.Reports;
import dev.forewarn.run.Reconciliation.NotTold;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader.Purpose;
import dev.forewarn.settings.SettingsReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationTest {
    private static final Instant CHANGED = Instant.parse("2026-09-01T08:00:00Z");
    private static final Instant EXPIRES = Instant.parse("2026-11-30T08:00:00Z");
    private static final Instant TWO_WEEKS_BEFORE = Instant.parse("2026-11-16T08:00:00Z");
    private static final Instant ONE_WEEK_BEFORE = Instant.parse("2026-11-23T08:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final Map<String, Object> MAIL = Map.of("from", "Cloud Admins <cloud-admins@example.com>");

    private final Ledger ledger = new InMemoryLedger();
    private final Map<String, TagLookup> tags = new HashMap<>();
    private Settings settings = settings(Map.of("mail", MAIL));
    private Instant now = ONE_WEEK_BEFORE;

    private static Settings settings(Map<String, Object> document) {
        return SettingsReader.read(document, Purpose.SENDING);
    }

    private Sources sources(String report) {
        CredentialReports reports = () -> new CredentialReports.Report("report.csv", Optional.empty(),
                new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8)));
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
        return new Sources(reports, accounts, (users, usersInAccount) -> {
            Map<String, TagLookup> found = new HashMap<>();
            users.forEach(user -> found.put(user, tags.getOrDefault(user, email(user + "@example.com"))));
            return found;
        }, ledger);
    }

    private Reconciliation reconcile(Instant asOf, Row... rows) {
        Reconciliation reconciliation =
                Reconciliation.of(sources(Reports.of(rows)), settings, asOf, () -> now, Progress.NONE);
        assertAgreesWithDryRun(reconciliation, rows);
        return reconciliation;
    }

    /** Whom a run would tell now, the reconciliation calls due; and the run tells nobody who counts as told. */
    private void assertAgreesWithDryRun(Reconciliation reconciliation, Row... rows) {
        Sources sources = sources(Reports.of(rows));
        ReminderRun.Ports ports = new ReminderRun.Ports(sources.reports(), sources.accounts(), sources.tags(),
                sources.ledger(), ScriptedMailer.answering(address -> {
                    throw new AssertionError("mailed " + address);
                }));
        RunSummary dryRun = new ReminderRun(ports, settings, new LetterRenderer(), () -> now, Progress.NONE)
                .execute(new ReminderRun.Request(reconciliation.asOf(), true, Instant.MAX)).summary();
        List<String> wouldBeTold = new ArrayList<>(dryRun.notices().stream().map(RunSummary.Told::user).toList());
        assertThat(reconciliation.notTold().stream().filter(one -> one.reason().equals("due")).map(NotTold::user))
                .hasSize(wouldBeTold.size() + dryRun.carriedOver())
                .containsAll(wouldBeTold);
        assertThat(dryRun.skipped().getOrDefault("already-told", 0)).isLessThanOrEqualTo(reconciliation.told());
    }

    private Ledger.Claim claim(String user, int daysLeft, Instant decidedAt) {
        return ledger.claim(notice(user, daysLeft), decidedAt, List.of(user + "@example.com"), decidedAt, LEASE)
                .orElseThrow();
    }

    private void tell(String user, int daysLeft, Instant decidedAt) {
        claim(user, daysLeft, decidedAt).confirm(decidedAt, "id-" + user);
    }

    private static Notice notice(String user, int daysLeft) {
        return new Notice(Reports.ACCOUNT, user, CredentialKind.PASSWORD, CHANGED, EXPIRES, new Milestone(daysLeft),
                Audience.OWNER);
    }

    private static TagLookup email(String address) {
        return new TagLookup.Found(Map.of("email", address));
    }

    private static NotTold notTold(String user, int daysLeft, String reason, String detail) {
        return new NotTold(user, CredentialKind.PASSWORD, Audience.OWNER, Optional.of(notice(user, daysLeft)), reason,
                detail);
    }

    private static NotTold due(String user, int daysLeft) {
        return notTold(user, daysLeft, "due", "the next run tells " + user + "@example.com");
    }

    @Test
    void tellsOfEachWhoWasNotToldWhy() {
        settings = settings(Map.of("mail", MAIL, "recipients",
                Map.of("exclude", Map.of("users", List.of("svc-*"), "tag", "forewarn-off"))));
        tell("told", 7, ONE_WEEK_BEFORE);
        claim("claimed", 7, ONE_WEEK_BEFORE);
        claim("lost", 7, ONE_WEEK_BEFORE).answerLost(ONE_WEEK_BEFORE);
        claim("lost", 7, ONE_WEEK_BEFORE).answerLost(ONE_WEEK_BEFORE);
        tags.put("gone", new TagLookup.NoSuchUser());
        tags.put("denied", new TagLookup.Failed("iam:ListUserTags was denied"));
        tags.put("blank", email(" "));
        tags.put("wrong", email("wrong"));
        tags.put("outside", email("outside@attacker.test"));
        tags.put("off", new TagLookup.Found(Map.of("email", "off@example.com", "forewarn-off", "yes")));

        assertThat(reconcile(ONE_WEEK_BEFORE,
                Reports.user("told"), Reports.user("claimed"), Reports.user("lost"), Reports.user("svc-build"),
                Reports.user("off"), Reports.user("gone"), Reports.user("denied"), Reports.user("blank"),
                Reports.user("wrong"), Reports.user("outside"), Reports.user("alice"),
                Reports.user("dateless").withChanged("no_information"),
                Reports.user("robot").withEnabled("false"),
                Reports.user("fresh").withChanged("2026-11-20T08:00:00+00:00"),
                Reports.user("cut").withEnabled("perhaps")))
                .isEqualTo(new Reconciliation(Optional.of(Reports.ACCOUNT), ONE_WEEK_BEFORE, 1, List.of(
                        due("alice", 7),
                        notTold("blank", 7, "no-address", "its tag 'email' is blank"),
                        notTold("claimed", 7, "being-told", "another run is telling them, or died doing so"),
                        notTold("denied", 7, "tags-unreadable", "iam:ListUserTags was denied"),
                        notTold("gone", 7, "user-gone", "deleted since the report was made"),
                        notTold("lost", 7, "unconfirmed", "may or may not have been told: no answer came to either"
                                + " attempt; the next reminder goes out as usual"),
                        notTold("off", 7, "excluded", "has the tag forewarn-off"),
                        notTold("outside", 7, "address-not-allowed",
                                "the domain of outside@attacker.test is not among recipients.domains"),
                        notTold("svc-build", 7, "excluded", "user name matches svc-*"),
                        notTold("wrong", 7, "invalid-address", "'wrong' is not an e-mail address"),
                        new NotTold("dateless", CredentialKind.PASSWORD, Audience.OWNER, Optional.empty(),
                                "unknown-expiry", "its password has no usable date")),
                        List.of(new ReportLine.Problem(17,
                                "password_enabled is 'perhaps', neither true nor false"))));
    }

    @Test
    void countsWhoeverReachedAMilestoneAndTheUnknownApart() {
        tell("told", 7, ONE_WEEK_BEFORE);
        Reconciliation reconciliation = reconcile(ONE_WEEK_BEFORE, Reports.user("told"), Reports.user("alice"),
                Reports.user("dateless").withChanged("no_information"));
        assertThat(reconciliation).extracting(Reconciliation::reached, Reconciliation::told,
                Reconciliation::notToldOfMilestone, Reconciliation::unknown).containsExactly(2, 1, 1, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-16T07:59:59Z, 0",
        "2026-11-16T08:00:00Z, 1"})
    void countsAMilestoneFromTheVerySecondInWhichItIsReached(Instant asOf, int reached) {
        assertThat(reconcile(asOf, Reports.user("alice")).reached()).isEqualTo(reached);
    }

    @ParameterizedTest
    @CsvSource({
        "14, 2026-11-23T07:59:59Z, false",
        "14, 2026-11-23T08:00:00Z, true",
        "7,  2026-11-23T08:00:00Z, true",
        "7,  2026-11-24T08:00:00Z, true"})
    void takesForToldWhoHasBeenToldAnythingSinceTheMilestoneWasReached(int daysLeft, Instant decidedAt,
            boolean told) {
        tell("alice", daysLeft, decidedAt);
        assertThat(reconcile(ONE_WEEK_BEFORE, Reports.user("alice")).notTold())
                .isEqualTo(told ? List.of() : List.of(due("alice", 7)));
    }

    @Test
    void tellsSinceWhenTheLatestMilestoneIsReachedAndNotTheFirst() {
        tell("alice", 14, TWO_WEEKS_BEFORE);
        assertThat(reconcile(EXPIRES.minus(Duration.ofDays(2)), Reports.user("alice")).notTold())
                .containsExactly(due("alice", 3))
                .flatExtracting(one -> one.notice().stream().map(Notice::reachedAt).toList())
                .containsExactly(EXPIRES.minus(Duration.ofDays(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:14:59Z, being-told",
        "2026-11-23T08:15:00Z, due"})
    void takesAClaimForWhatItIsUntilItsLeaseIsOver(Instant time, String reason) {
        claim("alice", 7, ONE_WEEK_BEFORE);
        now = time;
        assertThat(reconcile(ONE_WEEK_BEFORE, Reports.user("alice")).notTold()).extracting(NotTold::reason)
                .containsExactly(reason);
    }

    @Test
    void callsDueWhoseAnswerWasLostOnce() {
        claim("alice", 7, ONE_WEEK_BEFORE).answerLost(ONE_WEEK_BEFORE);
        assertThat(reconcile(ONE_WEEK_BEFORE, Reports.user("alice")).notTold()).containsExactly(due("alice", 7));
    }

    @Test
    void takesForToldWhoWasToldAndExcludedLater() {
        tell("alice", 7, ONE_WEEK_BEFORE);
        settings = settings(Map.of("mail", MAIL, "recipients",
                Map.of("exclude", Map.of("users", List.of("alice")))));
        Reconciliation reconciliation = reconcile(ONE_WEEK_BEFORE, Reports.user("alice"));
        assertThat(reconciliation.notTold()).isEmpty();
        assertThat(reconciliation.told()).isEqualTo(1);
    }

    @Test
    void startsAfreshWithAChangedPasswordAndAMovedExpiry() {
        tell("alice", 7, ONE_WEEK_BEFORE);
        tell("bob", 7, ONE_WEEK_BEFORE);
        Instant later = EXPIRES.plus(Duration.ofDays(30));
        Reconciliation reconciliation = reconcile(later,
                Reports.user("alice").withChanged("2026-09-20T08:00:00+00:00"),
                Reports.user("bob").withNextRotation("2026-12-31T08:00:00+00:00"));
        assertThat(reconciliation.told()).isZero();
        assertThat(reconciliation.notTold()).extracting(NotTold::user).containsExactly("bob", "alice");
    }

    @Test
    void saysWhoIsLeftForALaterRun() {
        settings = settings(Map.of("mail", Map.of("from", "cloud-admins@example.com", "max_per_run", 1)));
        assertThat(reconcile(ONE_WEEK_BEFORE, Reports.user("alice"), Reports.user("bob")).notTold()).containsExactly(
                due("alice", 7),
                notTold("bob", 7, "due",
                        "a later run tells them: the next one sends no more mails than mail.max_per_run, 1"));
    }

    @Test
    void saysWhoIsToldByWayOfTheFallback() {
        settings = settings(Map.of("mail", MAIL, "recipients", Map.of("fallback", "admins@example.com")));
        tags.put("alice", new TagLookup.Found(Map.of()));
        assertThat(reconcile(ONE_WEEK_BEFORE, Reports.user("alice")).notTold()).containsExactly(
                notTold("alice", 7, "due", "the next run tells admins@example.com; alice is told by way of"
                        + " recipients.fallback: it has no tag 'email'"));
    }

    @Test
    void namesFirstWhoCanStillBeWarnedAndLastOfWhomNothingIsKnown() {
        assertThat(reconcile(EXPIRES,
                Reports.user("dateless").withChanged("no_information"),
                Reports.user("zoe").withChanged("2026-08-01T08:00:00+00:00"),
                Reports.user("alice"),
                Reports.user("bob").withChanged("2026-09-03T08:00:00+00:00"),
                Reports.user("carol").withChanged("2026-09-02T08:00:00+00:00")).notTold())
                .extracting(NotTold::user).containsExactly("carol", "bob", "alice", "zoe", "dateless");
    }

    @Test
    void findsNothingInAReportWithoutUsers() {
        assertThat(reconcile(ONE_WEEK_BEFORE)).isEqualTo(new Reconciliation(
                Optional.of(Reports.ACCOUNT), ONE_WEEK_BEFORE, 0, List.of(), List.of()));
    }

    @Test
    void refusesAReportOfAnotherAccount() {
        assertThatThrownBy(
                () -> reconcile(ONE_WEEK_BEFORE, Reports.user("alice").withArn("arn:aws:iam::210987654321:user/alice")))
                .isInstanceOf(InvalidReportException.class);
    }

    @Test
    void writesNothingIntoTheLedger() {
        claim("alice", 7, ONE_WEEK_BEFORE);
        List<Ledger.Entry> before = ledger.entries(Reports.ACCOUNT);
        now = ONE_WEEK_BEFORE.plus(LEASE);
        reconcile(ONE_WEEK_BEFORE, Reports.user("alice"), Reports.user("bob"));
        assertThat(ledger.entries(Reports.ACCOUNT)).isEqualTo(before);
    }

    @Test
    void isATreeWithNullsForWhatIsNotKnown() {
        Map<String, @Nullable Object> dateless = new LinkedHashMap<>();
        dateless.put("user", "dateless");
        dateless.put("kind", "password");
        dateless.put("audience", "owner");
        dateless.put("milestone", null);
        dateless.put("reachedAt", null);
        dateless.put("expiresAt", null);
        dateless.put("reason", "unknown-expiry");
        dateless.put("detail", "its password has no usable date");
        assertThat(reconcile(ONE_WEEK_BEFORE, Reports.user("alice"),
                Reports.user("dateless").withChanged("no_information")).asTree())
                .isEqualTo(Map.of("account", Reports.ACCOUNT, "asOf", "2026-11-23T08:00:00Z", "reached", 1, "told", 0,
                        "notTold", List.of(
                                Map.of("user", "alice", "kind", "password", "audience", "owner",
                                        "milestone", 7, "reachedAt", "2026-11-23T08:00:00Z",
                                        "expiresAt", "2026-11-30T08:00:00Z", "reason", "due",
                                        "detail", "the next run tells alice@example.com"),
                                dateless),
                        "problems", List.of()));
    }
}
