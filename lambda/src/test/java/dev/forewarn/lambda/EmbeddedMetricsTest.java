package dev.forewarn.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.recipient.Audience;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.run.RunSummary.Affected;
import dev.forewarn.digest.DigestPost;
import dev.forewarn.digest.FinishedRun;
import dev.forewarn.run.RunResult;
import dev.forewarn.run.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddedMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");
    private static final RunSummary SUMMARY = new RunSummary(Optional.of("123456789012"), NOW, false, 20, 20, 0, 12, 5,
            5,
            Map.of("not-due", 8, "no-address", 2),
            List.of(new Affected("bob", CredentialKind.PASSWORD, Audience.OWNER, "SES refused it")),
            List.of(new Affected("eve", CredentialKind.PASSWORD, Audience.OWNER, "it has no tag 'email'"),
                    new Affected("mallory", CredentialKind.PASSWORD, Audience.OWNER, "it has no tag 'email'")),
            4, List.of(),
            List.of(), List.of(), List.of(), Optional.empty());

    @Test
    void writesWhatCloudWatchReadsOutOfALog() {
        assertThat(Json.write(EmbeddedMetrics.of("forewarn", NOW, run(new DigestPost.Outcome.NotDue()), true,
                Duration.ofMillis(1_234))))
                .satisfies(json -> assertThat(Json.read(json)).isEqualTo(Json.read("""
                        {"_aws": {"Timestamp": 1795352400000, "CloudWatchMetrics": [{"Namespace": "forewarn",
                           "Dimensions": [["FunctionName"]], "Metrics": [
                             {"Name": "Runs", "Unit": "Count"}, {"Name": "Due", "Unit": "Count"},
                             {"Name": "Sent", "Unit": "Count"}, {"Name": "Failed", "Unit": "Count"},
                             {"Name": "Unreachable", "Unit": "Count"}, {"Name": "CarriedOver", "Unit": "Count"},
                             {"Name": "Duration", "Unit": "Milliseconds"}]}]},
                         "FunctionName": "forewarn", "Runs": 1, "Due": 12, "Sent": 5, "Failed": 1, "Unreachable": 2,
                         "CarriedOver": 4, "Duration": 1234}""")))
                .doesNotContain("\n");
    }

    @Test
    void countsNoRunThatDidNotComeToItsEnd() {
        assertThat(EmbeddedMetrics.of("forewarn", NOW, run(new DigestPost.Outcome.NotDue()), false, Duration.ZERO))
                .containsEntry("Runs", 0);
    }

    @Test
    void countsADigestThatFailed() {
        assertThat(EmbeddedMetrics.of("forewarn", NOW, run(new DigestPost.Outcome.Failed("no answer")), true,
                Duration.ZERO)).containsEntry("Failed", SUMMARY.failed().size() + 1);
    }

    private static FinishedRun run(DigestPost.Outcome digest) {
        return new FinishedRun(new RunResult(Optional.empty(), SUMMARY, List.of(), List.of(), Map.of(), List.of()),
                digest);
    }
}
