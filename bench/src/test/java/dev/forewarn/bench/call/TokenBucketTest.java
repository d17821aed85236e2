package dev.forewarn.bench.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {
    private long now = 17;

    @Test
    void givesItsBurstAtOnceAndThenOneForEachStepOfItsRate() {
        TokenBucket bucket = new TokenBucket(Rate.of(10), () -> now);

        assertThat(taken(bucket, 20)).isEqualTo(10);
        after(99);
        assertThat(taken(bucket, 1)).isZero();
        after(2);
        assertThat(taken(bucket, 2)).isEqualTo(1);
        after(10_000);
        assertThat(taken(bucket, 20)).isEqualTo(10);
    }

    @Test
    void takesSeveralTogetherOrNone() {
        TokenBucket bucket = new TokenBucket(new Rate(1, 3), () -> now);

        assertThat(bucket.take(4)).isFalse();
        assertThat(bucket.take(2)).isTrue();
        assertThat(bucket.take(2)).isFalse();
        assertThat(bucket.take(1)).isTrue();
    }

    @Test
    void hasNoEndWhereThereIsNoLimit() {
        assertThat(taken(new TokenBucket(Rate.UNLIMITED, () -> now), 10_000)).isEqualTo(10_000);
    }

    @Test
    void refusesRatesThatWouldNeverTakeACall() {
        assertThatThrownBy(() -> Rate.of(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, 0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    private void after(long milliseconds) {
        now += TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    private static int taken(TokenBucket bucket, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += bucket.take(1) ? 1 : 0;
        }
        return taken;
    }
}
