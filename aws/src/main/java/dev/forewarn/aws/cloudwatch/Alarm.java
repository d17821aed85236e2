package dev.forewarn.aws.cloudwatch;

import java.time.Instant;
import java.util.Optional;

/**
 * An alarm of CloudWatch.
 *
 * @param state {@code OK}, {@code ALARM} or {@code INSUFFICIENT_DATA}
 * @param since when it came into that state
 * @param actionsEnabled whether anybody hears of it
 */
public record Alarm(String name, String state, Optional<Instant> since, boolean actionsEnabled) {}
