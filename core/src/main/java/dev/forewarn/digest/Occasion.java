package dev.forewarn.digest;

import dev.forewarn.settings.Settings.DigestTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Whether a digest is due: at once when something has come up, and else once a week, so that what nobody mends is not said again
 * each day; never twice a day, by UTC. Pure.
 */
final class Occasion {
    private static final Duration WEEK = Duration.ofDays(7);

    /** Runs of a day are never at the same second. */
    private static final Duration SLACK = Duration.ofHours(6);

    private Occasion() {}

    /** @param last when the last digest was made; absent when there has been none */
    static boolean isDue(Digest digest, DigestTimes times, Optional<Instant> last) {
        boolean worthARepetition = switch (times) {
            case PROBLEMS -> !digest.isAllWell();
            case WEEKLY -> true;
        };
        if (last.isEmpty()) {
            return worthARepetition;
        }
        if (!day(last.get()).isBefore(day(digest.asOf()))) {
            return false;
        }
        boolean weekIsOver = !digest.asOf().isBefore(last.get().plus(WEEK).minus(SLACK));
        return digest.hasNewsSince(last.get()) || (worthARepetition && weekIsOver);
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
