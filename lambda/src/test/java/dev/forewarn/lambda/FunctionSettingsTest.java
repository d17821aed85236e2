package dev.forewarn.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.forewarn.settings.InvalidSettingsException;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.Settings.LedgerPlace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionSettingsTest {
    private static List<String> problems(Map<String, String> environment) {
        InvalidSettingsException e =
                catchThrowableOfType(InvalidSettingsException.class, () -> FunctionSettings.read(environment));
        assertThat(e).as("exception for %s", environment).isNotNull();
        assertThat(e.source()).isEqualTo("FOREWARN_SETTINGS");
        return e.problems();
    }

    private static Map<String, String> environment(String json) {
        return Map.of("FOREWARN_SETTINGS", json.replace('\'', '"'));
    }

    @Test
    void readsJson() {
        Settings settings = FunctionSettings.read(environment(
                """
                        {'mail': {'from': 'Admins <admins@example.com>', 'max_per_run': 1e2}, 'ledger': {'dynamodb': 'forewarn'},
                         'organization': {'member_role': 'security/forewarn-member'}}"""));

        assertThat(settings.ledger()).isEqualTo(new LedgerPlace.DynamoDb("forewarn", Duration.ofDays(400)));
        assertThat(settings.mail().maxPerRun()).isEqualTo(100);
        assertThat(settings.memberRole()).contains("security/forewarn-member");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'ledger': {'sqlite': '/tmp/forewarn.db'}} | ledger: the function keeps no files, so no '/tmp/forewarn.db'; write { dynamodb: TABLE } with the table's name",
        "{} | ledger: none is set; write { dynamodb: TABLE } with the table's name",
        "{'ledger': 'none'} | ledger: without one, a run that Lambda repeats mails everybody again; write { dynamodb: TABLE } with the table's name"})
    void needsALedgerThatStays(String ledger, String problem) {
        assertThat(problems(environment(ledger.replaceFirst("}$", (ledger.equals("{}") ? "" : ", ")
                + "'mail': {'from': 'admins@example.com'}}")))).containsExactly(problem);
    }

    @Test
    void listsEverythingThatIsWrong() {
        assertThat(problems(environment("{'mail': {'transport': 'smtp', 'smtp': {'host': 'mail.example.com'}},"
                + " 'organization': {'member_role': 'arn:aws:iam::1:role/x'}, 'lambda': 1}")))
                .containsExactly(
                        "mail.from: no sender; write one, such as \"Cloud Admins <cloud-admins@example.com>\"",
                        "organization.member_role: 'arn:aws:iam::1:role/x' is not a role's name, with its path before it where"
                                + " it has one: forewarn-member, or security/forewarn-member",
                        "mail.transport: 'smtp' can't be used by the function; leave it out, and it mails by SES",
                        "ledger: none is set; write { dynamodb: TABLE } with the table's name",
                        "lambda: unknown key; known here: account, password, access_keys, reminders, mail, recipients,"
                                + " messages, digest, ledger, organization");
    }

    @Test
    void saysThatItIsNotSetAndWhatItNeedsAtTheLeast() {
        List<String> expected = List.of(
                "it is not set; write the settings as JSON into this environment variable",
                "mail.from: no sender; write one, such as \"Cloud Admins <cloud-admins@example.com>\"",
                "ledger: none is set; write { dynamodb: TABLE } with the table's name");

        assertThat(problems(Map.of())).isEqualTo(expected);
        assertThat(problems(environment(" "))).isEqualTo(expected);
    }

    @Test
    void saysWhereItIsMalformed() {
        assertThat(problems(environment("{'mail': {'from': 'admins@example.com'},\n 'ledger': }")))
                .containsExactly("line 2, column 12: it is not JSON");
    }

    @Test
    void refusesWhatLambdaCouldNotHoldAndListsTheRestToo() {
        String users = "'svc-%s'".formatted("ä".repeat(2_050));
        assertThat(problems(environment("{'recipients': {'exclude': {'users': [" + users + "]}}}")))
                .containsExactly(
                        "it has 4148 bytes, and Lambda allows 4096 for all environment variables of a function together;"
                                + " leave out what is the default",
                        "mail.from: no sender; write one, such as \"Cloud Admins <cloud-admins@example.com>\"",
                        "ledger: none is set; write { dynamodb: TABLE } with the table's name");
    }

    @Test
    void takesAsMuchAsLambdaHolds() {
        String json = "{'mail': {'from': 'a@example.com'}, 'ledger': {'dynamodb': 'forewarn'}}";
        assertThat(FunctionSettings.read(environment(json + " ".repeat(4096 - json.length()))).accountName()).isEmpty();
    }
}
