package dev.forewarn.bench.ses;

import java.time.Instant;
import java.util.List;

/**
 * A mail as SES accepted it.
 *
 * @param at when that was
 * @param nanoTime the same on the clock of {@link System#nanoTime()}, for measuring
 */
public record Mail(Instant at, long nanoTime, String messageId, List<String> to, List<String> cc, String subject) {
    public Mail {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
    }
}
