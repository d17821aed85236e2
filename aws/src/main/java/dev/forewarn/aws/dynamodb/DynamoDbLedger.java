package dev.forewarn.aws.dynamodb;

import static dev.forewarn.aws.dynamodb.LedgerItem.number;
import static dev.forewarn.aws.dynamodb.LedgerItem.sortable;
import static dev.forewarn.aws.dynamodb.LedgerItem.text;
import static dev.forewarn.aws.dynamodb.LedgerItem.texts;

import dev.forewarn.aws.AwsClients;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.reminder.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A ledger in a DynamoDB table, an item a notice: for several threads, processes and machines, since every change is one
 * conditional write, and every reading sees all that was written before. Closing it leaves the client open, which belongs to
 * whoever made it.
 *
 * <p>Every write may be carried out twice, as happens when DynamoDB's answer is lost and the call repeated: give it a
 * client configured by {@link AwsClients#forLedger}, which repeats calls for up to a minute. The clocks of machines that run
 * at once must agree to within seconds, as time services keep them: a clock that is ahead takes a claim over that much too early.
 */
public final class DynamoDbLedger implements Ledger {
    static final String ENTRIES = "account = :account and notice >= :first";
    private static final String CLAIM = """
            set #user = :user, decidedAt = :decidedAt, #to = :to, leaseUntil = :leaseUntil, claimId = :claimId,
                expireAt = :expireAt, lostAnswers = if_not_exists(lostAnswers, :lostAnswers), #format = :format""";
    private static final String IS_OPEN = """
            attribute_not_exists(notice)
            or (attribute_not_exists(sentAt) and leaseUntil <= :now and lostAnswers < :most and #format <= :format)""";
    private static final String CONFIRM = """
            set sentAt = :sentAt, messageId = :messageId, #user = :user,
                decidedAt = if_not_exists(decidedAt, :decidedAt), #to = if_not_exists(#to, :to),
                leaseUntil = if_not_exists(leaseUntil, :leaseUntil), expireAt = if_not_exists(expireAt, :expireAt),
                lostAnswers = if_not_exists(lostAnswers, :lostAnswers), #format = if_not_exists(#format, :format)
            remove claimId""";
    private static final String IS_UNCONFIRMED = "attribute_not_exists(sentAt)";
    private static final String END_LEASE = "set leaseUntil = :leaseUntil, lostAnswers = :lostAnswers";

    /** A confirmation takes the claim's id away. */
    private static final String IS_MINE = "claimId = :claimId";

    /** Words that expressions keep to themselves (DynamoDB developer guide, "Reserved words"). */
    private static final Map<String, String> NAMES =
            Map.of("#user", LedgerItem.USER, "#to", LedgerItem.TO, "#format", LedgerItem.FORMAT);

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final Duration keep;
    private final LedgerTable problems;

    /**
     * A ledger in a table that has the partition key {@code account} and the sort key {@code notice}, both text. Calls
     * nothing yet.
     *
     * @param dynamoDb should be configured by {@link AwsClients#forLedger}
     * @param keep how long an entry is kept at the least; the table's time to live, on {@code expireAt}, deletes it later
     */
    public DynamoDbLedger(DynamoDbClient dynamoDb, String table, Duration keep) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.keep = keep;
        this.problems = new LedgerTable(dynamoDb, table);
    }

    /**
     * {@inheritDoc} Those whose time is over, and which DynamoDB has not yet deleted, are among them. Read with a condition
     * on the sort key as well, so that a table with other keys is found out before anything is sent.
     */
    @Override
    public List<Entry> entries(String account) {
        QueryRequest request = QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression(ENTRIES)
                .expressionAttributeValues(
                        Map.of(":account", text(account), ":first", text(LedgerItem.BEFORE_ALL_NOTICES)))
                .consistentRead(true)
                .build();
        List<Entry> entries = new ArrayList<>();
        try {
            dynamoDb.queryPaginator(request).items().forEach(item -> entries.add(entry(item)));
        } catch (SdkException e) {
            throw problems.unavailable(e, "dynamodb:Query");
        }
        return entries;
    }

    @Override
    public Optional<Claim> claim(Notice notice, Instant decidedAt, List<String> to, Instant now, Duration lease) {
        Held claim = new Held(notice, UUID.randomUUID().toString(), decidedAt, to, now.plus(lease), 0,
                latest(decidedAt, now).plus(keep));
        Map<String, AttributeValue> values = claim.values();
        values.put(":claimId", text(claim.id()));
        values.put(":now", sortable(now));
        values.put(":most", number(MOST_LOST_ANSWERS));
        UpdateItemRequest request = UpdateItemRequest.builder()
                .tableName(table)
                .key(LedgerItem.key(notice))
                .updateExpression(CLAIM)
                .conditionExpression(IS_OPEN)
                .expressionAttributeNames(NAMES)
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.UPDATED_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        try {
            Map<String, AttributeValue> claimed = dynamoDb.updateItem(request).attributes();
            return Optional.of(claim.after(LedgerItem.lostAnswers(claimed)));
        } catch (ConditionalCheckFailedException e) {
            return held(e.item(), claim);
        } catch (SdkException e) {
            throw problems.unavailable(e, "dynamodb:UpdateItem");
        }
    }

    /** Nothing; or the claim itself, when it was recorded, the answer lost, and the call repeated. */
    private Optional<Claim> held(Map<String, AttributeValue> item, Held claim) {
        if (text(claim.id()).equals(item.get(LedgerItem.CLAIM_ID))) {
            return Optional.of(claim.after(LedgerItem.lostAnswers(item)));
        }
        entry(item);
        return Optional.empty();
    }

    /** @throws UnavailableException when the item isn't one that this version knows */
    private Entry entry(Map<String, AttributeValue> item) {
        try {
            if (LedgerItem.format(item) <= LedgerItem.KNOWN_FORMAT) {
                return LedgerItem.entry(item);
            }
        } catch (RuntimeException e) {
            throw problems.unreadable(item, e);
        }
        throw problems.newer(item);
    }

    @Override
    public void close() {
        // The client belongs to whoever made it.
    }

    /** Writes; when the condition does not hold, there is nothing to write, or it was written by a call repeated. */
    private void update(UpdateItemRequest.Builder request) {
        try {
            dynamoDb.updateItem(request.tableName(table).build());
        } catch (ConditionalCheckFailedException e) {
            return;
        } catch (SdkException e) {
            throw problems.unavailable(e, "dynamodb:UpdateItem");
        }
    }

    private void delete(DeleteItemRequest.Builder request) {
        try {
            dynamoDb.deleteItem(request.tableName(table).build());
        } catch (ConditionalCheckFailedException e) {
            return;
        } catch (SdkException e) {
            throw problems.unavailable(e, "dynamodb:DeleteItem");
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A claim, which holds as long as its id is in its item. */
    private final class Held implements Claim {
        private final Notice notice;
        private final String id;
        private final Instant decidedAt;
        private final List<String> to;
        private final Instant leaseUntil;
        private final int lostAnswers;
        private final Instant expireAt;

        Held(Notice notice, String id, Instant decidedAt, List<String> to, Instant leaseUntil, int lostAnswers,
                Instant expireAt) {
            this.notice = notice;
            this.id = id;
            this.decidedAt = decidedAt;
            this.to = List.copyOf(to);
            this.leaseUntil = leaseUntil;
            this.lostAnswers = lostAnswers;
            this.expireAt = expireAt;
        }

        String id() {
            return id;
        }

        Held after(int answersLost) {
            return new Held(notice, id, decidedAt, to, leaseUntil, answersLost, expireAt);
        }

        /** What an item has from the claim on. */
        Map<String, AttributeValue> values() {
            Map<String, AttributeValue> values = new HashMap<>();
            values.put(":user", text(notice.user()));
            values.put(":decidedAt", text(decidedAt.toString()));
            values.put(":to", texts(to));
            values.put(":leaseUntil", sortable(leaseUntil));
            values.put(":lostAnswers", number(lostAnswers));
            values.put(":expireAt", number(expireAt.getEpochSecond()));
            values.put(":format", number(LedgerItem.formatOf(notice)));
            return values;
        }

        /**
         * {@inheritDoc} Recorded even when the item is gone, since another run took the claim over and gave it back: losing it
         * would mean to tell the person twice.
         */
        @Override
        public void confirm(Instant sentAt, String messageId) {
            Map<String, AttributeValue> values = values();
            values.put(":sentAt", text(sentAt.toString()));
            values.put(":messageId", text(messageId));
            update(UpdateItemRequest.builder()
                    .key(LedgerItem.key(notice))
                    .updateExpression(CONFIRM)
                    .conditionExpression(IS_UNCONFIRMED)
                    .expressionAttributeNames(NAMES)
                    .expressionAttributeValues(values));
        }

        @Override
        public void release() {
            if (lostAnswers > 0) {
                endLease(Instant.EPOCH, lostAnswers);
                return;
            }
            delete(DeleteItemRequest.builder()
                    .key(LedgerItem.key(notice))
                    .conditionExpression(IS_MINE)
                    .expressionAttributeValues(Map.of(":claimId", text(id))));
        }

        @Override
        public void answerLost(Instant now) {
            endLease(now, lostAnswers + 1);
        }

        private void endLease(Instant at, int lost) {
            update(UpdateItemRequest.builder()
                    .key(LedgerItem.key(notice))
                    .updateExpression(END_LEASE)
                    .conditionExpression(IS_MINE)
                    .expressionAttributeValues(Map.of(
                            ":claimId", text(id),
                            ":leaseUntil", sortable(at),
                            ":lostAnswers", number(lost))));
        }
    }
}
