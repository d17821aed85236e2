package dev.forewarn.aws.iam;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.port.CredentialReports.Report;
import dev.forewarn.port.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IamCredentialReportsTest {
    private static final String GENERATE = "GenerateCredentialReport";
    private static final String GET = "GetCredentialReport";
    private static final Answer STARTED = Answer.xml(GENERATE, "<State>STARTED</State>");
    private static final Answer IN_PROGRESS = Answer.xml(GENERATE, "<State>INPROGRESS</State>");
    private static final Answer COMPLETE = Answer.xml(GENERATE, "<State>COMPLETE</State>");
    private static final Answer LIMIT = Answer.xmlError(409, "LimitExceeded", "Cannot exceed quota");
    private static final Answer NOT_READY = Answer.xmlError(404, "ReportInProgress", "Report is being made");
    private static final Answer NOT_PRESENT = Answer.xmlError(410, "ReportNotPresent", "No report");
    private static final Answer EXPIRED = Answer.xmlError(410, "ReportExpired", "Report too old");
    private static final Answer THROTTLING = Answer.xmlError(400, "Throttling", "Rate exceeded");
    private static final Answer READY = Answer.xml(
            GET,
            "<Content>" + Base64.getEncoder().encodeToString("user,arn\n".getBytes(UTF_8))
                    + "</Content><ReportFormat>text/csv</ReportFormat>"
                    + "<GeneratedTime>2026-03-01T06:00:00Z</GeneratedTime>");

    private final StubAws aws = new StubAws();
    private final Instant start = Instant.parse("2026-03-01T06:00:05Z");
    private Instant now = start;
    private final List<Duration> pauses = new ArrayList<>();
    private final IamCredentialReports reports =
            new IamCredentialReports(aws.iam(), () -> now, this::pass, Duration.ofSeconds(60));

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void fetchesAReportThatIsReadyAtOnce() throws IOException {
        aws.answer(GENERATE, COMPLETE);
        aws.answer(GET, READY);

        Report report = reports.latest();

        assertThat(report.generatedAt()).contains(Instant.parse("2026-03-01T06:00:00Z"));
        assertThat(new String(report.content().readAllBytes(), UTF_8)).isEqualTo("user,arn\n");
        assertThat(aws.calls()).containsExactly(GENERATE, GET);
        assertThat(pauses).isEmpty();
    }

    @Test
    void waitsLongerAndLongerUntilTheReportIsComplete() {
        aws.answer(GENERATE, STARTED, IN_PROGRESS, IN_PROGRESS, COMPLETE);
        aws.answer(GET, READY);

        reports.latest();

        assertThat(aws.calls()).containsExactly(GENERATE, GENERATE, GENERATE, GENERATE, GET);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void asksAgainWhileTheReportIsInTheMakingMissingOrTooOld() {
        aws.answer(GENERATE, COMPLETE);
        aws.answer(GET, NOT_READY, NOT_PRESENT, EXPIRED, READY);

        assertThat(reports.latest().generatedAt()).isPresent();

        assertThat(aws.requests(GENERATE)).hasSize(4);
        assertThat(aws.requests(GET)).hasSize(4);
        assertThat(pauses).hasSize(3);
    }

    @Test
    void takesWhatThereIsWhenTooManyReportsWereAskedFor() {
        aws.answer(GENERATE, LIMIT);
        aws.answer(GET, NOT_READY, READY);

        assertThat(reports.latest().generatedAt()).isPresent();

        assertThat(aws.calls()).containsExactly(GENERATE, GET, GENERATE, GET);
    }

    @Test
    void outlastsThrottlingByRetriesAndThenByWaiting() {
        aws.answer(
                GENERATE, THROTTLING, THROTTLING, THROTTLING, THROTTLING, THROTTLING, THROTTLING, THROTTLING, COMPLETE);
        aws.answer(GET, THROTTLING, READY);

        assertThat(reports.latest().generatedAt()).isPresent();

        assertThat(aws.requests(GENERATE)).hasSize(8);
        assertThat(aws.requests(GET)).hasSize(2);
        assertThat(pauses).hasSize(1);
    }

    @Test
    void givesUpAtTheDeadlineAfterALastTry() {
        aws.answer(GENERATE, IN_PROGRESS);

        assertThatThrownBy(reports::latest)
                .isInstanceOf(UnavailableException.class)
                .hasMessage(
                        "IAM had no credential report ready within 60 seconds (last answer: report state INPROGRESS): run"
                                + " again in a few minutes, IAM goes on making it meanwhile");

        assertThat(now).isEqualTo(start.plusSeconds(60));
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 15L, 15L, 15L);
        assertThat(aws.calls()).hasSize(8);
    }

    @Test
    void namesTheLastAnswerWhenTheReportIsNeverReady() {
        aws.answer(GENERATE, COMPLETE);
        aws.answer(GET, NOT_READY);

        assertThatThrownBy(reports::latest)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("(last answer: ReportInProgress: Report is being made)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<ReportFormat>text/csv</ReportFormat>", "<Content></Content>"})
    void doesNotAskTwiceWhenAReplyHasNoContent(String result) {
        aws.answer(GENERATE, COMPLETE);
        aws.answer(GET, Answer.xml(GET, result));

        assertThatThrownBy(reports::latest)
                .isInstanceOf(UnavailableException.class)
                .hasMessage(
                        "IAM answered GetCredentialReport without content: check that AWS_ENDPOINT_URL, if it is set,"
                                + " leads to IAM, and run again");

        assertThat(aws.calls()).containsExactly(GENERATE, GET);
    }

    @Test
    void doesNotAskTwiceWhenThereIsNoState() {
        aws.answer(GENERATE, Answer.xml(GENERATE, ""));

        assertThatThrownBy(reports::latest)
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("IAM answered GenerateCredentialReport without content: ");

        assertThat(aws.calls()).containsExactly(GENERATE);
    }

    @Test
    void namesTheActionThatIsDenied() {
        aws.answer(GENERATE, COMPLETE);
        aws.answer(GET, Answer.xmlError(403, "AccessDenied", "User: arn:aws:iam::123456789012:user/eva may not"));

        assertThatThrownBy(reports::latest)
                .isInstanceOf(UnavailableException.class)
                .hasMessage(
                        "iam:GetCredentialReport was denied (AccessDenied: User: arn:aws:iam::123456789012:user/eva may"
                                + " not): allow the action iam:GetCredentialReport to the role or user that runs this");
    }

    @Test
    void stopsWaitingWhenInterrupted() {
        aws.answer(GENERATE, STARTED);
        IamCredentialReports interrupted = new IamCredentialReports(
                aws.iam(),
                () -> now,
                pause -> {
                    throw new InterruptedException();
                },
                Duration.ofSeconds(60));

        assertThatThrownBy(interrupted::latest).hasMessage("waiting for IAM's credential report was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private void pass(Duration pause) {
        pauses.add(pause);
        now = now.plus(pause);
    }
}
