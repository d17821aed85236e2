package dev.forewarn.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.recipient.ContactSurvey;
import dev.forewarn.recipient.ContactSurvey.Lacking;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

final class RecipientChecksTest {
    @ParameterizedTest
    @MethodSource
    void tellsWhoIsMailed(String settings, String expected) {
        assertThat(FindingText.of(RecipientChecks.recipients(new Asked.Known<>(settings(settings)))))
                .isEqualTo(expected);
    }

    static Stream<Arguments> tellsWhoIsMailed() {
        return Stream.of(
                Arguments.of("mail: { from: admins@example.com }", "ok: only addresses at example.com are mailed"),
                Arguments.of("recipients: { domains: [example.org, example.com] }",
                        "ok: only addresses at example.com, example.org are mailed"),
                Arguments.of("{}",
                        "wrong: nobody can be mailed: there are neither recipients.domains nor a sender\n"
                                + "-> write mail.from, whose domain is then allowed, or recipients.domains"),
                Arguments.of("recipients: { domains: [example.com, Gmail.com, web.de] }",
                        "wrong: recipients.domains has gmail.com and web.de, where anybody can have an address\n"
                                + "-> take it out, and give users addresses in domains of your own; who can change a tag could else"
                                + " have warnings sent to anybody"),
                Arguments.of("{ mail: { from: admins@example.com }, recipients: { redirect: me@example.com } }",
                        "wrong: all mail goes to me@example.com (recipients.redirect), nothing is recorded, and users are not"
                                + " told\n-> take recipients.redirect out of the settings once the trial is over"));
    }

    @ParameterizedTest
    @MethodSource
    void tellsWhoCanNotBeTold(ContactSurvey survey, String expected) {
        assertThat(FindingText.of(RecipientChecks.usersWithoutAddress(
                new Asked.Known<>(survey), Optional.of(settings("recipients: { tag: Mail }"))))).isEqualTo(expected);
    }

    static Stream<Arguments> tellsWhoCanNotBeTold() {
        String mend = "\n-> tag each with an address in an allowed domain (aws iam tag-user --user-name NAME --tags"
                + " Key=Mail,Value=ADDRESS, or Terraform module iam-users), or name them under recipients.exclude";
        List<Lacking> seven = IntStream.rangeClosed(1, 7).mapToObj(number -> lacking("user" + number)).toList();
        return Stream.of(
                Arguments.of(new ContactSurvey(3, 0, List.of(), List.of(), List.of()),
                        "ok: 3 users with a console password, all of whom can be told"),
                Arguments.of(new ContactSurvey(1, 2, List.of(), List.of(), List.of()),
                        "ok: 1 user with a console password (beside 2 whom the settings exclude), who can be told"),
                Arguments.of(new ContactSurvey(0, 0, List.of(), List.of(), List.of()),
                        "ok: 0 users with a console password, all of whom can be told"),
                Arguments.of(new ContactSurvey(3, 0, List.of(lacking("tom"), lacking("eva")), List.of(), List.of()),
                        "wrong: 2 of 3 users with a console password can't be told: eva (no tag), tom (no tag)" + mend),
                Arguments.of(new ContactSurvey(9, 0, seven, List.of(), List.of(lacking("x"))),
                        "wrong: 7 of 9 users with a console password can't be told: user1 (no tag), user2 (no tag), user3 (no"
                                + " tag), user4 (no tag), user5 (no tag) and 2 more, whom --format json names; the tags of 1 more"
                                + " can't be read" + mend),
                Arguments.of(new ContactSurvey(3, 0, List.of(), List.of(), List.of(lacking("tom"))),
                        "unknown: 1 of 3 users with a console password could not be looked at: tom (no tag)\n"
                                + "-> run again, and see whether iam:ListUserTags is allowed for all users"),
                Arguments.of(new ContactSurvey(3, 0, List.of(), List.of(lacking("tom")), List.of()),
                        "ok: 1 of 3 users with a console password are told by way of recipients.fallback: tom (no tag)"));
    }

    @Test
    void namesAllWhoCanNotBeToldForPrograms() {
        List<Lacking> many = IntStream.range(0, 1000).mapToObj(number -> lacking("user" + number)).toList();

        Finding finding = RecipientChecks.usersWithoutAddress(
                new Asked.Known<>(new ContactSurvey(1000, 1, many, List.of(), List.of())), Optional.empty());

        assertThat((List<?>) finding.facts().get("users")).hasSize(1000)
                .first().isEqualTo(Map.of("user", "user0", "reason", "no-address", "detail", "no tag"));
        assertThat(finding.facts()).containsOnlyKeys("asked", "excluded", "users", "byFallback", "unreadable");
    }

    private static Lacking lacking(String user) {
        return new Lacking(user, "no-address", "no tag");
    }

    private static Settings settings(String yaml) {
        return SettingsReader.read(new Load(LoadSettings.builder().build()).loadFromString(yaml),
                SettingsReader.Purpose.READING);
    }
}
