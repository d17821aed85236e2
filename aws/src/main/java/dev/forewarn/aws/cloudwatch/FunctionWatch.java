package dev.forewarn.aws.cloudwatch;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.aws.cloudwatch.FunctionActivity.Run;
import dev.forewarn.port.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;

/** What CloudWatch knows of a function: its own metrics, those that Lambda keeps of it, and alarms. Thread-safe. */
public final class FunctionWatch {
    private static final String OWN = "forewarn";
    private static final String LAMBDA = "AWS/Lambda";
    private static final int MINUTE = (int) Duration.ofMinutes(1).toSeconds();

    private final CloudWatchClient cloudWatch;

    public FunctionWatch(CloudWatchClient cloudWatch) {
        this.cloudWatch = cloudWatch;
    }

    /**
     * What the function has done; CloudWatch keeps minutes for 15 days (CloudWatch user guide, "Metrics retention").
     *
     * @throws UnavailableException when CloudWatch can't be asked
     */
    public FunctionActivity activity(String function, Instant since, Instant until) {
        Map<String, SortedMap<Instant, Double>> values = new HashMap<>();
        try {
            cloudWatch.getMetricDataPaginator(request -> request
                    // Else whole minutes are put together of parts (CloudWatch API, GetMetricData).
                    .startTime(since.truncatedTo(ChronoUnit.MINUTES)).endTime(until).metricDataQueries(
                            sum("runs", OWN, "Runs", function),
                            sum("sent", OWN, "Sent", function),
                            sum("failed", OWN, "Failed", function),
                            sum("errors", LAMBDA, "Errors", function)))
                    .metricDataResults()
                    .forEach(result -> values.computeIfAbsent(result.id(), id -> new TreeMap<>()).putAll(of(result)));
        } catch (SdkException e) {
            throw AwsFailure.of(e).during("cloudwatch:GetMetricData");
        }
        return new FunctionActivity(since,
                last(values, "runs").map(at -> new Run(at, at(values, "sent", at), at(values, "failed", at))),
                last(values, "errors"));
    }

    private static MetricDataQuery sum(String id, String namespace, String metric, String function) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(statistic -> statistic.stat("Sum").period(MINUTE)
                        .metric(what -> what.namespace(namespace).metricName(metric)
                                .dimensions(Dimension.builder().name("FunctionName").value(function).build())))
                .build();
    }

    private static Map<Instant, Double> of(MetricDataResult result) {
        Map<Instant, Double> values = new HashMap<>();
        for (int i = 0; i < Math.min(result.timestamps().size(), result.values().size()); i++) {
            values.put(result.timestamps().get(i), result.values().get(i));
        }
        return values;
    }

    private static Optional<Instant> last(Map<String, SortedMap<Instant, Double>> values, String id) {
        return Optional.ofNullable(values.get(id)).flatMap(known -> known.entrySet().stream()
                .filter(value -> value.getValue() > 0)
                .map(Map.Entry::getKey)
                .max(Instant::compareTo));
    }

    private static long at(Map<String, SortedMap<Instant, Double>> values, String id, Instant instant) {
        return Optional.ofNullable(values.get(id)).map(known -> known.get(instant)).map(Math::round).orElse(0L);
    }

    /**
     * The alarms of these names, as far as there are any.
     *
     * @throws UnavailableException when CloudWatch can't be asked
     */
    public List<Alarm> alarms(List<String> names) {
        List<Alarm> alarms = new ArrayList<>();
        try {
            for (MetricAlarm alarm : cloudWatch.describeAlarms(request -> request.alarmNames(names)).metricAlarms()) {
                alarms.add(new Alarm(alarm.alarmName(),
                        Objects.requireNonNullElse(alarm.stateValueAsString(), "INSUFFICIENT_DATA"),
                        Optional.ofNullable(alarm.stateTransitionedTimestamp())
                                .or(() -> Optional.ofNullable(alarm.stateUpdatedTimestamp())),
                        !Boolean.FALSE.equals(alarm.actionsEnabled())));
            }
        } catch (SdkException e) {
            throw AwsFailure.of(e).during("cloudwatch:DescribeAlarms");
        }
        return alarms;
    }
}
