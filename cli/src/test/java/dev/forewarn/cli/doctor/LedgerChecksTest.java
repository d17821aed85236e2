package dev.forewarn.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.cli.doctor.LedgerChecks.State;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.CsvSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

final class LedgerChecksTest {
    @ParameterizedTest
    @MethodSource
    void tellsWhetherThereIsALedger(Asked<State> state, String expected) {
        assertThat(FindingText.of(LedgerChecks.ledger(state, Optional.empty()))).isEqualTo(expected);
    }

    static Stream<Arguments> tellsWhetherThereIsALedger() {
        return Stream.of(
                Arguments.of(new Asked.Known<State>(new State.Table("forewarn", true)),
                        "ok: the DynamoDB table 'forewarn' can be read"),
                Arguments.of(new Asked.Known<State>(new State.Table("forewarn", false)),
                        "ok: the DynamoDB table 'forewarn' can be read; it has nothing about this account yet"),
                Arguments.of(new Asked.Known<State>(new State.File(Path.of("forewarn.db"))),
                        "ok: the file 'forewarn.db' is a ledger"),
                Arguments.of(new Asked.Known<State>(new State.NotMade(Path.of("forewarn.db"))),
                        "ok: there is no file 'forewarn.db' yet; the first run makes it"),
                Arguments.of(new Asked.Known<State>(new State.None()),
                        "wrong: the settings say 'ledger: none', so that each run tells everybody again who is due\n"
                                + "-> set ledger.dynamodb to the name of a table, or ledger.sqlite to that of a file"),
                Arguments.of(new Asked.Failed<State>(new UnavailableException("no such table", "make it",
                        failure("ResourceNotFoundException", 400))), "wrong: no such table\n-> make it"),
                Arguments.of(new Asked.Failed<State>(new UnavailableException("the file is a directory")),
                        "wrong: the file is a directory"),
                Arguments.of(new Asked.Failed<State>(new UnavailableException("denied", "allow it",
                        failure("AccessDeniedException", 400))), "unknown: denied\n-> allow it"),
                Arguments.of(Asked.<State>of(() -> {
                    throw new IllegalStateException("oops");
                }), "unknown: unexpected: java.lang.IllegalStateException: oops; this is a bug, please report it"),
                Arguments.of(new Asked.NotAsked<State>("no settings"), "skipped: no settings"));
    }

    @ParameterizedTest
    @CsvSource({"sqlite, dynamodb, forewarn", "none, dynamodb, forewarn", "dynamodb, dynamodb,", "sqlite, sqlite,"})
    void findsTheLedgerOfTheFunctionWhereItIsAnother(String ledger, String ofFunction, @Nullable String table) {
        assertThat(LedgerChecks.elsewhere(settings(ledger).ledger(), settings(ofFunction).ledger()))
                .isEqualTo(Optional.ofNullable(table));
    }

    @Test
    void warnsOfASecondLedgerBesideTheFunctions() {
        assertThat(FindingText.of(LedgerChecks.ledger(new Asked.Known<>(new State.File(Path.of("forewarn.db"))),
                Optional.of("forewarn"))))
                .isEqualTo(
                        "wrong: the function that is deployed has another ledger, the DynamoDB table 'forewarn': a run"
                                + " by these settings tells everybody again whom it has told\n-> write 'ledger: { dynamodb:"
                                + " forewarn }' into the settings, or let only one of both run");
    }

    @ParameterizedTest
    @MethodSource
    void tellsWhetherTheTableDeletesWhatIsOld(String ledger, Asked<Optional<String>> attribute, String expected) {
        assertThat(FindingText.of(LedgerChecks.expiry(attribute, new Asked.Known<>(settings(ledger)), "eu-west-1")))
                .isEqualTo(expected);
    }

    static Stream<Arguments> tellsWhetherTheTableDeletesWhatIsOld() {
        String mend =
                "aws dynamodb update-time-to-live --region eu-west-1 --table-name forewarn --time-to-live-specification"
                        + " Enabled=true,AttributeName=expireAt";
        Asked<Optional<String>> notAsked = new Asked.NotAsked<>("not asked");
        return Stream.of(
                Arguments.of("dynamodb", new Asked.Known<>(Optional.of("expireAt")),
                        "ok: records are deleted after 400 days, by the attribute 'expireAt'"),
                Arguments.of("dynamodb", new Asked.Known<>(Optional.empty()),
                        "wrong: the table 'forewarn' never deletes anything: it has no time to live\n-> " + mend),
                Arguments.of("dynamodb", new Asked.Known<>(Optional.of("ttl")),
                        "wrong: the table 'forewarn' deletes by the attribute 'ttl', which no record of forewarn has\n"
                                + "-> switch that off, and then: " + mend),
                Arguments.of("dynamodb", notAsked, "skipped: not asked"),
                Arguments.of("sqlite", notAsked, "skipped: a file keeps everything"),
                Arguments.of("none", notAsked, "skipped: there is no ledger"));
    }

    private static DynamoDbException failure(String code, int status) {
        return (DynamoDbException) DynamoDbException.builder().statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build()).build();
    }

    private static Settings settings(String ledger) {
        return SettingsReader.read(
                Map.of("ledger", ledger.equals("none") ? "none" : Map.of(ledger, "forewarn")),
                SettingsReader.Purpose.READING);
    }
}
