package dev.forewarn.aws.cloudwatch;

import java.time.Instant;
import java.util.Optional;

/**
 * What a function has done since some instant; to the minute, and metrics come some minutes late.
 *
 * @param lastRun the last full run that was done, in which mails were sent
 * @param lastError when it was last that a call of the function failed
 */
public record FunctionActivity(Instant since, Optional<Run> lastRun, Optional<Instant> lastError) {
    /** A run, and how many of its notices were sent and how many failed. */
    public record Run(Instant at, long sent, long failed) {}
}
