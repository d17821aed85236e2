package dev.forewarn.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a credential report says of one user's ways in beside the password.
 *
 * @param mfa whether the user has an MFA device; absent where it was not asked for, or can't be read
 * @param keys the access keys of which it tells: all that are active, and of the others those with a date; without those of
 *     which it can't be read
 */
public record ReportedAccess(Optional<Boolean> mfa, List<Key> keys) {
    public ReportedAccess {
        keys = List.copyOf(keys);
    }

    /**
     * One access key. A report has no ids of keys.
     *
     * @param rotatedAt when it was made, or last changed; absent where the report has {@code N/A}
     */
    public record Key(boolean active, Optional<Instant> rotatedAt) {}
}
