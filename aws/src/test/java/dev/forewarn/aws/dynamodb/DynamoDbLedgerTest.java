package dev.forewarn.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.LedgerContract;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.reminder.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What DynamoDB does only now and then. */
final class DynamoDbLedgerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");
    private static final Notice NOTICE = LedgerContract.notice("alice");
    private static final Pattern CLAIM_ID = Pattern.compile("\":claimId\":\\{\"S\":\"([^\"]+)\"}");
    private static final Answer CLAIMED = Answer.json("{\"Attributes\":{\"lostAnswers\":{\"N\":\"0\"}}}");
    private static final Answer DONE = Answer.json("{}");
    private static final Answer BROKEN = Answer.jsonError(500, "InternalServerError", "oops");

    private final StubAws aws = new StubAws();
    private final DynamoDbClient dynamoDb = aws.dynamoDb();
    private final Ledger ledger = new DynamoDbLedger(dynamoDb, "forewarn", Duration.ofDays(400));

    @AfterEach
    void close() {
        dynamoDb.close();
        aws.close();
    }

    @Test
    void holdsAClaimWhoseAnswerWasLost() {
        answerInTurn("UpdateItem", List.of(
                request -> new Answer.Lost(),
                request -> conditionFailed(item(claimIdOf(request), 1, ""))));

        Ledger.Claim claim = claim().orElseThrow();

        assertThat(aws.requests("UpdateItem")).extracting(DynamoDbLedgerTest::claimIdOf).hasSize(2)
                .doesNotContain("").containsOnly(claimIdOf(aws.requests("UpdateItem").getFirst()));
        aws.answer("UpdateItem", DONE);
        claim.answerLost(NOW);
        assertThat(aws.requests("UpdateItem").getLast().body()).contains("\":lostAnswers\":{\"N\":\"2\"}");
    }

    @Test
    void doesNotHoldAClaimThatIsAnothersAfterALostAnswer() {
        answerInTurn("UpdateItem", List.of(
                request -> new Answer.Lost(),
                request -> conditionFailed(item("another", 0, ""))));

        assertThat(claim()).isEmpty();
    }

    @Test
    void doesNotHoldAClaimOfWhatWasConfirmed() {
        aws.answer("UpdateItem", request -> conditionFailed(item("", 0,
                ", \"sentAt\":{\"S\":\"2026-03-01T05:00:00Z\"}, \"messageId\":{\"S\":\"<1@example.com>\"}")));

        assertThat(claim()).isEmpty();
    }

    @Test
    void givesEachClaimAnIdOfItsOwn() {
        aws.answer("UpdateItem", CLAIMED);
        claim();
        claim();

        assertThat(aws.requests("UpdateItem")).extracting(DynamoDbLedgerTest::claimIdOf).doesNotHaveDuplicates();
    }

    @Test
    void takesAConfirmationThatIsThereAlreadyForDone() {
        aws.answer("UpdateItem", CLAIMED);
        Ledger.Claim claim = claim().orElseThrow();
        answerInTurn("UpdateItem", List.of(
                request -> new Answer.Lost(),
                request -> conditionFailed("{}")));

        claim.confirm(NOW, "<1@example.com>");

        assertThat(aws.requests("UpdateItem")).hasSize(3);
    }

    @Test
    void triesTenTimesToRecordAConfirmation() {
        aws.answer("UpdateItem", CLAIMED);
        Ledger.Claim claim = claim().orElseThrow();
        aws.answer("UpdateItem", BROKEN, BROKEN, BROKEN, new Answer.Lost(), throttled(), BROKEN, BROKEN, BROKEN, BROKEN,
                DONE);

        claim.confirm(NOW, "<1@example.com>");

        assertThat(aws.requests("UpdateItem")).hasSize(11);
    }

    /** A budget for all calls would be used up by a hundred repetitions: an outage meets many messages at once. */
    @Test
    void triesTenTimesForEachOfManyMessages() {
        aws.answer("UpdateItem", CLAIMED);
        List<Ledger.Claim> claims = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            claims.add(claim().orElseThrow());
        }
        aws.answer("UpdateItem", BROKEN);

        assertThat(claims).allSatisfy(claim -> assertThatThrownBy(() -> claim.confirm(NOW, "<1@example.com>"))
                .isInstanceOf(UnavailableException.class)
                .hasMessage(
                        "dynamodb:UpdateItem failed (InternalServerError: oops): run again later, or look the answer"
                                + " up in the service's API guide"));
        assertThat(aws.requests("UpdateItem")).hasSize(20 + 20 * 10);
    }

    @Test
    void namesTheActionThatIsDenied() {
        Answer denied = Answer.jsonError(400, "AccessDeniedException", "no");
        aws.answer("Query", denied);
        assertThatThrownBy(() -> ledger.entries("123456789012")).isInstanceOf(UnavailableException.class)
                .hasMessage("dynamodb:Query was denied (AccessDeniedException: no): allow the action dynamodb:Query to"
                        + " the role or user that runs this");

        aws.answer("UpdateItem", CLAIMED, denied);
        aws.answer("DeleteItem", denied);
        Ledger.Claim claim = claim().orElseThrow();
        assertThatThrownBy(() -> claim.confirm(NOW, "<1@example.com>")).isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("dynamodb:UpdateItem was denied (");
        assertThatThrownBy(claim::release).isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("dynamodb:DeleteItem was denied (");
    }

    @Test
    void saysThatDynamoDbThrottles() {
        aws.answer("Query", throttled());

        assertThatThrownBy(() -> ledger.entries("123456789012")).isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("dynamodb:Query was throttled by AWS until the retries were used up (");
        assertThat(aws.requests("Query")).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01T06:02:00Z, 2026-03-01T06:02:00.000000000Z",
        "2026-03-01T06:02:00.5Z, 2026-03-01T06:02:00.500000000Z"})
    void writesLeasesSoThatTheirTextSortsLikeTime(Instant leaseUntil, String written) {
        aws.answer("UpdateItem", CLAIMED);
        ledger.claim(NOTICE, NOW, List.of(), NOW, Duration.between(NOW, leaseUntil));

        assertThat(aws.requests("UpdateItem").getFirst().body())
                .contains("\":leaseUntil\":{\"S\":\"" + written + "\"}");
    }

    private Optional<Ledger.Claim> claim() {
        return ledger.claim(NOTICE, NOW, List.of("alice@example.com"), NOW, Duration.ofMinutes(2));
    }

    private void answerInTurn(String call, List<Function<StubAws.Request, Answer>> answers) {
        int before = aws.requests(call).size();
        aws.answer(call, request -> answers.get(aws.requests(call).size() - before - 1).apply(request));
    }

    private static String claimIdOf(StubAws.Request request) {
        Matcher id = CLAIM_ID.matcher(request.body());
        return id.find() ? id.group(1) : "";
    }

    private static Answer throttled() {
        return Answer.jsonError(400, "ProvisionedThroughputExceededException", "slow down");
    }

    private static Answer conditionFailed(String item) {
        return new Answer.Sent(
                400,
                Map.of("Content-Type", "application/x-amz-json-1.0"),
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
                        + "\"Message\":\"The conditional request failed\",\"Item\":" + item + "}");
    }

    private static String item(String claimId, int lostAnswers, String more) {
        return """
                {"account":{"S":"123456789012"}, "notice":{"S":"alice#2025-12-01T10:11:12Z#2026-03-01T10:11:12Z#14"},
                 "decidedAt":{"S":"2026-03-01T06:00:00Z"}, "to":{"L":[]}, "format":{"N":"1"},
                 "leaseUntil":{"S":"2026-03-01T06:02:00.000000000Z"}, "lostAnswers":{"N":"%d"},
                 "claimId":{"S":"%s"}%s}""".formatted(lostAnswers, claimId, more);
    }
}
