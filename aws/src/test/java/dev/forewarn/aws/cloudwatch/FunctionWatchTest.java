package dev.forewarn.aws.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.cloudwatch.FunctionActivity.Run;
import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.port.UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

final class FunctionWatchTest {
    private static final Instant SINCE = Instant.parse("2026-11-08T06:30:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-22T06:30:00Z");
    private static final Instant EARLIER = Instant.parse("2026-11-20T13:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-21T13:00:00Z");

    private final StubAws aws = new StubAws();
    private final CloudWatchClient cloudWatch = aws.client(CloudWatchClient.builder());
    private final FunctionWatch watch = new FunctionWatch(cloudWatch);

    @AfterEach
    void close() {
        cloudWatch.close();
        aws.close();
    }

    @Test
    void tellsTheLastRunAndTheLastErrorOfAllPages() {
        aws.answer("GetMetricData",
                page("<NextToken>more</NextToken>", metric("runs", EARLIER, 1, LATER, 1),
                        metric("sent", EARLIER, 9, LATER, 12)),
                page("", metric("failed", EARLIER, 0, LATER, 2), metric("errors", EARLIER, 1, LATER, 0)));

        assertThat(watch.activity("forewarn", SINCE, UNTIL)).isEqualTo(
                new FunctionActivity(SINCE, Optional.of(new Run(LATER, 12, 2)), Optional.of(EARLIER)));
        assertThat(aws.requests("GetMetricData").getFirst().form()).containsAllEntriesOf(Map.of(
                "StartTime", "2026-11-08T06:30:00Z", "EndTime", "2026-11-22T06:30:00Z",
                "MetricDataQueries.member.1.MetricStat.Metric.Namespace", "forewarn",
                "MetricDataQueries.member.1.MetricStat.Metric.MetricName", "Runs",
                "MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Name", "FunctionName",
                "MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Value", "forewarn",
                "MetricDataQueries.member.1.MetricStat.Stat", "Sum",
                "MetricDataQueries.member.1.MetricStat.Period", "60",
                "MetricDataQueries.member.4.MetricStat.Metric.Namespace", "AWS/Lambda",
                "MetricDataQueries.member.4.MetricStat.Metric.MetricName", "Errors"));
    }

    @Test
    void knowsOfNoRunWhereThereIsNoMetric() {
        aws.answer("GetMetricData", page("", "<member><Id>runs</Id><Timestamps/><Values/></member>"));

        assertThat(watch.activity("forewarn", SINCE, UNTIL))
                .isEqualTo(new FunctionActivity(SINCE, Optional.empty(), Optional.empty()));
    }

    @Test
    void readsAlarmsByTheirNames() {
        aws.answer("DescribeAlarms", Answer.xml("DescribeAlarms", "<MetricAlarms><member><AlarmName>a</AlarmName>"
                + "<ActionsEnabled>false</ActionsEnabled><StateValue>ALARM</StateValue><StateUpdatedTimestamp>"
                + LATER + "</StateUpdatedTimestamp></member><member><AlarmName>b</AlarmName></member>"
                + "<member><AlarmName>c</AlarmName><StateValue>OK</StateValue><StateUpdatedTimestamp>" + LATER
                + "</StateUpdatedTimestamp><StateTransitionedTimestamp>" + EARLIER
                + "</StateTransitionedTimestamp></member></MetricAlarms>"));

        assertThat(watch.alarms(List.of("a", "b", "c"))).containsExactly(
                new Alarm("a", "ALARM", Optional.of(LATER), false),
                new Alarm("b", "INSUFFICIENT_DATA", Optional.empty(), true),
                new Alarm("c", "OK", Optional.of(EARLIER), true));
        assertThat(aws.requests("DescribeAlarms").getFirst().form()).containsAllEntriesOf(Map.of(
                "AlarmNames.member.1", "a", "AlarmNames.member.2", "b", "AlarmNames.member.3", "c"));
    }

    @Test
    void saysWhichActionIsDenied() {
        Answer denied = Answer.xmlError(403, "AccessDenied", "no");
        aws.answer("GetMetricData", denied);
        aws.answer("DescribeAlarms", denied);

        assertThatThrownBy(() -> watch.activity("forewarn", SINCE, UNTIL)).isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("cloudwatch:GetMetricData was denied (AccessDenied: no): allow the action");
        assertThatThrownBy(() -> watch.alarms(List.of("a"))).isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("cloudwatch:DescribeAlarms was denied (AccessDenied: no): allow the action");
    }

    private static Answer page(String token, String... metrics) {
        return Answer.xml("GetMetricData",
                "<MetricDataResults>" + String.join("", metrics) + "</MetricDataResults>" + token);
    }

    private static String metric(String id, Instant first, int value, Instant second, int secondValue) {
        return "<member><Id>" + id + "</Id><Timestamps><member>" + second + "</member><member>" + first
                + "</member></Timestamps><Values><member>" + secondValue + "</member><member>" + value
                + "</member></Values></member>";
    }
}
