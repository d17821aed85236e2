package dev.forewarn.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

class AwsFailureTest {
    @ParameterizedTest
    @MethodSource
    void saysWhatFailedAndWhatToDo(SdkException failure, AwsFailure.Kind kind, String message) {
        AwsFailure read = AwsFailure.of(failure);

        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.during("iam:ListUserTags")).hasMessage(message).hasCause(failure);
    }

    static Stream<Arguments> saysWhatFailedAndWhatToDo() {
        return Stream.of(
                Arguments.of(
                        SdkClientException.create("Unable to load credentials from any of the providers in the chain"
                                + " Chain(credentialsProviders=[ProfileCredentialsProvider(profileName=nope,"
                                + " profileFile=ProfileFile(sections=[], profiles=[])), B()]) : ["
                                + "ProfileCredentialsProvider(profileName=nope, profileFile=ProfileFile(sections=[],"
                                + " profiles=[])): Profile file contained no credentials for profile 'nope':"
                                + " ProfileFile(sections=[], profiles=[]), ContainerCredentialsProvider(): no]"),
                        AwsFailure.Kind.NO_CREDENTIALS,
                        "iam:ListUserTags needs AWS credentials and none were found (Profile file contained no credentials"
                                + " for profile 'nope'): set AWS_PROFILE to a profile that has them and is signed in ('aws sso"
                                + " login'), or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role is attached"),
                Arguments.of(
                        SdkClientException.create(
                                "Unable to load credentials from any of the providers in the chain Chain() : [a, b]"),
                        AwsFailure.Kind.NO_CREDENTIALS,
                        "iam:ListUserTags needs AWS credentials and none were found (nothing in the SDK's default chain): set"
                                + " AWS_PROFILE to a profile that has them and is signed in ('aws sso login'), or"
                                + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role is attached"),
                Arguments.of(
                        answer(403, "ExpiredToken", "The security token included in the request is expired"),
                        AwsFailure.Kind.EXPIRED_CREDENTIALS,
                        "iam:ListUserTags failed, the AWS credentials have expired (ExpiredToken: The security token included"
                                + " in the request is expired): sign in again, with 'aws sso login' for a profile of IAM"
                                + " Identity Center, or get new ones"),
                Arguments.of(
                        SdkClientException.create("The SSO session associated with this profile has expired"),
                        AwsFailure.Kind.EXPIRED_CREDENTIALS,
                        "iam:ListUserTags failed, the AWS credentials have expired (The SSO session associated with this"
                                + " profile has expired): sign in again, with 'aws sso login' for a profile of IAM Identity"
                                + " Center, or get new ones"),
                Arguments.of(
                        answer(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
                        AwsFailure.Kind.REJECTED_CREDENTIALS,
                        "iam:ListUserTags failed, AWS does not accept the credentials (InvalidClientTokenId): check which"
                                + " AWS_PROFILE or access key is in use, that the key is active, and the clock"),
                Arguments.of(
                        answer(
                                403,
                                "AccessDenied",
                                "User: arn:aws:iam::123456789012:user/eva is not authorized to perform: iam:ListUserTags"),
                        AwsFailure.Kind.ACCESS_DENIED,
                        "iam:ListUserTags was denied (AccessDenied: User: arn:aws:iam::123456789012:user/eva is not authorized"
                                + " to perform: iam:ListUserTags): allow the action iam:ListUserTags to the role or user that"
                                + " runs this"),
                Arguments.of(
                        SdkClientException.create("x", new UnknownHostException("email.nowhere-1.amazonaws.com")),
                        AwsFailure.Kind.UNREACHABLE,
                        "iam:ListUserTags could not reach AWS (unknown host: email.nowhere-1.amazonaws.com): check the"
                                + " network, that AWS_REGION is a region where the service is offered, and AWS_ENDPOINT_URL if"
                                + " it is set"),
                Arguments.of(
                        SdkClientException.create("x", new ConnectException("Connection refused")),
                        AwsFailure.Kind.UNREACHABLE,
                        "iam:ListUserTags could not reach AWS (Connection refused): check the network, that AWS_REGION is a"
                                + " region where the service is offered, and AWS_ENDPOINT_URL if it is set"),
                Arguments.of(
                        SdkClientException.create("x", new SocketTimeoutException("Connect timed out")),
                        AwsFailure.Kind.UNREACHABLE,
                        "iam:ListUserTags could not reach AWS (Connect timed out): check the network, that AWS_REGION is a"
                                + " region where the service is offered, and AWS_ENDPOINT_URL if it is set"),
                Arguments.of(
                        SdkClientException.create("x", new SocketTimeoutException("Read timed out")),
                        AwsFailure.Kind.NO_ANSWER,
                        "iam:ListUserTags got no answer from AWS (Read timed out): check the network and run again"),
                Arguments.of(
                        SdkClientException.create("x", new SocketException("Connection reset")),
                        AwsFailure.Kind.NO_ANSWER,
                        "iam:ListUserTags got no answer from AWS (Connection reset): check the network and run again"),
                Arguments.of(
                        ApiCallTimeoutException.create(90_000),
                        AwsFailure.Kind.NO_ANSWER,
                        "iam:ListUserTags got no answer from AWS (Client execution did not complete before the specified"
                                + " timeout configuration: 90000 millis): check the network and run again"),
                Arguments.of(
                        answer(400, "Throttling", "Rate exceeded"),
                        AwsFailure.Kind.THROTTLED,
                        "iam:ListUserTags was throttled by AWS until the retries were used up (Throttling: Rate exceeded): run"
                                + " again in a few minutes"),
                Arguments.of(
                        answer(503, "ServiceUnavailable", "try\nlater"),
                        AwsFailure.Kind.OTHER,
                        "iam:ListUserTags failed (ServiceUnavailable: try later): run again later, or look the answer up in the"
                                + " service's API guide"),
                Arguments.of(
                        AwsServiceException.builder().statusCode(404).build(),
                        AwsFailure.Kind.OTHER,
                        "iam:ListUserTags failed (status 404): run again later, or look the answer up in the service's API"
                                + " guide"));
    }

    @Test
    void keepsToItselfWhatAWrongSignatureWasMadeOf() {
        SdkException failure = answer(
                403,
                "SignatureDoesNotMatch",
                "The Canonical String for this request should have been 'x-amz-security-token:SECRET'");

        assertThat(AwsFailure.of(failure).during("iam:ListUserTags").getMessage())
                .contains("SignatureDoesNotMatch")
                .doesNotContain("SECRET");
    }

    @Test
    void keepsAThreadInterrupted() {
        AwsFailure failure = AwsFailure.of(AbortedException.create("Thread was interrupted"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.during("iam:ListUserTags")).hasMessage("iam:ListUserTags was interrupted");
    }

    @Test
    void cutsAnEndlessAnswer() {
        assertThat(AwsFailure.of(answer(400, "Strange", "x".repeat(10_000))).words())
                .hasSize(400)
                .endsWith("x…");
    }

    @Test
    void callsABrokenConnectionNoAnswer() {
        assertThat(AwsFailure.of(SdkClientException.create("x", new IOException("broken pipe")))
                .kind())
                .isEqualTo(AwsFailure.Kind.NO_ANSWER);
    }

    private static AwsServiceException answer(int status, String code, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
