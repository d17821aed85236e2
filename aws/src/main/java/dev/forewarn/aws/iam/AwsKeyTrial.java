package dev.forewarn.aws.iam;

import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.AwsFailure;
import dev.forewarn.aws.Backoff;
import dev.forewarn.aws.Sleeper;
import dev.forewarn.key.AccessKey;
import dev.forewarn.key.NewKey;
import dev.forewarn.port.KeyTrial;
import dev.forewarn.port.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tries new keys out on STS and IAM. As long as AWS answers that it does not know the key, it is asked again, first after a
 * second and then less and less often; when it knows it, once more, since not all of AWS learns of it at the same moment.
 */
public final class AwsKeyTrial implements KeyTrial {
    /** How long AWS is given: people report 5 to 15 seconds. */
    public static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Backoff WAITS = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));
    private static final int TIMES_IN_A_ROW = 2;

    private final Function<NewKey, AwsClients> withKey;
    private final Supplier<AwsClients> afresh;
    private final String user;
    private final InstantSource clock;
    private final Sleeper sleeper;
    private final Duration limit;

    /**
     * Asks nothing yet.
     *
     * @param withKey clients that use this key
     * @param afresh clients that look for their key now, where any program would
     * @param user whose keys these are
     */
    public AwsKeyTrial(Function<NewKey, AwsClients> withKey, Supplier<AwsClients> afresh, String user,
            InstantSource clock,
            Sleeper sleeper, Duration limit) {
        this.withKey = withKey;
        this.afresh = afresh;
        this.user = user;
        this.clock = clock;
        this.sleeper = sleeper;
        this.limit = limit;
    }

    @Override
    public void await(NewKey key) {
        try (AwsClients aws = withKey.apply(key)) {
            awaitIdentity(aws, key.id());
        }
    }

    @Override
    public void awaitInProfile(String id) {
        try (AwsClients aws = afresh.get()) {
            String found = aws.keyId();
            if (!found.equals(id)) {
                throw new UnavailableException("AWS's SDK finds the key " + found + " now, and not " + id
                        + ": look at the profile, and at what else names a key");
            }
            awaitIdentity(aws, id);
        }
    }

    @Override
    public void deactivateFromProfile(String id) {
        try (AwsClients aws = afresh.get()) {
            IamAccessKeys keys = new IamAccessKeys(aws.iam(), aws.iamForChanges(), user);
            awaitTimes(1, aws.keyId(), () -> keys.change(id, AccessKey.Status.INACTIVE));
        }
    }

    private void awaitIdentity(AwsClients aws, String id) {
        awaitTimes(TIMES_IN_A_ROW, id, () -> {
            try {
                aws.sts().getCallerIdentity();
            } catch (SdkException e) {
                throw new UnavailableException("the key " + id + " does not work: "
                        + AwsFailure.of(e).message("sts:GetCallerIdentity"), e);
            }
        });
    }

    private void awaitTimes(int times, String id, Runnable call) {
        Instant deadline = clock.instant().plus(limit);
        int inARow = 0;
        for (int tries = 1; inARow < times; tries++) {
            if (tries > 1) {
                sleep(inARow > 0 ? WAITS.first() : WAITS.after(tries - 1));
            }
            try {
                call.run();
                inARow++;
            } catch (UnavailableException e) {
                if (!isUnknownKey(e)) {
                    throw e;
                }
                inARow = 0;
                if (!clock.instant().isBefore(deadline)) {
                    throw new UnavailableException(
                            "AWS still does not know the key " + id + ", after " + limit.toSeconds() + " seconds",
                            "try again later", e);
                }
            }
        }
    }

    private static boolean isUnknownKey(UnavailableException e) {
        return e.getCause() instanceof SdkException cause
                && AwsFailure.of(cause).kind() == AwsFailure.Kind.REJECTED_CREDENTIALS;
    }

    private void sleep(Duration wait) {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("waiting for AWS to know the new key was interrupted", e);
        }
    }
}
