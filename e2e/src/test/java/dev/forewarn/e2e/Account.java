package dev.forewarn.e2e;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;
import java.time.Duration;

/** An account of the emulator, as its root user or another one sees it: clients, which are closed with it, and users for trials. Not thread-safe. */
final class Account implements AutoCloseable {
    /** As long as a function may take. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(15);

    private final Emulator emulator;
    private final String id;
    private final AwsBasicCredentials credentials;
    private final SdkHttpClient http =
            UrlConnectionHttpClient.builder().socketTimeout(LONGEST_CALL).build();
    private final List<SdkClient> open = new ArrayList<>();

    /** As its root user. */
    Account(Emulator emulator, String id) {
        this(emulator, id, AwsBasicCredentials.create(Emulator.rootKey(id), "root"));
    }

    /** As the user of account {@link Emulator#ACCOUNT} whose key this is. */
    Account(Emulator emulator, AccessKey key) {
        this(emulator, Emulator.ACCOUNT, AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
    }

    private Account(Emulator emulator, String id, AwsBasicCredentials credentials) {
        this.emulator = emulator;
        this.id = id;
        this.credentials = credentials;
    }

    String id() {
        return id;
    }

    CloudWatchClient cloudWatch() {
        return client(CloudWatchClient.builder());
    }

    CloudWatchLogsClient logs() {
        return client(CloudWatchLogsClient.builder());
    }

    DynamoDbClient dynamoDb() {
        return client(DynamoDbClient.builder());
    }

    EventBridgeClient events() {
        return client(EventBridgeClient.builder());
    }

    IamClient iam() {
        return client(IamClient.builder());
    }

    LambdaClient lambda() {
        return client(LambdaClient.builder());
    }

    OrganizationsClient organizations() {
        return client(OrganizationsClient.builder());
    }

    SchedulerClient scheduler() {
        return client(SchedulerClient.builder());
    }

    SesV2Client ses() {
        return client(SesV2Client.builder());
    }

    SnsClient sns() {
        return client(SnsClient.builder());
    }

    SqsClient sqs() {
        return client(SqsClient.builder());
    }

    StsClient sts() {
        return client(StsClient.builder());
    }

    /** Makes a user with a console password, which is as old as the emulator's users are. */
    void addUser(String name, String email) {
        iam().createUser(user -> user.userName(name).tags(Tag.builder().key("email").value(email).build()));
        addPassword(name);
    }

    /** Gives a user that there is a console password, which then is as old as the user. */
    void addPassword(String user) {
        iam().createLoginProfile(profile -> profile.userName(user).password("Correct-horse-battery-1"));
    }

    void removePassword(String user) {
        iam().deleteLoginProfile(profile -> profile.userName(user));
    }

    void removeUser(String name) {
        removePassword(name);
        iam().deleteUser(user -> user.userName(name));
    }

    @Override
    public void close() {
        open.forEach(SdkClient::close);
        http.close();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> C client(B builder) {
        C client = builder.region(Region.of(Emulator.REGION))
                .endpointOverride(emulator.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(http)
                .build();
        open.add(client);
        return client;
    }
}
