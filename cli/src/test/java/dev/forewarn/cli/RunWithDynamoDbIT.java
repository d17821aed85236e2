package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.aws.testing.DynamoDbLocal;
import dev.forewarn.cli.Packaged.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The packaged program with its ledger in DynamoDB, and all else in files. */
final class RunWithDynamoDbIT {
    private static DynamoDbLocal dynamoDbLocal;

    private final Path folder;

    RunWithDynamoDbIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void start() {
        dynamoDbLocal = DynamoDbLocal.start();
    }

    @AfterAll
    static void stop() {
        if (dynamoDbLocal != null) {
            dynamoDbLocal.close();
        }
    }

    @BeforeEach
    void write() throws IOException {
        write("report.csv", ReportText.of(
                ReportText.expiring("eva", "2026-11-29T06:30:00+00:00"),
                ReportText.expiring("tom", "2026-11-23T06:30:00+00:00")));
        write("contacts.csv", "user,email\neva,eva@example.com\ntom,tom@example.com\n");
    }

    @Test
    void tellsEveryoneOnceWhereverItRuns(@TempDir Path elsewhere) throws IOException, InterruptedException {
        String table = dynamoDbLocal.createLedgerTable();
        write("forewarn.yaml", settings("{ dynamodb: " + table + ", keep_days: 30 }"));
        Files.copy(folder.resolve("forewarn.yaml"), elsewhere.resolve("forewarn.yaml"));
        Files.copy(folder.resolve("report.csv"), elsewhere.resolve("report.csv"));
        Files.copy(folder.resolve("contacts.csv"), elsewhere.resolve("contacts.csv"));

        Outcome dryRun = run(folder, "--dry-run");
        assertThat(dryRun.out()).startsWith("2 users: 2 due, 2 would be told\n");
        assertThat(items(table)).isZero();

        Outcome first = run(folder);
        assertThat(first.err()).isEmpty();
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).startsWith("2 users: 2 due, 2 told\n");
        assertThat(items(table)).isEqualTo(2);

        assertThat(run(elsewhere).out()).startsWith("2 users: 0 due, 0 told\n");
        assertThat(folder.resolve("forewarn.db")).doesNotExist();

        Outcome history = new Packaged(elsewhere, dynamoDbLocal.environment())
                .run("history", "--account", "123456789012", "--user", "eva");
        assertThat(history.err()).isEmpty();
        assertThat(history.exitCode()).isZero();
        assertThat(history.out()).contains("eva").doesNotContain("tom");
    }

    @Test
    void makesNoTable() throws IOException, InterruptedException {
        write("forewarn.yaml", settings("{ dynamodb: forewarn }"));
        Outcome noTable = new Outcome(3, "", "forewarn: There is no DynamoDB table 'forewarn' in eu-west-1 to keep the"
                + " ledger in (dynamodb:Query: ResourceNotFoundException: Cannot do operations on a non-existent table):"
                + " make it, with the partition key 'account' and the sort key 'notice', both text (S), or check"
                + " ledger.dynamodb in the settings and AWS_REGION\n");

        assertThat(run(folder, "--dry-run")).isEqualTo(noTable);
        assertThat(run(folder)).isEqualTo(noTable);
        assertThat(folder.resolve("outbox")).doesNotExist();
    }

    private static Outcome run(Path folder, String... more) throws IOException, InterruptedException {
        String[] arguments = {"run", "--report", "report.csv", "--contacts", "contacts.csv", "--outbox", "outbox",
            "--as-of", "2026-11-22T06:30:00Z"};
        String[] all = Stream.of(arguments, more).flatMap(Stream::of)
                .toArray(String[]::new);
        return new Packaged(folder, dynamoDbLocal.environment()).run(all);
    }

    private static String settings(String ledger) {
        return """
                mail: { from: Cloud Admins <cloud-admins@example.com> }
                ledger: %s
                """.formatted(ledger);
    }

    private static int items(String table) {
        try (DynamoDbClient client = dynamoDbLocal.client(configuration -> {})) {
            return client.scan(request -> request.tableName(table)).count();
        }
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
