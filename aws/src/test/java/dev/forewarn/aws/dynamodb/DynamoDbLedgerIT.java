package dev.forewarn.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.testing.DynamoDbLocal;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.LedgerContract;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.reminder.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

final class DynamoDbLedgerIT extends LedgerContract {
    private static final String ACCOUNT = "123456789012";
    private static final String KEY = "alice#2025-12-01T10:11:12Z#2026-03-01T10:11:12Z#14";
    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration KEEP = Duration.ofDays(400);
    private static final List<String> TO = List.of("alice@example.com");
    private static final Notice NOTICE = notice("alice");

    private static DynamoDbLocal dynamoDbLocal;
    private static DynamoDbClient dynamoDb;

    private String table = "";

    @BeforeAll
    static void start() {
        dynamoDbLocal = DynamoDbLocal.start();
        dynamoDb = dynamoDbLocal.client(AwsClients::forLedger);
    }

    @AfterAll
    static void stop() {
        if (dynamoDbLocal != null) {
            dynamoDb.close();
            dynamoDbLocal.close();
        }
    }

    @BeforeEach
    void createTable() {
        table = dynamoDbLocal.createLedgerTable();
    }

    @Override
    protected Ledger open() {
        return new DynamoDbLedger(dynamoDb, table, KEEP);
    }

    @Test
    void writesAnItemThatPeopleCanRead() {
        claim(NOW).confirm(NOW.plusSeconds(2), "<1@example.com>");

        assertThat(items()).containsExactly(Map.ofEntries(
                Map.entry("account", AttributeValue.fromS(ACCOUNT)),
                Map.entry("notice", AttributeValue.fromS(KEY)),
                Map.entry("user", AttributeValue.fromS("alice")),
                Map.entry("decidedAt", AttributeValue.fromS("2026-03-01T06:00:00Z")),
                Map.entry("to", AttributeValue.fromL(List.of(AttributeValue.fromS("alice@example.com")))),
                Map.entry("leaseUntil", AttributeValue.fromS("2026-03-01T06:02:00.000000000Z")),
                Map.entry("lostAnswers", AttributeValue.fromN("0")),
                Map.entry("sentAt", AttributeValue.fromS("2026-03-01T06:00:02Z")),
                Map.entry("messageId", AttributeValue.fromS("<1@example.com>")),
                Map.entry("expireAt", AttributeValue.fromN("1806904800")),
                Map.entry("format", AttributeValue.fromN("1"))));
        assertThat(Instant.ofEpochSecond(1_806_904_800)).isEqualTo(NOW.plus(KEEP));
    }

    /** A forewarn that knows nothing but passwords and their owners refuses such a ledger, rather than take it for one of its own. */
    @ParameterizedTest
    @CsvSource({
        "PASSWORD,   tag:manager,          #password#tag:manager",
        "ACCESS_KEY, owner,                #access-key#owner",
        "ACCESS_KEY, security@example.com, #access-key#security@example.com"})
    void marksWhatOlderVersionsCanNotRead(CredentialKind kind, String audience, String keyEnd) {
        open().claim(new Notice(ACCOUNT, "alice", kind, NOTICE.changedAt(), NOTICE.expiresAt(), NOTICE.milestone(),
                Audience.parse(audience)), NOW, TO, NOW, LEASE);

        assertThat(items()).extracting(item -> item.get("notice"), item -> item.get("format"))
                .containsExactly(tuple(AttributeValue.fromS(KEY + keyEnd), AttributeValue.fromN("2")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T06:00:00Z, 2026-03-01T05:00:00Z",
        "2026-03-01T05:00:00Z, 2026-03-01T06:00:00Z",
        "2026-03-01T06:00:00.9Z, 2026-03-01T06:00:00.1Z"})
    void letsDynamoDbDeleteAnItemWhenTheTimeToKeepItIsOver(Instant decidedAt, Instant now) {
        open().claim(NOTICE, decidedAt, TO, now, LEASE);

        assertThat(items()).extracting(item -> item.get("expireAt"))
                .containsExactly(AttributeValue.fromN(String.valueOf(NOW.plus(KEEP).getEpochSecond())));
    }

    @Test
    void countsAnItemUntilDynamoDbHasDeletedIt() {
        claim(NOW).confirm(NOW, "<1@example.com>");

        Instant afterItsTime = NOW.plus(KEEP).plus(KEEP);
        assertThat(open().claim(NOTICE, afterItsTime, TO, afterItsTime, LEASE)).isEmpty();
        assertThat(open().entries(ACCOUNT)).hasSize(1);
    }

    @Test
    void readsMoreThanFitsOnAPage() {
        List<Notice> notices = IntStream.range(0, 6000)
                .mapToObj(number -> notice("user.with-a.name-of-some.length" + number))
                .toList();
        fill(notices);

        assertThat(dynamoDb.query(request -> request.tableName(table)
                .keyConditionExpression("account = :account")
                .expressionAttributeValues(Map.of(":account", AttributeValue.fromS(ACCOUNT))))
                .lastEvaluatedKey()).as("where the first page ends").isNotEmpty();
        assertThat(open().entries(ACCOUNT)).extracting(Ledger.Entry::notice)
                .containsExactlyInAnyOrderElementsOf(notices);
    }

    @Test
    void letsEachNoticeBeWonOnceThoughTwoProgramsTryAtOnce() throws InterruptedException, ExecutionException {
        int threads = 8;
        List<Notice> notices = IntStream.range(0, 60).mapToObj(number -> notice("user" + number)).toList();
        CyclicBarrier start = new CyclicBarrier(2 * threads);
        List<Notice> won = new ArrayList<>();
        try (DynamoDbClient otherClient = dynamoDbLocal.client(AwsClients::forLedger);
                ExecutorService pool = Executors.newFixedThreadPool(2 * threads)) {
            List<Future<List<Notice>>> workers = new ArrayList<>();
            for (Ledger ledger : List.of(open(), new DynamoDbLedger(otherClient, table, KEEP))) {
                Callable<List<Notice>> worker = () -> {
                    start.await();
                    List<Notice> mine = new ArrayList<>();
                    for (Notice notice : notices) {
                        ledger.claim(notice, NOW, TO, NOW, LEASE).ifPresent(claim -> {
                            mine.add(notice);
                            claim.confirm(NOW, "<1@example.com>");
                        });
                    }
                    return mine;
                };
                for (int number = 0; number < threads; number++) {
                    workers.add(pool.submit(worker));
                }
            }
            for (Future<List<Notice>> result : workers) {
                won.addAll(result.get());
            }
        }

        assertThat(won).containsExactlyInAnyOrderElementsOf(notices);
        assertThat(open().entries(ACCOUNT)).hasSize(60).allMatch(entry -> entry.sent().isPresent());
    }

    @Test
    void saysThatThereIsNoTable() {
        table = "forewarn";
        String problem = " ResourceNotFoundException: Cannot do operations on a non-existent table): make it, with the"
                + " partition key 'account' and the sort key 'notice', both text (S), or check ledger.dynamodb in the"
                + " settings and AWS_REGION";
        assertUnavailable(() -> open().entries(ACCOUNT),
                "There is no DynamoDB table 'forewarn' in eu-west-1 to keep the ledger in (dynamodb:Query:" + problem);
        assertUnavailable(() -> claim(NOW),
                "There is no DynamoDB table 'forewarn' in eu-west-1 to keep the ledger in (dynamodb:UpdateItem:"
                        + problem);
    }

    @ParameterizedTest
    @CsvSource({"account, expiry", "user, notice", "account,"})
    void saysThatATableHasOtherKeys(String partitionKey, String sortKey) {
        Map<String, KeyType> keys = new HashMap<>(Map.of(partitionKey, KeyType.HASH));
        if (sortKey != null) {
            keys.put(sortKey, KeyType.RANGE);
        }
        table = dynamoDbLocal.createTable(keys);

        assertThatThrownBy(() -> open().entries(ACCOUNT)).isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("The DynamoDB table '" + table
                        + "' in eu-west-1 can't hold the ledger (dynamodb:Query: ValidationException: ")
                .hasMessageEndingWith(
                        "): it needs the partition key 'account' and the sort key 'notice', both text (S);"
                                + " make such a table, or name another table under ledger.dynamodb in the settings");
        assertThatThrownBy(() -> claim(NOW)).isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("The DynamoDB table '" + table
                        + "' in eu-west-1 can't hold the ledger (dynamodb:UpdateItem: ValidationException: ");
    }

    @Test
    void leavesWhatANewerForewarnWroteAlone() {
        claim(NOW);
        Map<String, AttributeValue> newer = new HashMap<>(items().getFirst());
        newer.put("format", AttributeValue.fromN("3"));
        put(newer);
        String problem = "The ledger in the DynamoDB table '" + table + "' in eu-west-1 was written by a newer forewarn"
                + " (the item '" + KEY + "' has format 3, and this forewarn knows them only up to 2): use that one, or"
                + " name another table under ledger.dynamodb in the settings";

        assertUnavailable(() -> open().entries(ACCOUNT), problem);
        assertUnavailable(() -> claim(NOW.plus(LEASE)), problem);
        assertThat(items()).containsExactly(newer);
    }

    @Test
    void leavesWhatIsNotForewarnsAlone() {
        Map<String, AttributeValue> foreign = Map.of("account", AttributeValue.fromS(ACCOUNT), "notice",
                AttributeValue.fromS(KEY), "format", AttributeValue.fromN("1"));
        put(foreign);
        String problem = "The DynamoDB table '" + table + "' in eu-west-1 has something in it that can't be read as a"
                + " ledger's (the item '" + KEY + "': it has no attribute 'decidedAt'): delete it if it is not"
                + " forewarn's, or name another table under ledger.dynamodb in the settings";

        assertUnavailable(() -> open().entries(ACCOUNT), problem);
        assertUnavailable(() -> claim(NOW), problem);
        assertThat(items()).containsExactly(foreign);
    }

    @Test
    void saysWhichItemHasAKeyOfAnotherKind() {
        put(Map.of("account", AttributeValue.fromS(ACCOUNT), "notice", AttributeValue.fromS("what\nis this"), "format",
                AttributeValue.fromN("1")));

        assertThatThrownBy(() -> open().entries(ACCOUNT)).isInstanceOf(UnavailableException.class)
                .hasMessageContaining("(the item 'what\uFFFDis this': ");
    }

    private Ledger.Claim claim(Instant now) {
        return open().claim(NOTICE, now, TO, now, LEASE).orElseThrow();
    }

    private List<Map<String, AttributeValue>> items() {
        return dynamoDb.scan(request -> request.tableName(table)).items();
    }

    private void put(Map<String, AttributeValue> item) {
        dynamoDb.putItem(request -> request.tableName(table).item(item));
    }

    /** Many at once, as one claim and confirmation after the other would leave them. */
    private void fill(List<Notice> notices) {
        open().claim(notices.getFirst(), NOW, TO, NOW, LEASE).orElseThrow().confirm(NOW, "<1@example.com>");
        Map<String, AttributeValue> first = items().getFirst();
        for (int from = 0; from < notices.size(); from += 25) {
            List<WriteRequest> writes = notices.subList(from, Math.min(from + 25, notices.size())).stream()
                    .map(notice -> {
                        Map<String, AttributeValue> item = new HashMap<>(first);
                        item.putAll(LedgerItem.key(notice));
                        return WriteRequest.builder().putRequest(put -> put.item(item)).build();
                    })
                    .toList();
            dynamoDb.batchWriteItem(request -> request.requestItems(Map.of(table, writes)));
        }
    }

    private static void assertUnavailable(ThrowingCallable work, String message) {
        assertThatThrownBy(work).isInstanceOf(UnavailableException.class).hasMessage(message);
    }
}
