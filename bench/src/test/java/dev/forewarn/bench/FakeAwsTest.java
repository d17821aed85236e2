package dev.forewarn.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.forewarn.bench.call.Rate;
import dev.forewarn.bench.dynamodb.TableShape;
import dev.forewarn.bench.fault.Fault;
import dev.forewarn.bench.ses.Mail;
import dev.forewarn.bench.ses.SesLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CredentialReportNotPresentException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotReadyException;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.UserDetail;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/** Drives the fake with the clients that it is made for. */
final class FakeAwsTest {
    @Test
    void makesAnAccountOfWhichSomeAreDueNow() {
        try (FakeAws fake = FakeAws.start(World.of(10, 3)); Clients clients = new Clients(fake)) {
            IamClient iam = clients.iam();
            assertThatThrownBy(iam::getCredentialReport).isInstanceOf(CredentialReportNotPresentException.class);
            assertThat(iam.generateCredentialReport().stateAsString()).isEqualTo("COMPLETE");
            List<String> rows = iam.getCredentialReport().content().asUtf8String().lines().toList();

            assertThat(rows).hasSize(12).allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(22));
            assertThat(rows.get(1)).startsWith("<root_account>,arn:aws:iam::123456789012:root,");
            assertThat(fake.due()).containsExactly("user00004", "user00007", "user00010");
            assertThat(rows.subList(2, 12).stream()
                    .filter(row -> expiry(row).isBefore(Instant.now().plus(Duration.ofDays(3))))
                    .map(row -> row.substring(0, row.indexOf(',')))).containsExactlyElementsOf(fake.due());
            assertThat(clients.sts().getCallerIdentity().account()).isEqualTo("123456789012");
            assertThat(iam.getAccountPasswordPolicy().passwordPolicy().maxPasswordAge()).isEqualTo(90);
            assertThat(iam.listAccountAliases().accountAliases()).containsExactly("example-corp");
            assertThat(iam.listUserTags(user -> user.userName("user00007")).tags())
                    .singleElement().satisfies(
                            tag -> assertThat(tag.key() + "=" + tag.value()).isEqualTo("email=user00007@example.com"));
            assertThatThrownBy(() -> iam.listUserTags(user -> user.userName("nobody")))
                    .isInstanceOf(NoSuchEntityException.class);
        }
    }

    @Test
    void takesItsTimeOverTheReportWhereItIsToldTo() {
        try (FakeAws fake = FakeAws.start(World.of(1, 1).pollsUntilReport(2)); Clients clients = new Clients(fake)) {
            IamClient iam = clients.iam();
            assertThat(iam.generateCredentialReport().stateAsString()).isEqualTo("STARTED");
            assertThatThrownBy(iam::getCredentialReport).isInstanceOf(CredentialReportNotReadyException.class);
            assertThat(iam.generateCredentialReport().stateAsString()).isEqualTo("INPROGRESS");
            assertThat(iam.generateCredentialReport().stateAsString()).isEqualTo("COMPLETE");
            assertThat(iam.getCredentialReport().reportFormatAsString()).isEqualTo("text/csv");
        }
    }

    @Test
    void tellsAllUsersWithTheirTagsPageByPage() {
        try (FakeAws fake = FakeAws.start(World.of(2_500, 0)); Clients clients = new Clients(fake)) {
            List<UserDetail> users = clients.iam().getAccountAuthorizationDetailsPaginator(
                    request -> request.filter(EntityType.USER).maxItems(1_000)).userDetailList().stream().toList();

            assertThat(users).hasSize(2_500).extracting(UserDetail::userName).doesNotHaveDuplicates()
                    .startsWith("user00001").endsWith("user02500");
            assertThat(users.getLast().tags().getFirst().value()).isEqualTo("user02500@example.com");
            assertThat(fake.calls()).isEqualTo(Map.of("GetAccountAuthorizationDetails", 3L));
        }
    }

    @Test
    void throttlesCallsOfIamButNotOfOthers() {
        try (FakeAws fake = FakeAws.start(World.of(1, 1).iam(new Rate(0.001, 2)));
                Clients clients = new Clients(fake)) {
            IamClient iam = clients.iam();
            iam.listAccountAliases();
            iam.listAccountAliases();

            AwsServiceException refused = catchThrowableOfType(AwsServiceException.class, iam::listAccountAliases);

            assertThat(refused.isThrottlingException()).isTrue();
            clients.sts().getCallerIdentity();
            assertThat(fake.throttled()).isEqualTo(Map.of("ListAccountAliases", 1L));
        }
    }

    @Test
    void acceptsMailsAndTellsThemInOrder() throws Exception {
        try (FakeAws fake = FakeAws.start(World.of(1, 1)); Clients clients = new Clients(fake)) {
            SesV2Client ses = clients.ses();
            String first = send(ses, "a@example.com", "x@example.com");
            String second = send(ses, "b@example.com");

            assertThat(fake.mails()).extracting(Mail::messageId).containsExactly(first, second);
            assertThat(fake.mails()).extracting(Mail::to).containsExactly(List.of("a@example.com"),
                    List.of("b@example.com"));
            assertThat(fake.mails().getFirst().cc()).containsExactly("x@example.com");
            assertThat(fake.mails().getFirst().subject()).isEqualTo("Ihr Paßwort");
            assertThat(ses.getAccount(request -> {}).sendQuota().sentLast24Hours()).isEqualTo(3);
            assertThat(JSON.std.mapFrom(http(fake, "GET", "/_fake/stats", "")))
                    .containsEntry("mails", 2).containsEntry("recipients", 2).containsKey("mostMailsInASecond")
                    .containsEntry("calls", Map.of("GetAccount", 1, "SendEmail", 2));
            assertThat(http(fake, "GET", "/_fake/mails", "")).contains("\"to\":[\"b@example.com\"]");

            http(fake, "POST", "/_fake/reset", "");

            assertThat(fake.mails()).isEmpty();
            assertThat(fake.calls()).isEmpty();
        }
    }

    @Test
    void keepsMailsToTheirRate() {
        SesLimits limits = SesLimits.perSecond(0.001).burst(2);
        try (FakeAws fake = FakeAws.start(World.of(1, 1).ses(limits)); Clients clients = new Clients(fake)) {
            SesV2Client ses = clients.ses();
            send(ses, "a@example.com");
            send(ses, "b@example.com");

            assertThatThrownBy(() -> send(ses, "c@example.com")).isInstanceOf(TooManyRequestsException.class)
                    .hasMessageContaining("Maximum sending rate exceeded.");
            assertThat(fake.mails()).hasSize(2);
            assertThat(fake.throttled()).isEqualTo(Map.of("SendEmail", 1L));
        }
    }

    @Test
    void keepsMailsToTheDailyQuota() {
        SesLimits limits = SesLimits.perSecond(200).daily(50, 48);
        try (FakeAws fake = FakeAws.start(World.of(1, 1).ses(limits)); Clients clients = new Clients(fake)) {
            SesV2Client ses = clients.ses();
            GetAccountResponse account = ses.getAccount(request -> {});
            assertThat(account.sendQuota().max24HourSend()).isEqualTo(50);
            assertThat(account.sendQuota().sentLast24Hours()).isEqualTo(48);
            assertThat(account.sendQuota().maxSendRate()).isEqualTo(200);
            send(ses, "a@example.com", "x@example.com");

            assertThatThrownBy(() -> send(ses, "b@example.com")).isInstanceOf(TooManyRequestsException.class)
                    .hasMessageContaining("Daily message quota exceeded.");
        }
    }

    @Test
    void sendsNothingWhenDisabledAndToTheVerifiedOnlyInTheSandbox() {
        SesLimits limits = SesLimits.perSecond(200);
        try (FakeAws fake = FakeAws.start(World.of(1, 1).ses(limits.disabled())); Clients clients = new Clients(fake)) {
            assertThat(clients.ses().getAccount(request -> {}).sendingEnabled()).isFalse();
            assertThatThrownBy(() -> send(clients.ses(), "a@example.com")).isInstanceOf(SendingPausedException.class);
        }
        try (FakeAws fake = FakeAws.start(World.of(1, 1).ses(limits.inSandbox("a@example.com")));
                Clients clients = new Clients(fake)) {
            assertThat(clients.ses().getAccount(request -> {}).productionAccessEnabled()).isFalse();
            send(clients.ses(), "a@example.com");
            assertThatThrownBy(() -> send(clients.ses(), "b@example.com")).isInstanceOf(MessageRejectedException.class);
        }
    }

    @Test
    void losesAnswersOfMailsThatWereAccepted() {
        World world = World.of(1, 1).faults(3, Fault.answerLost(1).on("SendEmail"));
        try (FakeAws fake = FakeAws.start(world); Clients clients = new Clients(fake)) {
            assertThatThrownBy(() -> send(clients.ses(), "a@example.com")).isInstanceOf(SdkClientException.class);
            assertThat(fake.mails()).hasSize(1);
            assertThat(fake.calls()).isEqualTo(Map.of("SendEmail", 1L)); // the client does not repeat it behind our back
            clients.ses().getAccount(request -> {});
        }
    }

    @Test
    void closesConnectionsBeforeACallIsCarriedOutEvenOnesThatWereUsedBefore() {
        try (FakeAws fake = FakeAws.start(World.of(1, 1)); Clients clients = new Clients(fake)) {
            SesV2Client ses = clients.ses();
            send(ses, "a@example.com");
            fake.faults(3, Fault.unreached(1).on("ses"));

            assertThatThrownBy(() -> send(ses, "b@example.com")).isInstanceOf(SdkClientException.class);

            assertThat(fake.mails()).hasSize(1);
            assertThat(fake.calls()).isEqualTo(Map.of("SendEmail", 2L));
            assertThat(fake.struck()).isEqualTo(Map.of("SendEmail", 1L));
        }
    }

    @Test
    void failsAndThrottlesInEachServicesOwnWords() {
        try (FakeAws fake = FakeAws.start(World.of(1, 1)); Clients clients = new Clients(fake)) {
            List<Runnable> calls =
                    List.of(() -> clients.iam().listAccountAliases(), () -> clients.sts().getCallerIdentity(),
                            () -> send(clients.ses(), "a@example.com"),
                            () -> clients.dynamoDb().describeTable(table -> table.tableName("forewarn")));

            fake.faults(0, Fault.failed(1));
            assertThat(calls).map(call -> catchThrowableOfType(AwsServiceException.class, call::run))
                    .allSatisfy(failure -> assertThat(failure.statusCode()).isEqualTo(500));
            fake.faults(0, Fault.throttled(1));
            assertThat(calls).map(call -> catchThrowableOfType(AwsServiceException.class, call::run))
                    .allSatisfy(failure -> assertThat(failure.isThrottlingException()).isTrue());
            fake.faults(0);
            calls.forEach(Runnable::run);
        }
    }

    @Test
    void stormsFromOneMailToAnotherAndLosesTheTableAfterAMail() throws Exception {
        try (FakeAws fake = FakeAws.start(World.of(1, 1)); Clients clients = new Clients(fake)) {
            http(fake, "POST", "/_fake/faults", "throttled 1 SendEmail calls=2-3\nunreached 1 dynamodb mails=2\n");
            SesV2Client ses = clients.ses();
            DynamoDbClient table = clients.dynamoDb();

            send(ses, "a@example.com");
            assertThatThrownBy(() -> send(ses, "b@example.com")).isInstanceOf(TooManyRequestsException.class);
            assertThatThrownBy(() -> send(ses, "b@example.com")).isInstanceOf(TooManyRequestsException.class);
            table.describeTable(request -> request.tableName("forewarn"));
            send(ses, "b@example.com");
            assertThatThrownBy(() -> table.describeTable(request -> request.tableName("forewarn")))
                    .isInstanceOf(SdkClientException.class);
        }
    }

    @Test
    void letsOneOfManyClaimAnItem() throws Exception {
        try (FakeAws fake = FakeAws.start(World.of(1, 1).latency(Duration.ofMillis(2)));
                Clients clients = new Clients(fake)) {
            DynamoDbClient table = clients.dynamoDb();
            List<Boolean> won = atOnce(16, () -> {
                try {
                    table.updateItem(claim("1", "alice", "2026-11-22T06:30:00Z").build());
                    return true;
                } catch (ConditionalCheckFailedException e) {
                    return false;
                }
            });

            assertThat(won).containsOnlyOnce(true);
            assertThat(fake.items()).hasSize(1);
            assertThat(fake.mostInFlight().get("UpdateItem")).isGreaterThan(1);
        }
    }

    @Test
    void updatesAnItemOnConditionAndTellsWhatWasAndWhatIs() {
        try (FakeAws fake = FakeAws.start(World.of(1, 1)); Clients clients = new Clients(fake)) {
            DynamoDbClient table = clients.dynamoDb();

            assertThat(
                    table.updateItem(claim("1", "alice", "t1").returnValues(ReturnValue.ALL_NEW).build()).attributes())
                    .isEqualTo(Map.of("account", text("1"), "notice", text("alice"), "claimed", text("t1"), "tries",
                            number("1")));
            assertThatThrownBy(() -> table.updateItem(claim("1", "alice", "t2")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build()))
                    .isInstanceOfSatisfying(ConditionalCheckFailedException.class,
                            refused -> assertThat(refused.item()).containsEntry("claimed", text("t1")));
            assertThat(table.updateItem(request -> request.tableName("forewarn").key(key("1", "alice"))
                    .updateExpression("SET sent = :sent, tries = tries + :one REMOVE claimed")
                    .conditionExpression("claimed = :claimed AND attribute_not_exists(sent)")
                    .expressionAttributeValues(Map.of(":sent", text("t3"), ":one", number("1"), ":claimed", text("t1")))
                    .returnValues(ReturnValue.UPDATED_NEW)).attributes())
                    .isEqualTo(Map.of("sent", text("t3"), "tries", number("2")));
            assertThat(
                    table.getItem(request -> request.tableName("forewarn").key(key("1", "alice")).consistentRead(true)
                            .projectionExpression("sent")).item())
                    .isEqualTo(Map.of("sent", text("t3")));
            assertThat(table.deleteItem(request -> request.tableName("forewarn").key(key("1", "alice"))
                    .returnValues(ReturnValue.ALL_OLD)).attributes()).containsEntry("tries", number("2"));
            assertThat(table.getItem(request -> request.tableName("forewarn").key(key("1", "alice"))).hasItem())
                    .isFalse();
        }
    }

    @Test
    void tellsTheItemsOfAPartitionPageByPageInOrder() {
        World world = World.of(1, 1).table(new TableShape("notices", "tenant", "id", 7));
        try (FakeAws fake = FakeAws.start(world); Clients clients = new Clients(fake)) {
            DynamoDbClient table = clients.dynamoDb();
            IntStream.range(0, 40).forEach(number -> table.putItem(request -> request.tableName("notices").item(Map.of(
                    "tenant", text(number % 2 == 0 ? "even" : "odd"), "id", text("id%02d".formatted(39 - number))))));

            List<String> ids = table.queryPaginator(request -> request.tableName("notices")
                    .keyConditionExpression("tenant = :tenant AND begins_with(id, :start)")
                    .expressionAttributeValues(Map.of(":tenant", text("even"), ":start", text("id"))))
                    .items().stream().map(FakeAwsTest::id).toList();

            assertThat(ids).hasSize(20).isSorted().doesNotHaveDuplicates();
            assertThat(fake.calls()).containsEntry("Query", 3L);
            assertThat(table.query(
                    request -> request.tableName("notices").keyConditionExpression("tenant = :tenant AND id < :end")
                            .scanIndexForward(false).limit(2)
                            .expressionAttributeValues(Map.of(":tenant", text("even"), ":end", text("id10"))))
                    .items())
                    .extracting(FakeAwsTest::id).containsExactly("id09", "id07");
        }
    }

    @Test
    void refusesWhatTheTableDoesNotKnow() {
        try (FakeAws fake = FakeAws.start(World.of(1, 1)); Clients clients = new Clients(fake)) {
            DynamoDbClient table = clients.dynamoDb();
            assertThatThrownBy(() -> table.getItem(request -> request.tableName("missing").key(key("1", "a"))))
                    .isInstanceOf(ResourceNotFoundException.class).hasMessageContaining("Requested resource not found");
            assertInvalid(() -> table.getItem(request -> request.tableName("forewarn").key(Map.of("id", text("1")))),
                    "The provided key element does not match the schema");
            assertInvalid(
                    () -> table.putItem(request -> request.tableName("forewarn").item(Map.of("account", text("1")))),
                    "One or more parameter values were invalid: Missing the key notice in the item");
            assertInvalid(() -> table.updateItem(request -> request.tableName("forewarn").key(key("1", "a"))
                    .updateExpression("SET notice = :a").expressionAttributeValues(Map.of(":a", text("b")))),
                    "Cannot update attribute notice. This attribute is part of the key");
            assertInvalid(
                    () -> table.query(request -> request.tableName("forewarn").keyConditionExpression("notice = :a")
                            .expressionAttributeValues(Map.of(":a", text("b")))),
                    "Query condition missed key schema element: account");
            assertInvalid(
                    () -> table.query(request -> request.tableName("forewarn").keyConditionExpression("account = :a")
                            .filterExpression("sent = :a").expressionAttributeValues(Map.of(":a", text("b")))),
                    "The fake does not know FilterExpression of Query");
            assertThatThrownBy(() -> table.scan(request -> request.tableName("forewarn")))
                    .isInstanceOf(DynamoDbException.class).hasMessageContaining("The fake does not know Scan");
            assertThat(fake.items()).isEmpty();
        }
    }

    @Test
    void describesTheTable() {
        try (FakeAws fake = FakeAws.start(World.of(1, 1)); Clients clients = new Clients(fake)) {
            assertThat(clients.dynamoDb().describeTable(request -> request.tableName("forewarn")).table().keySchema())
                    .extracting(key -> key.keyTypeAsString() + " " + key.attributeName())
                    .containsExactly("HASH account", "RANGE notice");
        }
    }

    private static Instant expiry(String row) {
        return Instant.parse(row.split(",", -1)[6].replace("+00:00", "Z"));
    }

    private static String send(SesV2Client ses, String to, String... cc) {
        return ses.sendEmail(request -> request.fromEmailAddress("admins@example.com")
                .destination(destination -> destination.toAddresses(to).ccAddresses(cc))
                .content(content -> content.simple(simple -> simple.subject(subject -> subject.data("Ihr Paßwort"))
                        .body(body -> body.text(text -> text.data("…"))))))
                .messageId();
    }

    private static UpdateItemRequest.Builder claim(String account, String notice, String at) {
        return UpdateItemRequest.builder().tableName("forewarn").key(key(account, notice))
                .updateExpression("SET claimed = :at, tries = if_not_exists(tries, :none) + :one")
                .conditionExpression("attribute_not_exists(account)")
                .expressionAttributeValues(Map.of(":at", text(at), ":none", number("0"), ":one", number("1")));
    }

    private static Map<String, AttributeValue> key(String account, String notice) {
        return Map.of("account", text(account), "notice", text(notice));
    }

    private static String id(Map<String, AttributeValue> item) {
        return Objects.requireNonNull(item.get("id")).s();
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(String number) {
        return AttributeValue.fromN(number);
    }

    private static void assertInvalid(Runnable call, String message) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(DynamoDbException.class,
                refused -> assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException"))
                .hasMessageContaining(message);
    }

    private static String http(FakeAws fake, String method, String path, String body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(fake.endpoint() + path))
                    .method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        }
    }

    private static <T> List<T> atOnce(int threads, Callable<T> call) throws InterruptedException, ExecutionException {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(Collections.nCopies(threads, call))) {
                results.add(result.get());
            }
            return results;
        }
    }
}
