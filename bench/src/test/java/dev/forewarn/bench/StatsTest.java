package dev.forewarn.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.bench.ses.Mail;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class StatsTest {
    @Test
    void findsTheFullestSecondWhereverItBegins() {
        assertThat(Stats.mostInASecond(mailsAt())).isZero();
        assertThat(Stats.mostInASecond(mailsAt(5))).isEqualTo(1);
        assertThat(Stats.mostInASecond(mailsAt(0, 900, 1_000, 1_899, 1_900, 3_000))).isEqualTo(3);
    }

    private static List<Mail> mailsAt(long... milliseconds) {
        return LongStream.of(milliseconds)
                .mapToObj(time -> new Mail(Instant.EPOCH, time * 1_000_000, "1", List.of(), List.of(), "")).toList();
    }
}
