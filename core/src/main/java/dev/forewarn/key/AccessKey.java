package dev.forewarn.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/**
 * An IAM user's access key, without its secret, which AWS tells once and never again.
 *
 * @param id such as {@code AKIAIOSFODNN7EXAMPLE}
 */
public record AccessKey(String id, Status status, Instant createdAt) {
    /** As many as a user may have (IAM user guide, "IAM and AWS STS quotas"). */
    public static final int MOST = 2;

    public static final Comparator<AccessKey> OLDEST_FIRST =
            Comparator.comparing(AccessKey::createdAt).thenComparing(AccessKey::id);

    /** Whether AWS takes it. */
    public enum Status {
        ACTIVE, INACTIVE,
        /** AWS has ended it by itself, and it can't be switched on again. */
        EXPIRED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whole days since it was made; never below zero, since clocks differ. */
    public long ageInDays(Instant now) {
        return Math.max(0, Duration.between(createdAt, now).toDays());
    }
}
