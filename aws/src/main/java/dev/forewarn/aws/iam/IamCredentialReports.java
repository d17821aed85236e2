package dev.forewarn.aws.iam;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.aws.Backoff;
import dev.forewarn.aws.Sleeper;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CredentialReportExpiredException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotPresentException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotReadyException;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.ReportStateType;

/**
 * The credential report that IAM makes: asks for one until it is complete, then fetches it. IAM keeps a report for four hours
 * and answers with the same one meanwhile (IAM user guide, "Generate credential reports"). Thread-safe.
 *
 * <p>A report that is still in the making, missing or too old is waited for, with a growing pause, until the limit is reached;
 * so is throttling. An answer without content is an error at once.
 */
public final class IamCredentialReports implements CredentialReports {
    /** How long a report is waited for unless something else is asked for. */
    public static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15));

    private final IamClient iam;
    private final InstantSource time;
    private final Sleeper sleeper;
    private final Duration limit;

    public IamCredentialReports(IamClient iam) {
        this(iam, InstantSource.system(), Sleeper.SYSTEM, LIMIT);
    }

    /** @param limit how long a report is waited for at the most, the calls' own time included */
    public IamCredentialReports(IamClient iam, InstantSource time, Sleeper sleeper, Duration limit) {
        this.iam = iam;
        this.time = time;
        this.sleeper = sleeper;
        this.limit = limit;
    }

    @Override
    public Report latest() {
        Instant deadline = time.instant().plus(limit);
        for (int tries = 1;; tries++) {
            switch (generateAndFetch()) {
                case Answer.Ready(Report report) -> {
                    return report;
                }
                case Answer.NotYet(String reason) -> {
                    Duration left = Duration.between(time.instant(), deadline);
                    if (!left.isPositive()) {
                        throw new UnavailableException("IAM had no credential report ready within "
                                + limit.toSeconds() + " seconds (last answer: " + reason + ")",
                                "run again in a few minutes, IAM goes on making it meanwhile", null);
                    }
                    Duration pause = BACKOFF.after(tries);
                    sleep(pause.compareTo(left) < 0 ? pause : left);
                }
            }
        }
    }

    private Answer generateAndFetch() {
        return generate().<Answer>map(Answer.NotYet::new).orElseGet(this::fetch);
    }

    /** Asks for a report; answers why it can't be fetched yet, or nothing when it is worth trying. */
    private Optional<String> generate() {
        try {
            GenerateCredentialReportResponse answer = iam.generateCredentialReport();
            if (answer.stateAsString() == null) {
                throw withoutContent("GenerateCredentialReport");
            }
            return answer.state() == ReportStateType.COMPLETE
                    ? Optional.empty()
                    : Optional.of("report state " + answer.stateAsString());
        } catch (LimitExceededException e) {
            // Too many reports were asked for: there may well be one.
            return Optional.empty();
        } catch (SdkException e) {
            return Optional.of(reasonToWait("iam:GenerateCredentialReport", e));
        }
    }

    private Answer fetch() {
        try {
            GetCredentialReportResponse answer = iam.getCredentialReport();
            if (answer.content() == null || answer.content().asByteArrayUnsafe().length == 0) {
                throw withoutContent("GetCredentialReport");
            }
            return new Answer.Ready(new Report(
                    "the credential report that IAM gave",
                    Optional.ofNullable(answer.generatedTime()),
                    answer.content().asInputStream()));
        } catch (CredentialReportNotReadyException
                | CredentialReportNotPresentException
                | CredentialReportExpiredException e) {
            return new Answer.NotYet(AwsFailure.of(e).words());
        } catch (SdkException e) {
            return new Answer.NotYet(reasonToWait("iam:GetCredentialReport", e));
        }
    }

    private static String reasonToWait(String action, SdkException e) {
        AwsFailure failure = AwsFailure.of(e);
        if (failure.kind() == AwsFailure.Kind.THROTTLED) {
            return failure.words();
        }
        throw failure.during(action);
    }

    private static UnavailableException withoutContent(String call) {
        return new UnavailableException("IAM answered " + call + " without content",
                "check that AWS_ENDPOINT_URL, if it is set, leads to IAM, and run again", null);
    }

    private void sleep(Duration pause) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("waiting for IAM's credential report was interrupted", e);
        }
    }

    /** What one try came to. */
    private sealed interface Answer {
        record Ready(Report report) implements Answer {}

        record NotYet(String reason) implements Answer {}
    }
}
