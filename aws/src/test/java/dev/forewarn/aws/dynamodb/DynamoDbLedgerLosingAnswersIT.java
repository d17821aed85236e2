package dev.forewarn.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.aws.Retries;
import dev.forewarn.aws.testing.DynamoDbLocal;
import dev.forewarn.aws.testing.LosingHttpClient;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.LedgerContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The first answer to each write is lost, and the SDK writes again: a ledger is as good as one that loses none. */
final class DynamoDbLedgerLosingAnswersIT extends LedgerContract {
    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");

    private static DynamoDbLocal dynamoDbLocal;
    private static LosingHttpClient carrier;
    private static DynamoDbClient dynamoDb;

    @BeforeAll
    static void start() {
        dynamoDbLocal = DynamoDbLocal.start();
        carrier = new LosingHttpClient(UrlConnectionHttpClient.create(), DynamoDbLedgerLosingAnswersIT::isWrite);
        dynamoDb = dynamoDbLocal.client(carrier, configuration -> configuration.retryStrategy(
                Retries.forLedger().toBuilder().backoffStrategy(BackoffStrategy.retryImmediately()).build()));
    }

    @AfterAll
    static void stop() {
        if (dynamoDbLocal != null) {
            dynamoDb.close();
            carrier.close();
            dynamoDbLocal.close();
        }
    }

    @Override
    protected Ledger open() {
        return new DynamoDbLedger(dynamoDb, dynamoDbLocal.createLedgerTable(), Duration.ofDays(400));
    }

    @Test
    void losesTheAnswerToEachKindOfWrite() {
        int before = carrier.count();
        try (Ledger ledger = open()) {
            claim(ledger).release();
            claim(ledger).answerLost(NOW);
            claim(ledger).release();
            claim(ledger).confirm(NOW, "<1@example.com>");
            assertThat(ledger.entries(notice("alice").account())).hasSize(1);
        }

        assertThat(carrier.count() - before).as("four claims, and an end to each").isEqualTo(8);
    }

    private static Ledger.Claim claim(Ledger ledger) {
        return ledger.claim(notice("alice"), NOW, List.of(), NOW, Duration.ofMinutes(2)).orElseThrow();
    }

    private static boolean isWrite(SdkHttpRequest request) {
        String operation = request.firstMatchingHeader("X-Amz-Target").orElse("");
        return operation.endsWith(".UpdateItem") || operation.endsWith(".DeleteItem");
    }
}
