package dev.forewarn.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.account.Account;
import dev.forewarn.account.IamUser;
import dev.forewarn.expiry.Expiry;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.Users;
import dev.forewarn.recipient.Contact;
import dev.forewarn.recipient.TagLookup;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.State;
import dev.forewarn.report.InvalidReportException;
import dev.forewarn.report.ReportedAccess;
import dev.forewarn.report.Reports;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader.Purpose;
import dev.forewarn.settings.SettingsReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RollCallTest {
    private static final Instant MADE_AT = Instant.parse("2026-11-22T03:00:00Z");
    private static final Instant AS_OF = Instant.parse("2026-11-22T06:30:00Z");
    private static final Instant CHANGED = Instant.parse("2026-09-01T08:00:00Z");
    private static final Settings SETTINGS =
            SettingsReader.read(Map.of("recipients", Map.of("domains", List.of("example.com"))), Purpose.READING);

    private static final AccountDetails NINETY_DAYS = new AccountDetails() {
        @Override
        public Optional<Account> account() {
            throw new AssertionError("nobody asks for it");
        }

        @Override
        public Optional<PasswordPolicy> passwordPolicy() {
            return Optional.of(new PasswordPolicy(Optional.of(Duration.ofDays(90)), false));
        }
    };

    private static IamUser user(String name) {
        return IamUser.parse("arn:aws:iam::" + Reports.ACCOUNT + ":user/" + name);
    }

    private static Users.Tagged tagged(String name) {
        return new Users.Tagged(user(name), Map.of("email", name + "@example.com"));
    }

    private static Member member(String name) {
        return new Member(user(name),
                Optional.of(new Member.Access(
                        new Credential(user(name), CredentialKind.PASSWORD, Optional.of(CHANGED),
                                new Expiry.Known(CHANGED.plus(Duration.ofDays(90)), Expiry.Source.POLICY)),
                        State.EXPIRING, new ReportedAccess(Optional.of(false),
                                List.of(new ReportedAccess.Key(true,
                                        Optional.of(Instant.parse("2026-08-30T11:22:33Z"))))))),
                usable(name));
    }

    private static Contact usable(String name) {
        return new Contact(Optional.of(name + "@example.com"), Contact.Standing.USABLE, Optional.empty());
    }

    private static CredentialReports report(String... users) {
        String content = Reports.of(Stream.of(users).map(Reports::user).toList());
        return () -> new CredentialReports.Report("the report", Optional.of(MADE_AT),
                new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static Roster call(CredentialReports report, Directory directory) {
        return new RollCall(NINETY_DAYS, report, directory).take(SETTINGS, AS_OF);
    }

    private static Directory users(String... names) {
        return new Directory.OfAccount(() -> Stream.of(names).map(RollCallTest::tagged).toList());
    }

    @Test
    void putsReportAndTagsTogetherByName() {
        assertThat(call(report("zoe", "Eva"), users("zoe", "Eva")))
                .isEqualTo(new Roster(Optional.of(Reports.ACCOUNT), AS_OF, Optional.of(MADE_AT),
                        List.of(member("Eva"), member("zoe")), List.of(), List.of()));
    }

    @Test
    void knowsWhoIsNewerThanTheReportAndWhoWasDeletedSince() {
        Roster roster = call(report("eva", "gone", "Bygone"), users("new", "eva"));

        assertThat(roster.members())
                .containsExactly(member("eva"), new Member(user("new"), Optional.empty(), usable("new")));
        assertThat(roster.notInReport()).containsExactly("new");
        assertThat(roster.gone()).containsExactly("Bygone", "gone");
    }

    @Test
    void keepsAUserWhoseLineCanNotBeUsed() {
        String bad = Reports.of(Reports.user("eva").withChanged("soon"), Reports.user("tom"));

        Roster roster = call(() -> new CredentialReports.Report("the report", Optional.empty(),
                new ByteArrayInputStream(bad.getBytes(StandardCharsets.UTF_8))), users("eva", "tom"));

        assertThat(roster.notInReport()).containsExactly("eva");
        assertThat(roster.problems()).hasSize(1);
        assertThat(roster.members()).hasSize(2);
    }

    @Test
    void takesTheReportsUsersWhereTagsComeFromAFile() {
        Roster roster = call(report("eva", "tom"), new Directory.OfReport((users, usersInAccount) -> users.stream()
                .collect(Collectors.toMap(name -> name,
                        name -> new TagLookup.Found(Map.of("email", name + "@example.com"))))));

        assertThat(roster.members()).containsExactly(member("eva"), member("tom"));
        assertThat(roster.account()).hasValue(Reports.ACCOUNT);
    }

    @Test
    void refusesAnotherAccountsReport() {
        Directory other = new Directory.OfAccount(
                () -> List.of(new Users.Tagged(IamUser.parse("arn:aws:iam::999999999999:user/eva"), Map.of())));

        assertThatThrownBy(() -> call(report("eva"), other)).isInstanceOf(InvalidReportException.class)
                .hasMessage("the report has users of account 123456789012, and there are users of account 999999999999."
                        + " Take one account's report, with its credentials or with --contacts.");
    }

    @Test
    void isEmptyForAnAccountWithoutUsers() {
        assertThat(call(report(), users()))
                .isEqualTo(new Roster(Optional.empty(), AS_OF, Optional.of(MADE_AT), List.of(), List.of(), List.of()));
    }
}
