package dev.forewarn.aws.dynamodb;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.text.Printable;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Tells what is wrong with a table, and what to do about it. */
final class LedgerTable {
    private static final int LONGEST_VALUE = 200;
    private static final String KEYS = "the partition key '" + LedgerItem.ACCOUNT + "' and the sort key '"
            + LedgerItem.NOTICE + "', both text (S)";
    private static final String ANOTHER = "name another table under ledger.dynamodb in the settings";

    private final DynamoDbClient dynamoDb;
    private final String name;

    LedgerTable(DynamoDbClient dynamoDb, String name) {
        this.dynamoDb = dynamoDb;
        this.name = name;
    }

    /**
     * What a failed call means. Missing keys are a validation error, as is everything else that is wrong with a request
     * (DynamoDB developer guide, "Error handling"): forewarn's are right but for them.
     *
     * @param action the call as policies name it, such as {@code dynamodb:Query}
     */
    UnavailableException unavailable(SdkException failure, String action) {
        AwsFailure read = AwsFailure.of(failure);
        if (failure instanceof ResourceNotFoundException) {
            return new UnavailableException(
                    "There is no DynamoDB table '" + name + "' in " + region() + " to keep the ledger in (" + action
                            + ": " + read.words() + ")",
                    "make it, with " + KEYS + ", or check ledger.dynamodb in the settings and AWS_REGION",
                    failure);
        } else if (failure instanceof AwsServiceException answer && isValidation(answer)) {
            return new UnavailableException(
                    "The DynamoDB table '" + name + "' in " + region() + " can't hold the ledger (" + action + ": "
                            + read.words() + ")",
                    "it needs " + KEYS + "; make such a table, or " + ANOTHER,
                    failure);
        }
        return read.during(action);
    }

    /** An item that a later version wrote in a way that this one doesn't know. */
    UnavailableException newer(Map<String, AttributeValue> item) {
        return new UnavailableException("The ledger in the DynamoDB table '" + name + "' in " + region()
                + " was written by a newer forewarn (" + shown(item) + " has format " + LedgerItem.format(item)
                + ", and this forewarn knows them only up to " + LedgerItem.KNOWN_FORMAT + "): use that one, or "
                + ANOTHER);
    }

    /** An item that isn't forewarn's. */
    UnavailableException unreadable(Map<String, AttributeValue> item, RuntimeException cause) {
        return new UnavailableException(
                "The DynamoDB table '" + name + "' in " + region()
                        + " has something in it that can't be read as a ledger's (" + shown(item) + ": "
                        + Printable.of(String.valueOf(cause.getMessage()), LONGEST_VALUE)
                        + "): delete it if it is not forewarn's, or " + ANOTHER,
                cause);
    }

    private static String shown(Map<String, AttributeValue> item) {
        AttributeValue notice = item.get(LedgerItem.NOTICE);
        return "the item '" + Printable.of(String.valueOf(notice == null ? null : notice.s()), LONGEST_VALUE) + "'";
    }

    private static boolean isValidation(AwsServiceException answer) {
        return answer.awsErrorDetails() != null
                && "ValidationException".equals(answer.awsErrorDetails().errorCode());
    }

    private String region() {
        return dynamoDb.serviceClientConfiguration().region().id();
    }
}
