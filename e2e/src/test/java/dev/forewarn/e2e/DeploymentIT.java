package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.forewarn.e2e.Deployment.Happened;
import dev.forewarn.e2e.Emulator.Mail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.sqs.model.Message;

/** A whole set-up, applied: users with e-mail tags, a domain, a password policy, and the function on its schedule. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("deployment")
final class DeploymentIT {
    private static final String SUBJECT = "AWS password for Production expires in 10 days";

    private final Deployment deployment = Deployment.shared();
    private final DeployedFunction function = deployment.function();

    @BeforeAll
    void giveUsersPasswords() {
        deployment.account().addPassword("user1");
        deployment.account().addPassword("user2");
    }

    @AfterAll
    void takeThemAway() {
        deployment.account().removePassword("user1");
        deployment.account().removePassword("user2");
    }

    @BeforeEach
    void startAfresh() {
        deployment.forget();
    }

    @Test
    void tellsWhoeverHasAPasswordThatExpiresOnce() {
        Happened first = deployment.call("{}");
        Happened second = deployment.call("{}");

        assertThat(first.mails())
                .extracting(Mail::account, Mail::from, Mail::to, Mail::cc)
                .containsExactlyInAnyOrder(mailTo("user1@example.com"), mailTo("user2@example.com"));
        assertThat(first.mails()).allMatch(mail -> mail.subject().startsWith(SUBJECT));
        assertThat(first.answer().json()).contains(entry("due", 2), entry("sent", 2));
        assertThat(second.mails()).isEmpty();
        assertThat(second.answer().json())
                .contains(entry("due", 0), entry("sent", 0),
                        entry("skipped", Map.of("already-told", 2, "no-password", 1)));
    }

    /** One address is refused by SES, and one lies outside the allowed domains: both are told of, and neither is shown. */
    @Test
    void logsARunInOneLineWithoutAddresses() {
        deployment.account().addUser("mallory", "refused@example.com");
        deployment.account().addUser("stranger", "somebody@elsewhere.example");
        try {
            Happened run = deployment.call("{}");

            assertThat(run.logged("run")).singleElement().satisfies(line -> assertThat(line)
                    .contains(entry("level", "INFO"), entry("users", 5), entry("due", 4), entry("sent", 2),
                            entry("failed", 1), entry("unreachable", 1)));
            assertThat(run.logged("failed")).extracting(line -> line.get("user")).containsExactly("mallory");
            assertThat(run.logged("unreachable")).extracting(line -> line.get("user")).containsExactly("stranger");
            assertThat(run.logged().toString())
                    .contains("s…@elsewhere.example")
                    .doesNotContain("user1@", "user2@", "refused@", "somebody@");
        } finally {
            deployment.account().removeUser("mallory");
            deployment.account().removeUser("stranger");
        }
    }

    @Test
    void decidesOnlyInADryRun() {
        Happened dry = deployment.call("{\"dryRun\":true}");

        assertThat(dry.answer().json()).contains(entry("dryRun", true), entry("due", 2));
        assertThat(dry.mails()).isEmpty();
        assertThat(dry.logged()).noneMatch(line -> line.containsKey("_aws"));
        assertThat(deployment.call("{}").mails()).hasSize(2);
    }

    @Test
    void sendsATestMailToItsAddressAlone() {
        Happened test = deployment
                .call("""
                        {"username": "user1", "password_last_changed": "2023-02-10T00:00:00Z", "email": "somebody@example.com"}""");

        assertThat(test.addressees()).containsExactly("somebody@example.com");
        assertThat(test.answer().json())
                .contains(entry("sent", 1), entry("to", "somebody@example.com"))
                .containsKey("messageId");
        assertThat(deployment.call("{}").mails()).hasSize(2);
    }

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"username":"user1","password_last_changed":"2023-02-10T00:00:00Z","email":"me@elsewhere.example"} | elsewhere.example
            {"username":"user1","password_last_changed":"yesterday","email":"user1@example.com"}               | 'yesterday' is not an instant
            {"username":"user1","password_last_changed":"2023-02-10T00:00:00Z","email":"nobody"}               | email
            {"user":"user1"}                                                                                   | user: unknown
            {"source":"aws.s3","detail-type":"Object Created","detail":{}}                                     | aws.s3
            """)
    void refusesAnEventThatIsNotRightAndMailsNobody(String event, String why) {
        Happened refused = deployment.call(event);

        assertThat(refused.answer().error()).contains(why);
        assertThat(refused.mails()).isEmpty();
    }

    @Test
    void runsWhenItsRuleFires() {
        int before = deployment.emulator().mails().size();

        deployment.emulator().fire(Deployment.NAME);

        List<Mail> mails = Patience.until("mail", () -> Optional.of(deployment.emulator().mails())
                .filter(all -> all.size() == before + 2));
        assertThat(mails.subList(before, before + 2))
                .extracting(Mail::to)
                .containsExactlyInAnyOrder(List.of("user1@example.com"), List.of("user2@example.com"));
    }

    @Test
    void hasARuleThatMayCallTheAliasAndNothingElseMay() {
        String alias = "arn:aws:lambda:" + Emulator.REGION + ":" + Emulator.ACCOUNT + ":function:forewarn:live";
        var events = deployment.account().events();
        var rule = events.describeRule(request -> request.name(Deployment.NAME));
        Map<String, Object> policy = Json.object(deployment.account().lambda()
                .getPolicy(request -> request.functionName(Deployment.NAME).qualifier("live"))
                .policy());

        assertThat(rule.scheduleExpression()).isEqualTo("cron(0 13 * * ? *)");
        assertThat(rule.stateAsString()).isEqualTo("ENABLED");
        assertThat(events.listTargetsByRule(request -> request.rule(Deployment.NAME)).targets())
                .singleElement()
                .satisfies(target -> assertThat(target.arn()).isEqualTo(alias));
        assertThat(Json.objects(policy, "Statement")).singleElement().satisfies(statement -> assertThat(statement)
                .contains(
                        entry("Effect", "Allow"),
                        entry("Action", "lambda:InvokeFunction"),
                        entry("Resource", alias),
                        entry("Principal", Map.of("Service", "events.amazonaws.com")),
                        entry("Condition", Map.of("ArnLike", Map.of("AWS:SourceArn", rule.arn())))));
    }

    @Test
    void keepsItsLogsForAWeek() {
        assertThat(deployment.account().logs().describeLogGroups(request -> {}).logGroups())
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.logGroupName()).isEqualTo("/aws/lambda/forewarn");
                    assertThat(group.retentionInDays()).isEqualTo(7);
                });
    }

    @Test
    void hasAlarmsOnMetricsThatAreThere() {
        CloudWatchClient cloudWatch = deployment.account().cloudWatch();

        deployment.call("{}");

        List<MetricAlarm> alarms = cloudWatch.describeAlarms(request -> {}).metricAlarms();
        assertThat(alarms)
                .extracting(MetricAlarm::alarmName)
                .containsExactlyInAnyOrder("forewarn-errors", "forewarn-failed-notices", "forewarn-no-run");
        Instant now = Instant.now();
        assertThat(alarms).allSatisfy(alarm -> assertThat(cloudWatch
                .getMetricStatistics(request -> request.namespace(alarm.namespace())
                        .metricName(alarm.metricName())
                        .dimensions(alarm.dimensions())
                        .statistics(Statistic.fromValue(alarm.statisticAsString()))
                        .period(alarm.period())
                        .startTime(now.minus(Duration.ofHours(1)))
                        .endTime(now.plus(Duration.ofHours(1))))
                .datapoints())
                .isNotEmpty());
    }

    @Test
    void triesThreeTimesAndThenKeepsWhatFailed() {
        int before = function.logged().size();

        function.callLater("{\"nonsense\":true}");

        Message kept = Patience.until("a failed run", () -> deployment.account().sqs()
                .receiveMessage(request -> request.queueUrl(deployment.failedRuns()))
                .messages()
                .stream()
                .findFirst());
        Map<String, Object> run = Json.object(kept.body());
        assertThat(run).contains(entry("requestPayload", Map.of("nonsense", true)));
        assertThat(Json.object(run, "requestContext"))
                .contains(entry("condition", "RetriesExhausted"), entry("approximateInvokeCount", 3));
        assertThat(Json.text(Json.object(run, "responsePayload"), "errorMessage")).contains("nonsense: unknown");
        List<Map<String, Object>> logged = function.logged();
        assertThat(logged.subList(before, logged.size()))
                .filteredOn(line -> "function failed".equals(line.get("message")))
                .hasSize(3);
    }

    @Test
    void isDeployedWithSnapStartAndToldNothingButItsSettings() {
        var live = deployment.account().lambda().getFunctionConfiguration(
                request -> request.functionName(Deployment.NAME).qualifier("live"));

        assertThat(live.runtimeAsString()).isEqualTo("java21");
        assertThat(live.snapStart().applyOnAsString()).isEqualTo("PublishedVersions");
        assertThat(live.snapStart().optimizationStatusAsString()).isEqualTo("On");
        assertThat(live.environment().variables().keySet()).isEqualTo(Set.of("FOREWARN_SETTINGS"));
    }

    @Test
    void isAsPlannedOnceApplied() {
        assertThat(deployment.terraform().changes()).isEmpty();
    }

    private static Tuple mailTo(String address) {
        return tuple(
                Emulator.ACCOUNT, "\"Cloud Admins\" <cloud-admins@example.com>", List.of(address), List.of());
    }
}
