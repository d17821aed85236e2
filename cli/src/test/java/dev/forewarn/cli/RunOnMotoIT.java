package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.forewarn.aws.testing.Moto;
import dev.forewarn.cli.Packaged.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/**
 * The packaged program against moto, whose users all have changed their passwords just now: {@code --as-of} looks ahead
 * to ten days and a half before these expire under a policy of 90 days, when everybody is due.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RunOnMotoIT {
    private static final String SENT_AS_OF_A_LATER_DAY =
            "forewarn: this run was as of a later day, and the ledger takes those who were told for told until then; to only"
                    + " look, use --dry-run\n";
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing"));
    private static final String SETTINGS = """
            account: { name: Production }
            mail: { from: "Cloud Admins <cloud-admins@example.com>", max_per_second: 200 }
            """;

    private final Moto moto;
    private final IamClient iam;
    private final SesV2Client ses;
    private final String later =
            Instant.now().plus(Duration.ofDays(80)).minus(Duration.ofHours(12)).truncatedTo(ChronoUnit.SECONDS)
                    .toString();

    RunOnMotoIT() {
        moto = Moto.start();
        iam = IamClient.builder().region(Region.of(Moto.REGION)).endpointOverride(moto.endpoint())
                .credentialsProvider(CREDENTIALS).httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        ses = SesV2Client.builder().region(Region.of(Moto.REGION)).endpointOverride(moto.endpoint())
                .credentialsProvider(CREDENTIALS).httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    @AfterAll
    void stop() {
        iam.close();
        ses.close();
        moto.close();
    }

    @BeforeEach
    void startAfresh() {
        moto.reset();
        iam.updateAccountPasswordPolicy(request -> request.maxPasswordAge(90));
        ses.createEmailIdentity(request -> request.emailIdentity("cloud-admins@example.com"));
    }

    @AfterEach
    void enforceNothing() {
        moto.enforceNothing();
    }

    @Test
    void mailsExactlyThoseWhoAreDueAndNobodyTwice(@TempDir Path folder) throws IOException, InterruptedException {
        List<String> due = createThreeHundredUsers();
        Packaged forewarn = forewarn(folder);

        Map<String, Object> dryRun = summary(forewarn.run("run", "--dry-run", "--format", "json", "--as-of", later));
        assertThat(counts(dryRun)).isEqualTo(Map.of("users", 300, "due", 260, "sent", 0, "carriedOver", 0,
                "skipped", Map.of("no-address", 10, "address-not-allowed", 10, "no-password", 40)));
        assertThat(moto.sentMails()).isEmpty();

        Map<String, Object> run = summary(forewarn.run("run", "--format", "json", "--as-of", later));
        assertThat(counts(run)).isEqualTo(Map.of("users", 300, "due", 260, "sent", 240, "carriedOver", 0,
                "skipped", Map.of("no-address", 10, "address-not-allowed", 10, "no-password", 40)));
        assertThat(run.get("warnings")).isEqualTo(List.of());
        assertThat(moto.sentMails()).flatExtracting(Moto.SentMail::to).containsExactlyInAnyOrderElementsOf(due);
        assertThat(moto.sentMails()).extracting(mail -> mail.from() + ": " + mail.subject().replaceAll(" \\(.*", ""))
                .containsOnly(
                        "\"Cloud Admins\" <cloud-admins@example.com>: AWS password for Production expires in 11 days");

        Map<String, Object> second = summary(forewarn.run("run", "--format", "json", "--as-of", later));
        assertThat(counts(second)).isEqualTo(Map.of("users", 300, "due", 20, "sent", 0, "carriedOver", 0,
                "skipped", Map.of("already-told", 240, "no-address", 10, "address-not-allowed", 10,
                        "no-password", 40)));
        assertThat(moto.sentMails()).hasSize(240);
    }

    /** Everybody's password and key were made just now: 97 days on, all have been expired for a week. */
    @Test
    void tellsAPersonOfAllInOneMailAndTheManagerAndSecurityOnceEach(@TempDir Path folder)
            throws IOException, InterruptedException {
        List.of("eva", "tom").forEach(name -> {
            createUser(name, name + "@example.com", true);
            iam.tagUser(request -> request.userName(name)
                    .tags(Tag.builder().key("Manager").value("mia@example.com").build()));
        });
        createUser("bot", "admins@example.com", false);
        List.of("eva", "bot").forEach(name -> iam.createAccessKey(request -> request.userName(name)));
        Packaged forewarn = forewarn(folder, Map.of(), SETTINGS + """
                access_keys: { max_age_days: 90 }
                reminders:
                  escalate:
                    - { after_days: 7, to_tag: manager }
                    - { after_days: 7, to: security@example.com }
                """);

        Map<String, Object> before = summary(forewarn.run("run", "--format", "json", "--as-of", later));
        assertThat(before).contains(entry("users", 3), entry("credentials", 5), entry("escalations", 0),
                entry("sent", 4), entry("mails", 3));
        assertThat(moto.sentMails()).flatExtracting(Moto.SentMail::to)
                .containsExactlyInAnyOrder("eva@example.com", "tom@example.com", "admins@example.com");

        String weekAfter = Instant.parse(later).plus(Duration.ofDays(17)).plus(Duration.ofDays(1)).toString();
        Map<String, Object> after = summary(forewarn.run("run", "--format", "json", "--as-of", weekAfter));
        assertThat(after).contains(entry("escalations", 8), entry("due", 12), entry("sent", 11), entry("mails", 5));
        assertThat((List<?>) after.get("unreachable")).singleElement().isEqualTo(Map.of("user", "bot", "kind",
                "access-key", "audience", "tag:manager", "reason",
                "can't be escalated to tag:manager: it has no tag 'manager'"));
        assertThat(moto.sentMails()).flatExtracting(Moto.SentMail::to).containsExactlyInAnyOrder(
                "eva@example.com", "tom@example.com", "admins@example.com", "eva@example.com", "tom@example.com",
                "admins@example.com", "mia@example.com", "security@example.com");
        Map<?, ?> history = JSON.std.mapFrom(forewarn.run("history", "--format", "json").out());
        assertThat((List<?>) history.get("entries")).hasSize(15)
                .filteredOn(one -> List.of("mia@example.com").equals(((Map<?, ?>) one).get("to")))
                .map(one -> ((Map<?, ?>) one).get("user") + " " + ((Map<?, ?>) one).get("kind") + " "
                        + ((Map<?, ?>) one).get("audience"))
                .containsExactlyInAnyOrder("eva password tag:manager", "eva access-key tag:manager",
                        "tom password tag:manager");

        assertThat(summary(forewarn.run("run", "--format", "json", "--as-of", weekAfter)))
                .contains(entry("escalations", 1), entry("sent", 0));
        assertThat(moto.sentMails()).hasSize(8);
    }

    @Test
    void readsEachPasswordsExpiryOffThePolicy(@TempDir Path folder) throws IOException, InterruptedException {
        createUser("eva", "eva@example.com", true);
        createUser("robot", "", false);

        Outcome outcome = forewarn(folder).run("report", "--format", "json", "--as-of", later);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        Map<String, Object> report = JSON.std.mapFrom(outcome.out());
        assertThat(report).containsEntry("account", Moto.ACCOUNT).containsEntry("problems", List.of());
        assertThat((List<?>) report.get("credentials")).hasSize(2).satisfiesExactlyInAnyOrder(
                eva -> assertThat((Map<?, ?>) eva).extracting("user", "daysLeft", "state", "source")
                        .containsExactly("eva", 11, "expiring", "policy"),
                robot -> assertThat((Map<?, ?>) robot).extracting("user", "daysLeft", "state", "source")
                        .containsExactly("robot", null, "no-password", null));
    }

    @Test
    void sendsATestMessageToAnAddressOfChoice(@TempDir Path folder) throws IOException, InterruptedException {
        Outcome outcome = forewarn(folder).run("test-send", "--username", "eva", "--password-last-changed",
                "2026-09-01", "--email", "tom@example.com", "--as-of", "2026-11-29");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(moto.sentMails()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).containsExactly("tom@example.com");
            assertThat(mail.subject())
                    .isEqualTo("AWS password for Production expires within 24 hours (30 Nov, 00:00 UTC)");
            assertThat(outcome.out()).isEqualTo("Sent to tom@example.com, message id " + mail.id() + "\n");
        });
    }

    @Test
    void saysWhatTheSenderLacksAndExitsWithOneWhenSomeFail(@TempDir Path folder)
            throws IOException, InterruptedException {
        createUser("eva", "eva@example.com", true);
        ses.deleteEmailIdentity(request -> request.emailIdentity("cloud-admins@example.com"));

        Outcome outcome = forewarn(folder).run("run", "--as-of", later);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("Failed:\n  eva: SES refused it: MessageRejected: Email address not verified");
        assertThat(moto.sentMails()).isEmpty();
    }

    @Test
    void saysWhichActionIsDenied(@TempDir Path folder) throws IOException, InterruptedException {
        iam.createUser(request -> request.userName("nobody"));
        AccessKey key = iam.createAccessKey(request -> request.userName("nobody")).accessKey();
        moto.enforcePolicies();

        Outcome outcome = forewarn(folder, Map.of("AWS_ACCESS_KEY_ID", key.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", key.secretAccessKey())).run("run", "--as-of", later);

        assertFailure(outcome, "iam:GetAccountPasswordPolicy was denied (");
        assertThat(outcome.err()).doesNotContain(key.secretAccessKey());
    }

    @Test
    void saysThatThereAreNoCredentials(@TempDir Path folder) throws IOException, InterruptedException {
        Outcome outcome = forewarn(folder, Map.of("AWS_ACCESS_KEY_ID", "", "AWS_SECRET_ACCESS_KEY", ""))
                .run("run", "--as-of", later);

        assertFailure(outcome, "sts:GetCallerIdentity needs AWS credentials and none were found (");
        assertThat(outcome.err()).contains("set AWS_PROFILE to a profile that has them");
    }

    @Test
    void saysThatNothingAnswersAtTheEndpoint(@TempDir Path folder) throws IOException, InterruptedException {
        // Nothing listens on the discard service's port, and nobody may without being root.
        Outcome outcome = forewarn(folder, Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:9")).run("report");

        assertFailure(outcome, "iam:GetAccountPasswordPolicy could not reach AWS (");
        assertThat(outcome.err()).contains("AWS_ENDPOINT_URL");
    }

    @Test
    void saysThatNoRegionIsSet(@TempDir Path folder) throws IOException, InterruptedException {
        Outcome outcome = forewarn(folder, Map.of("AWS_REGION", "")).run("report");

        assertFailure(outcome, "AWS is to be asked, and no region is set: set AWS_REGION");
    }

    private static void assertFailure(Outcome outcome, String message) {
        assertThat(outcome.err()).startsWith("forewarn: " + message).hasLineCount(1);
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
    }

    /** Of every 30 users one has no tag, one an address outside the domain, and four have no password. */
    private List<String> createThreeHundredUsers() {
        List<String> due = new ArrayList<>();
        IntStream.range(0, 300).forEach(number -> {
            String name = "user" + number;
            switch (number % 30) {
                case 0 -> createUser(name, "", true);
                case 1 -> createUser(name, name + "@example.org", true);
                case 2, 3, 4, 5 -> createUser(name, name + "@example.com", false);
                default -> {
                    createUser(name, name + "@example.com", true);
                    due.add(name + "@example.com");
                }
            }
        });
        return due;
    }

    private void createUser(String name, String email, boolean withPassword) {
        iam.createUser(request -> request.userName(name).tags(email.isEmpty() ? List.of()
                : List.of(Tag.builder().key("Email").value(email).build())));
        if (withPassword) {
            iam.createLoginProfile(request -> request.userName(name).password("Correct-horse-battery-1"));
        }
    }

    private Packaged forewarn(Path folder) throws IOException {
        return forewarn(folder, Map.of());
    }

    private Packaged forewarn(Path folder, Map<String, String> otherwise) throws IOException {
        return forewarn(folder, otherwise, SETTINGS);
    }

    /** @param otherwise what of moto's environment is to be different; an empty value takes a variable away */
    private Packaged forewarn(Path folder, Map<String, String> otherwise, String settings) throws IOException {
        Files.writeString(folder.resolve("forewarn.yaml"), settings);
        Map<String, String> environment = new HashMap<>(moto.environment());
        environment.putAll(otherwise);
        environment.values().removeIf(String::isEmpty);
        return new Packaged(folder, environment);
    }

    private static Map<String, Object> summary(Outcome outcome) throws IOException {
        assertThat(outcome.err()).isIn("", SENT_AS_OF_A_LATER_DAY);
        assertThat(outcome.exitCode()).isZero();
        return JSON.std.mapFrom(outcome.out());
    }

    private static Map<String, Object> counts(Map<String, Object> summary) {
        Map<String, Object> counts = new HashMap<>(summary);
        counts.keySet().retainAll(List.of("users", "due", "sent", "skipped", "carriedOver"));
        return counts;
    }
}
