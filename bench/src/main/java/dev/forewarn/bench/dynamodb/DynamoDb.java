package dev.forewarn.bench.dynamodb;

import dev.forewarn.bench.call.AwsError;
import dev.forewarn.bench.call.Call;
import dev.forewarn.bench.call.Protocol;
import dev.forewarn.bench.call.Service;
import dev.forewarn.bench.http.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One table of DynamoDB: {@code GetItem}, {@code PutItem}, {@code UpdateItem}, {@code DeleteItem}, {@code Query} and
 * {@code DescribeTable}. What it does not know of a request it refuses, rather than to leave it out.
 */
public final class DynamoDb implements Service {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/x-amz-json-1.0");
    private static final String CONSUMED = "ReturnConsumedCapacity";
    private static final String COLLECTIONS = "ReturnItemCollectionMetrics";
    private static final String ON_FAILURE = "ReturnValuesOnConditionCheckFailure";

    private final Table table;

    public DynamoDb(TableShape shape) {
        this.table = new Table(shape);
    }

    /** All items as on the wire, in the order of their keys. */
    public List<Map<String, Object>> items() {
        return table.items().stream().map(Item::toJson).toList();
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON_1_0;
    }

    @Override
    public String subject(Call call) {
        return call.input().get(call.action().equals("PutItem") ? "Item" : "Key") instanceof Map<?, ?> attributes
                ? attributes.get(table.shape().partitionKey()) + " " + attributes.get(table.shape().sortKey())
                : call.action();
    }

    @Override
    public AwsError throttled() {
        return new AwsError(400, "ThrottlingException", "Rate of requests exceeds the allowed throughput.");
    }

    @Override
    public AwsError failed() {
        return new AwsError(500, "InternalServerError", "Internal server error");
    }

    @Override
    public Answer answer(Call call) {
        return Answer.json(200, JSON, switch (call.action()) {
            case "GetItem" -> get(call);
            case "PutItem" -> put(call);
            case "UpdateItem" -> update(call);
            case "DeleteItem" -> delete(call);
            case "Query" -> query(call);
            case "DescribeTable" -> describe(call);
            default -> throw new AwsError(400, "UnknownOperationException", "The fake does not know " + call.action());
        });
    }

    private Map<String, ?> get(Call call) {
        Request request = request(call, "Key", "ConsistentRead", "ProjectionExpression", CONSUMED);
        request.flag("ConsistentRead", false);
        Optional<Set<String>> projection = request.projection();
        request.expectAllUsed();
        Item item = table.get(Key.of(request.item("Key"), table.shape()));
        return item.isEmpty() ? Map.of() : Map.of("Item", projection.map(item::only).orElse(item).toJson());
    }

    private Map<String, ?> put(Call call) {
        Request request =
                request(call, "Item", "ConditionExpression", "ReturnValues", ON_FAILURE, CONSUMED, COLLECTIONS);
        Item item = request.item("Item");
        return change(request, Key.in(item, table.shape()), before -> item);
    }

    private Map<String, ?> delete(Call call) {
        Request request =
                request(call, "Key", "ConditionExpression", "ReturnValues", ON_FAILURE, CONSUMED, COLLECTIONS);
        return change(request, Key.of(request.item("Key"), table.shape()), before -> Item.EMPTY);
    }

    private Map<String, ?> change(Request request, Key key, Table.Rewriting rewriting) {
        String returned = request.word("ReturnValues", "NONE", "ALL_OLD");
        Table.Change change = change(request, key, rewriting, request.condition("ConditionExpression"));
        return attributes(returned.equals("ALL_OLD") ? change.before() : Item.EMPTY);
    }

    private Map<String, ?> update(Call call) {
        Request request = request(
                call, "Key", "UpdateExpression", "ConditionExpression", "ReturnValues", ON_FAILURE, CONSUMED,
                COLLECTIONS);
        Key key = Key.of(request.item("Key"), table.shape());
        String returned = request.word("ReturnValues", "NONE", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW");
        Update update = request.update();
        for (String name : List.of(table.shape().partitionKey(), table.shape().sortKey())) {
            if (update.names().contains(name)) {
                throw Invalid.request("One or more parameter values were invalid: Cannot update attribute " + name
                        + ". This attribute is part of the key");
            }
        }
        Table.Change change = change(request, key, before -> rewritten(before, key, update),
                request.condition("ConditionExpression"));
        return attributes(switch (returned) {
            case "ALL_OLD" -> change.before();
            case "ALL_NEW" -> change.after();
            case "UPDATED_OLD" -> change.before().only(update.names());
            case "UPDATED_NEW" -> change.after().only(update.names());
            default -> Item.EMPTY;
        });
    }

    private Item rewritten(Item before, Key key, Update update) {
        if (before.isEmpty() && update.onlyRemoves()) {
            return before;
        }
        return update.of(before.isEmpty() ? key.asItem(table.shape()) : before);
    }

    private Table.Change change(Request request, Key key, Table.Rewriting rewriting, Optional<Condition> condition) {
        boolean tellItem = request.word(ON_FAILURE, "NONE", "ALL_OLD").equals("ALL_OLD");
        request.word(COLLECTIONS, "NONE");
        request.expectAllUsed();
        return table.change(key, condition, rewriting, tellItem);
    }

    private Map<String, ?> query(Call call) {
        Request request =
                request(call, "KeyConditionExpression", "ProjectionExpression", "ConsistentRead", "ScanIndexForward",
                        "Limit", "ExclusiveStartKey", CONSUMED);
        request.flag("ConsistentRead", false);
        KeyCondition keys = KeyCondition.of(
                request.condition("KeyConditionExpression").orElseThrow(() -> Invalid.request(
                        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.")),
                table.shape());
        Optional<Set<String>> projection = request.projection();
        request.expectAllUsed();
        Optional<String> after = Optional.empty();
        if (request.has("ExclusiveStartKey")) {
            Key start = Key.of(request.item("ExclusiveStartKey"), table.shape());
            if (!start.partition().equals(keys.partition())) {
                throw Invalid
                        .request("The provided starting key is outside query boundaries based on provided conditions");
            }
            after = Optional.of(start.sort());
        }
        Table.Page page = table.query(
                keys.partition(), keys.all(), request.flag("ScanIndexForward", true), after, request.count("Limit"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("Items",
                page.items().stream().map(item -> projection.map(item::only).orElse(item).toJson()).toList());
        answer.put("Count", page.items().size());
        answer.put("ScannedCount", page.items().size());
        page.last().ifPresent(last -> answer.put("LastEvaluatedKey", last.asItem(table.shape()).toJson()));
        return answer;
    }

    private Map<String, ?> describe(Call call) {
        request(call).expectAllUsed();
        TableShape shape = table.shape();
        return Map.of("Table", Map.of(
                "TableName", shape.name(),
                "TableStatus", "ACTIVE",
                "TableArn", "arn:aws:dynamodb:eu-west-1:123456789012:table/" + shape.name(),
                "CreationDateTime", 1_767_225_600,
                "ItemCount", table.items().size(),
                "TableSizeBytes", table.items().stream().mapToLong(Item::size).sum(),
                "BillingModeSummary", Map.of("BillingMode", "PAY_PER_REQUEST"),
                "AttributeDefinitions", List.of(
                        Map.of("AttributeName", shape.partitionKey(), "AttributeType", "S"),
                        Map.of("AttributeName", shape.sortKey(), "AttributeType", "S")),
                "KeySchema", List.of(
                        Map.of("AttributeName", shape.partitionKey(), "KeyType", "HASH"),
                        Map.of("AttributeName", shape.sortKey(), "KeyType", "RANGE"))));
    }

    private Request request(Call call, String... known) {
        Request request = new Request(call, table.shape(), Set.of(known));
        request.word(CONSUMED, "NONE");
        return request;
    }

    private static Map<String, ?> attributes(Item item) {
        return item.isEmpty() ? Map.of() : Map.of("Attributes", item.toJson());
    }
}
