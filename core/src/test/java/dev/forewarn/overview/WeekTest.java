package dev.forewarn.overview;

import static dev.forewarn.overview.Accounts.ACCOUNT;
import static dev.forewarn.overview.Accounts.NOW;
import static dev.forewarn.overview.Accounts.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.expiry.Expiry;
import dev.forewarn.reminder.Credential;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WeekTest {
    private static List<Week> weeks(Credential... credentials) {
        return Week.from(NOW, Overview.of(SETTINGS, Optional.of(ACCOUNT), NOW, List.of(credentials), List.of(),
                Optional.empty()).lines());
    }

    private static Credential expiring(Duration left) {
        return Accounts.password("alice", left);
    }

    @Test
    void countsEachKindInTheWeekInWhichItExpires() {
        assertThat(weeks(expiring(Duration.ofSeconds(1)), expiring(Duration.ofDays(7).minusSeconds(1)),
                expiring(Duration.ofDays(7)), Accounts.accessKey("alice", Duration.ofDays(8)),
                expiring(Duration.ofDays(91).minusSeconds(1)))).startsWith(
                        new Week(NOW, 2, 0), new Week(NOW.plus(Duration.ofDays(7)), 1, 1))
                .endsWith(new Week(NOW.plus(Duration.ofDays(84)), 1, 0)).hasSize(13);
    }

    @Test
    void leavesOutWhatHasExpiredAndWhatExpiresLaterOrNever() {
        assertThat(weeks(expiring(Duration.ZERO), expiring(Duration.ofDays(-3)), expiring(Duration.ofDays(91)),
                Accounts.password("bob", new Expiry.Never())))
                .isEqualTo(IntStream.range(0, 13).mapToObj(i -> new Week(NOW.plus(Duration.ofDays(7L * i)), 0, 0))
                        .toList());
    }
}
