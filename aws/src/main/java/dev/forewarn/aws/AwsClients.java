package dev.forewarn.aws;

import dev.forewarn.key.NewKey;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.text.Printable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of AWS, each made when it is first asked for and closed with this. Region, credentials and endpoints come from
 * the SDK's own default chain alone: {@code AWS_PROFILE}, {@code AWS_REGION}, {@code AWS_ENDPOINT_URL},
 * {@code AWS_ENDPOINT_URL_SESV2} and so on. Thread-safe.
 *
 * <p>No call lasts longer than 90 seconds, its retries included, and no attempt longer than 30; for messages, 60 and 25; for
 * the ledger, 60 and 10.
 */
public final class AwsClients implements AutoCloseable {
    private static final Duration SENDING = Duration.ofMinutes(1);
    private static final Duration LONGEST_SENDING_ATTEMPT = Duration.ofSeconds(25);
    /** What a call of the ledger takes at the longest, repetitions included. */
    public static final Duration LONGEST_RECORD = Duration.ofMinutes(1);

    private static final Duration LONGEST_RECORDING_ATTEMPT = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 300;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ATTEMPT = Duration.ofSeconds(30);
    /**
     * What a message takes at the longest, repetitions included: it has been handed over by then, or not. An attempt that
     * has just begun when the time is up can't be broken off until it has a connection.
     */
    public static final Duration LONGEST_SEND = SENDING.plus(CONNECT).plus(ATTEMPT);

    private static final Duration CALL = Duration.ofSeconds(90);

    private static final String SESSION = "forewarn";

    private final AwsRegionProvider regions;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final List<SdkAutoCloseable> made;

    private @Nullable IamClient iam;
    private @Nullable IamClient iamForChanges;
    private @Nullable StsClient sts;
    private @Nullable SesV2Client ses;
    private @Nullable SesV2Client sesAccount;
    private @Nullable DynamoDbClient dynamoDb;

    public AwsClients() {
        this(DefaultAwsRegionProviderChain.builder().build());
    }

    /**
     * Clients for IAM and STS alone, which do without a region: where none is set, they are asked at their one address for the
     * partition {@code aws}. In the other partitions a region must be set.
     */
    public static AwsClients withoutNeedOfARegion() {
        return new AwsClients(elseGlobal(DefaultAwsRegionProviderChain.builder().build()));
    }

    static AwsRegionProvider elseGlobal(AwsRegionProvider regions) {
        return () -> {
            try {
                return regions.getRegion();
            } catch (SdkClientException e) {
                return Region.AWS_GLOBAL;
            }
        };
    }

    AwsClients(AwsRegionProvider regions) {
        this(regions, DefaultCredentialsProvider.builder().build(),
                new CheckedHttpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT)
                        .build()));
    }

    private AwsClients(AwsRegionProvider regions, DefaultCredentialsProvider credentials, SdkHttpClient http) {
        this(regions, credentials, http, List.of(http, credentials));
    }

    /** Clients of an AWS that somebody else plays; credentials and HTTP are theirs to close. */
    public AwsClients(AwsRegionProvider regions, AwsCredentialsProvider credentials, SdkHttpClient http) {
        this(regions, credentials, http, List.of());
    }

    private AwsClients(AwsRegionProvider regions, AwsCredentialsProvider credentials, SdkHttpClient http,
            List<SdkAutoCloseable> made) {
        this.regions = regions;
        this.credentials = credentials;
        this.http = http;
        this.made = made;
    }

    /**
     * Clients that act as a role, which is assumed now and for an hour: the longest that a role's own session may assume
     * another (IAM user guide, "Methods to assume a role"). To be closed by the caller, and before these.
     *
     * @param role its ARN
     * @throws UnavailableException when it can't be assumed
     */
    public AwsClients assuming(String role) {
        try {
            Credentials session = sts().assumeRole(request -> request.roleArn(role).roleSessionName(SESSION))
                    .credentials();
            return new AwsClients(regions, StaticCredentialsProvider.create(AwsSessionCredentials.create(
                    session.accessKeyId(), session.secretAccessKey(), session.sessionToken())), http);
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            if (failure.kind() == AwsFailure.Kind.ACCESS_DENIED) {
                throw new UnavailableException("the role " + role + " can't be assumed (" + failure.words()
                        + "): make it in that account with a trust policy that names the role which runs this, and allow"
                        + " sts:AssumeRole on it to that role", e);
            }
            throw failure.during("sts:AssumeRole of " + role);
        }
    }

    /** Clients that use this access key; to be closed by the caller, and before these. */
    public AwsClients with(NewKey key) {
        return new AwsClients(regions, StaticCredentialsProvider.create(
                AwsBasicCredentials.create(key.id(), key.secret().reveal())), http);
    }

    /**
     * The id of the key that the calls are made with.
     *
     * @throws UnavailableException when there are no credentials
     */
    public String keyId() {
        try {
            return credentials.resolveCredentials().accessKeyId();
        } catch (SdkException e) {
            throw AwsFailure.of(e).during("calling AWS");
        }
    }

    /**
     * The client of IAM.
     *
     * @throws UnavailableException when no region is set
     */
    public synchronized IamClient iam() {
        if (iam == null) {
            iam = build(IamClient.builder(), AwsClients::forReading);
        }
        return iam;
    }

    /**
     * The client of IAM for what must not be carried out twice: a password that was changed already is a wrong one at the
     * second try, and a second access key is one too many. A call whose answer is lost fails.
     *
     * @throws UnavailableException when no region is set
     */
    public synchronized IamClient iamForChanges() {
        if (iamForChanges == null) {
            iamForChanges = build(IamClient.builder(), AwsClients::forChanges);
        }
        return iamForChanges;
    }

    /**
     * The client of STS, at its regional endpoint.
     *
     * @throws UnavailableException when no region is set
     */
    public synchronized StsClient sts() {
        if (sts == null) {
            sts = build(StsClient.builder(), AwsClients::forReading);
        }
        return sts;
    }

    /**
     * The client of SES, which does not repeat what could mail twice.
     *
     * @throws UnavailableException when no region is set
     */
    public synchronized SesV2Client ses() {
        if (ses == null) {
            ses = build(SesV2Client.builder(), AwsClients::forSending);
        }
        return ses;
    }

    /**
     * The client of SES for what may be asked twice.
     *
     * @throws UnavailableException when no region is set
     */
    public synchronized SesV2Client sesAccount() {
        if (sesAccount == null) {
            sesAccount = build(SesV2Client.builder(), AwsClients::forReading);
        }
        return sesAccount;
    }

    /**
     * The client of DynamoDB for the ledger, which repeats a call for up to a minute before it is given up.
     *
     * @throws UnavailableException when no region is set
     */
    public synchronized DynamoDbClient dynamoDb() {
        if (dynamoDb == null) {
            dynamoDb = build(DynamoDbClient.builder(), AwsClients::forLedger);
        }
        return dynamoDb;
    }

    @Override
    public synchronized void close() {
        if (iam != null) {
            iam.close();
        }
        if (iamForChanges != null) {
            iamForChanges.close();
        }
        if (sts != null) {
            sts.close();
        }
        if (ses != null) {
            ses.close();
        }
        if (sesAccount != null) {
            sesAccount.close();
        }
        if (dynamoDb != null) {
            dynamoDb.close();
        }
        made.forEach(SdkAutoCloseable::close);
    }

    /**
     * A client of whichever service, which belongs to the caller but for its HTTP.
     *
     * @throws UnavailableException when no region is set
     */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
            B builder, Consumer<ClientOverrideConfiguration.Builder> kind) {
        try {
            return configured(builder, kind).build();
        } catch (SdkClientException | IllegalArgumentException e) {
            throw new UnavailableException(
                    "AWS can't be called with this configuration: "
                            + Printable.of(String.valueOf(e.getMessage()), LONGEST_REASON)
                            + "; check AWS_REGION (such as eu-west-1) and AWS_ENDPOINT_URL, or the profile's own",
                    e);
        }
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
            B builder, Consumer<ClientOverrideConfiguration.Builder> kind) {
        return builder.region(region())
                .credentialsProvider(credentials)
                .httpClient(http)
                .overrideConfiguration(configuration -> {
                    kind.accept(configuration);
                    configuration.putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, userAgent());
                });
    }

    /** Configures a client for calls that must not be carried out twice. */
    public static void forSending(ClientOverrideConfiguration.Builder client) {
        client.apiCallTimeout(SENDING)
                .apiCallAttemptTimeout(LONGEST_SENDING_ATTEMPT)
                .retryStrategy(Retries.forSending())
                .addExecutionInterceptor(Transmission.WATCH);
    }

    /** Configures a client for what one person changes, and must not be changed twice. */
    public static void forChanges(ClientOverrideConfiguration.Builder client) {
        client.apiCallTimeout(SENDING)
                .apiCallAttemptTimeout(LONGEST_SENDING_ATTEMPT)
                .retryStrategy(Retries.forChanges())
                .addExecutionInterceptor(Transmission.WATCH);
    }

    /** Configures a client for the ledger, whose calls may be carried out twice and should not be given up. */
    public static void forLedger(ClientOverrideConfiguration.Builder client) {
        client.apiCallTimeout(LONGEST_RECORD)
                .apiCallAttemptTimeout(LONGEST_RECORDING_ATTEMPT)
                .retryStrategy(Retries.forLedger());
    }

    private static void forReading(ClientOverrideConfiguration.Builder client) {
        client.apiCallTimeout(CALL).apiCallAttemptTimeout(ATTEMPT).retryStrategy(Retries.forReading());
    }

    /** @throws UnavailableException when none is set */
    Region region() {
        try {
            return regions.getRegion();
        } catch (SdkClientException e) {
            throw new UnavailableException(
                    "AWS is to be asked, and no region is set",
                    "set AWS_REGION to the one that SES mails from, such as eu-west-1,"
                            + " or give the profile a region",
                    e);
        }
    }

    private static String userAgent() {
        return "forewarn/"
                + Objects.requireNonNullElse(AwsClients.class.getPackage().getImplementationVersion(), "development");
    }
}
