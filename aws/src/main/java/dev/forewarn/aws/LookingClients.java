package dev.forewarn.aws;

import dev.forewarn.port.UnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients for somebody who waits for a look at how things are, configured from the same places as {@link AwsClients}: no
 * call lasts longer than 30 seconds, nor is it made more than twice. Each client is made when it is first asked for and closed
 * with this. Thread-safe.
 *
 * <p>Apart from the others, since the libraries of Lambda and CloudWatch are for this alone.
 */
public final class LookingClients implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration ATTEMPT = Duration.ofSeconds(20);

    private final AwsClients aws = new AwsClients();
    private final Deque<SdkAutoCloseable> toClose = new ArrayDeque<>();

    private @Nullable IamClient iam;
    private @Nullable StsClient sts;
    private @Nullable SesV2Client ses;
    private @Nullable DynamoDbClient dynamoDb;
    private @Nullable LambdaClient lambda;
    private @Nullable CloudWatchClient cloudWatch;

    /**
     * The region that is asked, such as {@code eu-west-1}.
     *
     * @throws UnavailableException when none is set, as each of the clients does
     */
    public String region() {
        return aws.region().id();
    }

    public synchronized IamClient iam() {
        if (iam == null) {
            iam = client(IamClient.builder());
        }
        return iam;
    }

    public synchronized StsClient sts() {
        if (sts == null) {
            sts = client(StsClient.builder());
        }
        return sts;
    }

    public synchronized SesV2Client ses() {
        if (ses == null) {
            ses = client(SesV2Client.builder());
        }
        return ses;
    }

    public synchronized DynamoDbClient dynamoDb() {
        if (dynamoDb == null) {
            dynamoDb = client(DynamoDbClient.builder());
        }
        return dynamoDb;
    }

    public synchronized LambdaClient lambda() {
        if (lambda == null) {
            lambda = client(LambdaClient.builder());
        }
        return lambda;
    }

    public synchronized CloudWatchClient cloudWatch() {
        if (cloudWatch == null) {
            cloudWatch = client(CloudWatchClient.builder());
        }
        return cloudWatch;
    }

    @Override
    public synchronized void close() {
        toClose.forEach(SdkAutoCloseable::close);
        aws.close();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkAutoCloseable> C client(
            B builder) {
        C client = aws.build(builder, LookingClients::forLooking);
        toClose.push(client);
        return client;
    }

    private static void forLooking(ClientOverrideConfiguration.Builder client) {
        client.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT).retryStrategy(Retries.forLooking());
    }
}
