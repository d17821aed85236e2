package dev.forewarn.aws.dynamodb;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.port.UnavailableException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/** Whether a DynamoDB table can be a ledger. Changes nothing. Thread-safe. */
public final class LedgerSetUp {
    /** The attribute by which DynamoDB is to delete what has been kept for long enough. */
    public static final String TIME_TO_LIVE = LedgerItem.EXPIRE_AT;

    private final DynamoDbClient dynamoDb;
    private final String table;

    public LedgerSetUp(DynamoDbClient dynamoDb, String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    /**
     * Reads from it as a run does, an item at the most; that fails where the table or its keys are missing.
     *
     * @return whether it has anything about this account
     * @throws UnavailableException when it can't be read, or is none that a ledger can be kept in
     */
    public boolean read(String account) {
        try {
            return dynamoDb.query(request -> request.tableName(table)
                    .keyConditionExpression(DynamoDbLedger.ENTRIES)
                    .expressionAttributeValues(Map.of(
                            ":account", LedgerItem.text(account),
                            ":first", LedgerItem.text(LedgerItem.BEFORE_ALL_NOTICES)))
                    .consistentRead(true)
                    .limit(1)).count() > 0;
        } catch (SdkException e) {
            throw new LedgerTable(dynamoDb, table).unavailable(e, "dynamodb:Query");
        }
    }

    /**
     * The attribute by which DynamoDB deletes the table's items; absent when it never does.
     *
     * @throws UnavailableException when that can't be asked
     */
    public Optional<String> timeToLive() {
        TimeToLiveDescription description;
        try {
            description = dynamoDb.describeTimeToLive(request -> request.tableName(table)).timeToLiveDescription();
        } catch (SdkException e) {
            throw AwsFailure.of(e).during("dynamodb:DescribeTimeToLive");
        }
        boolean on = description != null && (description.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || description.timeToLiveStatus() == TimeToLiveStatus.ENABLING);
        return on ? Optional.ofNullable(description.attributeName()) : Optional.empty();
    }
}
