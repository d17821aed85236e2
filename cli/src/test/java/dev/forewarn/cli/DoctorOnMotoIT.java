package dev.forewarn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.aws.testing.Moto;
import dev.forewarn.cli.Packaged.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** The packaged program looks at what stands in moto, whose SES has no {@code GetAccount} and signs nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DoctorOnMotoIT {
    private static final String SETTINGS =
            "{\"mail\":{\"from\":\"cloud-admins@example.com\"},\"ledger\":{\"dynamodb\":\"forewarn\"}}";

    private final Moto moto = Moto.start();
    private final IamClient iam = client(IamClient.builder());
    private final SesV2Client ses = client(SesV2Client.builder());
    private final DynamoDbClient dynamoDb = client(DynamoDbClient.builder());
    private final LambdaClient lambda = client(LambdaClient.builder());
    private final CloudWatchClient cloudWatch = client(CloudWatchClient.builder());

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void startAfresh() {
        moto.reset();
        iam.updateAccountPasswordPolicy(request -> request.maxPasswordAge(90));
        createUser("eva", "eva@example.com");
        ses.createEmailIdentity(request -> request.emailIdentity("example.com"));
    }

    @AfterEach
    void enforceNothing() {
        moto.enforceNothing();
    }

    @AfterAll
    void stop() {
        iam.close();
        ses.close();
        dynamoDb.close();
        lambda.close();
        cloudWatch.close();
        moto.close();
    }

    @Test
    void findsEverythingThatIsThereAndSaysWhatCouldNotBeAsked() throws IOException, InterruptedException {
        createLedger(true);
        deploy(SETTINGS);
        Instant run = Instant.now().minusSeconds(3600);
        putMetric("Runs", 1, run);
        putMetric("Sent", 3, run);
        for (String alarm : List.of("errors", "failed-notices", "no-run")) {
            putAlarm(alarm, StateValue.OK);
        }

        Outcome outcome = forewarn(Map.of()).run("doctor", "--format", "json");

        assertThat(outcome.err()).isEmpty();
        DoctorJson checks = DoctorJson.of(outcome.out());
        Map<String, String> expected = new LinkedHashMap<>();
        checks.checks().keySet().forEach(check -> expected.put(check, "ok"));
        List.of("ses-sending", "ses-production", "ses-quota").forEach(check -> expected.put(check, "unknown"));
        expected.put("ses-dkim", "wrong");
        expected.put("ses-mail-from", "skipped");
        assertThat(checks.statuses()).isEqualTo(expected);
        assertThat(checks.found("ses-quota")).startsWith("ses:GetAccount failed (");
        assertThat(checks.facts("last-run")).containsEntry("sent", 3).containsEntry("failed", 0)
                .containsEntry("lastError", null);
        assertThat(checks.facts("function")).containsEntry("version", "1").containsEntry("live", true)
                .containsEntry("runtime", "java21");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void findsWhatIsMissing() throws IOException, InterruptedException {
        iam.deleteAccountPasswordPolicy();
        ses.deleteEmailIdentity(request -> request.emailIdentity("example.com"));
        createUser("tom", "tom@example.org");
        createLedger(false);
        deploy(SETTINGS);
        putAlarm("errors", StateValue.ALARM);

        DoctorJson checks = DoctorJson.of(forewarn(Map.of()).run("doctor", "--format", "json").out());

        assertThat(checks.check("password-policy")).containsEntry("status", "wrong");
        assertThat(checks.check("ses-identity")).containsEntry("found",
                "SES in us-east-1 knows neither cloud-admins@example.com nor its domain, and sends nothing from it");
        assertThat(checks.check("users-without-address")).containsEntry("found",
                "1 of 2 users with a console password can't be told: tom (the domain of tom@example.org is not among"
                        + " recipients.domains)");
        assertThat(checks.check("ledger-expiry")).containsEntry("found",
                "the table 'forewarn' never deletes anything: it has no time to live");
        assertThat(checks.check("last-run")).containsEntry("found", "no run yet: it was deployed less than a day ago");
        assertThat(checks.statuses()).containsEntry("alarm-errors", "wrong")
                .containsEntry("alarm-failed-notices", "wrong")
                .containsEntry("alarm-no-run", "skipped");
    }

    @Test
    void saysOfEachCheckWhichActionIsDenied() throws IOException, InterruptedException {
        createLedger(true);
        iam.createUser(request -> request.userName("nobody"));
        AccessKey key = iam.createAccessKey(request -> request.userName("nobody")).accessKey();
        moto.enforcePolicies();

        Outcome outcome = forewarn(Map.of("AWS_ACCESS_KEY_ID", key.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", key.secretAccessKey())).run("doctor", "--format", "json");

        assertThat(outcome.exitCode()).isEqualTo(1);
        DoctorJson checks = DoctorJson.of(outcome.out());
        assertThat(checks.check("credentials")).containsEntry("status", "ok");
        assertThat(checks.mend("credential-report")).isEqualTo(
                "allow the action iam:GenerateCredentialReport to the role or user that runs this");
        assertThat(checks.mend("password-policy")).isEqualTo(
                "allow the action iam:GetAccountPasswordPolicy to the role or user that runs this");
        assertThat(checks.mend("function")).isEqualTo(
                "allow the action lambda:GetFunctionConfiguration to the role or user that runs this");
        assertThat(outcome.out() + outcome.err()).doesNotContain(key.secretAccessKey());
    }

    @Test
    void printsTheTableEvenWithoutCredentials() throws IOException, InterruptedException {
        Outcome outcome = forewarn(Map.of("AWS_ACCESS_KEY_ID", "", "AWS_SECRET_ACCESS_KEY", "")).run("doctor");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains(
                "\n✗ credentials            sts:GetCallerIdentity needs AWS credentials and none were found (",
                "\n                         → set AWS_PROFILE to a profile that has them",
                "\n20 checks: 0 ok, 2 wrong, 6 could not be made, 12 left out\n");
    }

    @Test
    void printsTheTableEvenWhereNothingAnswers() throws IOException, InterruptedException {
        // Nothing listens on the discard service's port, and nobody may without being root.
        Outcome outcome = forewarn(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:9")).run("doctor");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out()).contains("\n✗ credentials            sts:GetCallerIdentity could not reach AWS (");
    }

    @Test
    void printsTheTableEvenWithoutARegion() throws IOException, InterruptedException {
        Outcome outcome = forewarn(Map.of("AWS_REGION", "")).run("doctor");

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out()).startsWith("account unknown, ")
                .contains("\n✗ credentials            AWS is to be asked, and no region is set\n");
    }

    private void createUser(String name, String email) {
        iam.createUser(request -> request.userName(name).tags(Tag.builder().key("email").value(email).build()));
        iam.createLoginProfile(request -> request.userName(name).password("Correct-horse-battery-1"));
    }

    private void createLedger(boolean timeToLive) {
        dynamoDb.createTable(request -> request.tableName("forewarn").billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key("account", KeyType.HASH), key("notice", KeyType.RANGE))
                .attributeDefinitions(text("account"), text("notice")));
        if (timeToLive) {
            dynamoDb.updateTimeToLive(request -> request.tableName("forewarn")
                    .timeToLiveSpecification(specification -> specification.enabled(true).attributeName("expireAt")));
        }
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
    }

    private void deploy(String settings) throws IOException {
        String role = iam.createRole(request -> request.roleName("forewarn").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"Service": "lambda.amazonaws.com"}}]}""")).role().arn();
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(zip)) {
            entries.putNextEntry(new ZipEntry("nothing"));
        }
        lambda.createFunction(request -> request.functionName("forewarn").role(role).runtime(Runtime.JAVA21)
                .handler("dev.forewarn.lambda.ForewarnFunction").publish(true)
                .code(code -> code.zipFile(SdkBytes.fromByteArray(zip.toByteArray())))
                .environment(environment -> environment.variables(Map.of("FOREWARN_SETTINGS", settings))));
        lambda.createAlias(request -> request.functionName("forewarn").name("live").functionVersion("1"));
    }

    private void putMetric(String name, double value, Instant at) {
        cloudWatch.putMetricData(request -> request.namespace("forewarn").metricData(MetricDatum.builder()
                .metricName(name).value(value).timestamp(at)
                .dimensions(Dimension.builder().name("FunctionName").value("forewarn").build()).build()));
    }

    private void putAlarm(String suffix, StateValue state) {
        cloudWatch.putMetricAlarm(request -> request.alarmName("forewarn-" + suffix).namespace("forewarn")
                .metricName("Runs").statistic(Statistic.SUM).period(60).evaluationPeriods(1).threshold(1.0)
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD));
        cloudWatch.setAlarmState(request -> request.alarmName("forewarn-" + suffix).stateValue(state)
                .stateReason("as a test wants it"));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.region(Region.of(Moto.REGION)).endpointOverride(moto.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }

    /** @param otherwise what of moto's environment is to be different; an empty value takes a variable away */
    private Packaged forewarn(Map<String, String> otherwise) {
        Map<String, String> environment = new HashMap<>(moto.environment());
        environment.putAll(otherwise);
        environment.values().removeIf(String::isEmpty);
        return new Packaged(folder, environment);
    }
}
