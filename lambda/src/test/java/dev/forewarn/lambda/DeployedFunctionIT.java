package dev.forewarn.lambda;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.forewarn.bench.FakeAws;
import dev.forewarn.bench.World;
import dev.forewarn.lambda.RuntimeApi.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployedFunctionIT {
    private static final String SETTINGS =
            "{\"mail\": {\"from\": \"Admins <admins@example.com>\"}, \"ledger\": {\"dynamodb\": \"forewarn\"}}";
    private static final String TEST =
            "{\"username\": \"alice\", \"password_last_changed\": \"2026-09-01T00:00:00Z\", \"email\": \"you@example.com\"}";

    @TempDir
    private Path folder = Path.of("");

    private final FakeAws aws = FakeAws.start(World.of(40, 5));

    @AfterEach
    void close() {
        aws.close();
    }

    private DeployedFunction start(String settings, Map<String, String> further) {
        Map<String, String> environment = new HashMap<>(further);
        environment.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
        environment.put("FOREWARN_SETTINGS", settings);
        return new DeployedFunction(folder, environment);
    }

    private DeployedFunction start() {
        return start(SETTINGS, Map.of());
    }

    private static Map<?, ?> answer(Outcome outcome) throws Json.MalformedException {
        assertThat(outcome).isInstanceOf(Outcome.Answered.class);
        return object(((Outcome.Answered) outcome).json());
    }

    private static String error(Outcome outcome) throws Json.MalformedException {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        Map<?, ?> error = object(((Outcome.Failed) outcome).json());
        assertThat(error.get("errorType")).isEqualTo("dev.forewarn.lambda.FunctionFailedException");
        return String.valueOf(error.get("errorMessage"));
    }

    private static Map<?, ?> object(String json) throws Json.MalformedException {
        if (Json.read(json) instanceof Map<?, ?> object) {
            return object;
        }
        throw new AssertionError("no object: " + json);
    }

    /** Its log, every line of which is an object. */
    private static List<Map<?, ?>> log(DeployedFunction function) throws Json.MalformedException {
        List<Map<?, ?>> lines = new ArrayList<>();
        for (String line : function.log()) {
            lines.add(object(line));
        }
        return lines;
    }

    private Map<String, Long> mailsByAddress() {
        return aws.mails().stream().flatMap(mail -> mail.to().stream())
                .collect(groupingBy(address -> address, TreeMap::new, counting()));
    }

    @Test
    void tellsEachWhoIsDueOnceAndNobodyTheSecondTime() throws Json.MalformedException {
        Map<String, Long> once = aws.due().stream().collect(
                Collectors.toMap(user -> user + "@example.com", user -> 1L, Long::sum, TreeMap::new));
        try (DeployedFunction function = start()) {
            Map<?, ?> first = answer(function.invoke("{}"));
            assertThat(mailsByAddress()).isEqualTo(once).hasSize(5);
            Map<?, ?> second = answer(function.invoke("""
                    {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa", "detail-type": "Scheduled Event",
                     "source": "aws.events", "account": "123456789012", "time": "2026-11-22T13:00:00Z",
                     "region": "eu-west-1", "resources": ["arn:aws:events:eu-west-1:123456789012:rule/forewarn"],
                     "detail": {}}"""));

            assertThat(mailsByAddress()).isEqualTo(once);
            assertThat(List.of(first.get("users"), first.get("due"), first.get("sent"))).isEqualTo(List.of(40, 5, 5));
            assertThat(second.get("sent")).isEqualTo(0);
            assertThat(second.get("skipped")).isEqualTo(Map.of("already-told", 5, "not-due", 35));
            assertThat(log(function)).filteredOn(line -> "run".equals(line.get("message")))
                    .extracting(line -> line.get("requestId"), line -> line.get("sent"), line -> line.get("level"))
                    .containsExactly(tuple("request-1", 5, "INFO"),
                            tuple("request-2", 0, "INFO"));
            assertThat(log(function)).filteredOn(line -> line.containsKey("_aws"))
                    .extracting(line -> line.get("FunctionName"), line -> line.get("Runs"), line -> line.get("Sent"))
                    .containsExactly(tuple("forewarn", 1, 5),
                            tuple("forewarn", 1, 0));
            assertThat(log(function)).hasSize(4);
        }
    }

    @Test
    void tellsNobodyInADryRun() throws Json.MalformedException {
        try (DeployedFunction function = start()) {
            Map<?, ?> answer = answer(function.invoke("{\"dryRun\": true}"));

            assertThat(answer.get("notices")).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(5);
            assertThat(aws.mails()).isEmpty();
            assertThat(aws.items()).isEmpty();
            assertThat(log(function)).singleElement().extracting(line -> line.get("dryRun")).isEqualTo(true);
        }
    }

    @Test
    void sendsOneTestMailToThatAddress() throws Json.MalformedException {
        try (DeployedFunction function = start()) {
            Map<?, ?> answer = answer(function.invoke(TEST));

            assertThat(answer).isEqualTo(Map.of("sent", 1, "to", "you@example.com", "messageId",
                    aws.mails().getFirst().messageId()));
            assertThat(mailsByAddress()).isEqualTo(Map.of("you@example.com", 1L));
            assertThat(String.join("\n", function.log())).contains("y…@example.com").doesNotContain("you@");
        }
    }

    @Test
    void mailsNobodyForEventsThatItRefuses() throws Json.MalformedException {
        Map<String, String> refused = Map.of(
                TEST.replace("you@example.com", "you@freemail.example"),
                "the domain of y…@freemail.example is not among recipients.domains",
                TEST.replace("2026-09-01T00:00:00Z", "yesterday"), "'yesterday' is not an instant",
                "{\"detail-type\": \"EC2 Instance State-change Notification\", \"source\": \"aws.ec2\"}",
                "Known events are a schedule event or {}: a run;",
                "[1]", "it is a list and not an object");
        try (DeployedFunction function = start()) {
            for (Map.Entry<String, String> event : refused.entrySet()) {
                assertThat(error(function.invoke(event.getKey()))).contains(event.getValue());
            }

            assertThat(aws.calls()).isEmpty();
            assertThat(log(function)).filteredOn(line -> "function failed".equals(line.get("message")))
                    .extracting(line -> String.valueOf(line.get("requestId")))
                    .containsExactly("request-1", "request-2", "request-3", "request-4");
        }
    }

    @Test
    void doesNotStartWithSettingsThatAreWrongAndListsAllProblems() throws Exception {
        String settings = """
                {"mail": {"from": "Admins admins@example.com"}, "recipients": {"fallback": "me@freemail.example"},
                 "ledger": {"sqlite": "forewarn.db"}}""";
        try (DeployedFunction function = start(settings, Map.of())) {
            String message = String.valueOf(object(function.initError()).get("errorMessage"));

            assertThat(message)
                    .isEqualTo("FOREWARN_SETTINGS has 3 problems: mail.from: 'Admins a…@example.com' is not one bare"
                            + " address; recipients.fallback: 'freemail.example' is not among recipients.domains, outside of which"
                            + " nobody is mailed; ledger: the function keeps no files, so no 'forewarn.db'; write { dynamodb: TABLE }"
                            + " with the table's name");
            assertThat(function.exitCode()).isEqualTo(1);
            assertThat(log(function)).singleElement().asString().contains(message)
                    .doesNotContain("admins@", "me@", "fake-secret", "Caused by");
        }
    }

    @Test
    void callsNobodyUntilItIsRestoredFromItsSnapshot() throws Json.MalformedException {
        try (DeployedFunction function =
                start(SETTINGS, Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"))) {
            function.awaitSnapshot();
            assertThat(aws.calls()).isEmpty();

            function.restore();
            assertThat(answer(function.invoke("{}")).get("sent")).isEqualTo(5);
            assertThat(mailsByAddress()).hasSize(5);
            assertThat(log(function)).hasSize(2);
        }
    }

    @Test
    void isPackagedForTheManagedRuntimeInLessThanFifteenMegabytes() throws IOException {
        assertThat(Files.size(DeployedFunction.PACKAGE)).isLessThan(15_000_000);
        try (ZipFile zip = new ZipFile(DeployedFunction.PACKAGE.toFile())) {
            assertThat(zip.getEntry("dev/forewarn/lambda/ForewarnFunction.class")).isNotNull();
            assertThat(zip.stream().map(ZipEntry::getName).filter(name -> !name.endsWith("/")))
                    .allMatch(name -> name.startsWith("dev/forewarn/lambda/") || name.matches("lib/[^/]+\\.jar"));
        }
    }
}
