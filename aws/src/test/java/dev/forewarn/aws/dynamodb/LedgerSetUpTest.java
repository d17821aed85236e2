package dev.forewarn.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.port.UnavailableException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class LedgerSetUpTest {
    private final StubAws aws = new StubAws();
    private final DynamoDbClient dynamoDb = aws.dynamoDb();
    private final LedgerSetUp ledger = new LedgerSetUp(dynamoDb, "forewarn");

    @AfterEach
    void close() {
        dynamoDb.close();
        aws.close();
    }

    @Test
    void readsOneItemAtTheMost() {
        aws.answer("Query", Answer.json("{\"Count\": 0, \"Items\": []}"),
                Answer.json("{\"Count\": 1, \"Items\": [{}]}"));

        assertThat(ledger.read("123456789012")).isFalse();
        assertThat(ledger.read("123456789012")).isTrue();
        assertThat(aws.requests("Query")).hasSize(2).allSatisfy(request -> assertThat(request.body())
                .contains("\"Limit\":1", "account = :account and notice >= :first", "123456789012"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ResourceNotFoundException | There is no DynamoDB table 'forewarn' in eu-west-1 to keep the ledger in (dynamodb:Query:"
                + " ResourceNotFoundException: no) | make it, with the partition key 'account' and the sort key 'notice', both"
                + " text (S), or check ledger.dynamodb in the settings and AWS_REGION",
        "ValidationException | The DynamoDB table 'forewarn' in eu-west-1 can't hold the ledger (dynamodb:Query:"
                + " ValidationException: no) | it needs the partition key 'account' and the sort key 'notice', both text (S);"
                + " make such a table, or name another table under ledger.dynamodb in the settings",
        "AccessDeniedException | dynamodb:Query was denied (AccessDeniedException: no) | allow the action dynamodb:Query to the"
                + " role or user that runs this"})
    void tellsWhatIsWrongApartFromWhatToDo(String code, String problem, String advice) {
        aws.answer("Query", Answer.jsonError(400, code, "no"));

        assertThatThrownBy(() -> ledger.read("123456789012")).isInstanceOfSatisfying(UnavailableException.class, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.advice()).contains(advice);
            assertThat(e).hasMessage(problem + ": " + advice);
        });
    }

    @ParameterizedTest
    @CsvSource({"ENABLED, expireAt, expireAt", "ENABLING, ttl, ttl", "DISABLED, expireAt,", "DISABLING, expireAt,"})
    void tellsByWhichAttributeItemsAreDeleted(String status, String attribute, String expected) {
        aws.answer("DescribeTimeToLive", Answer.json("{\"TimeToLiveDescription\": {\"TimeToLiveStatus\": \"" + status
                + "\", \"AttributeName\": \"" + attribute + "\"}}"));

        assertThat(ledger.timeToLive()).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void saysWhichActionIsDenied() {
        aws.answer("DescribeTimeToLive", Answer.jsonError(400, "AccessDeniedException", "no"));

        assertThatThrownBy(ledger::timeToLive).isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith(
                        "dynamodb:DescribeTimeToLive was denied (AccessDeniedException: no): allow the action");
    }
}
