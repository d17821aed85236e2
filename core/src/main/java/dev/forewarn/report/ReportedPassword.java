package dev.forewarn.report;

import java.time.Instant;
import java.util.Optional;

/**
 * What a credential report says of one user's console password; a date is absent where the report has {@code N/A},
 * {@code not_supported} or {@code no_information}.
 *
 * @param enabled whether the user has a console password at all
 * @param changedAt when it was last set
 * @param nextRotation when the account's policy makes it expire
 */
public record ReportedPassword(boolean enabled, Optional<Instant> changedAt, Optional<Instant> nextRotation) {
    static final ReportedPassword NONE = new ReportedPassword(false, Optional.empty(), Optional.empty());
}
