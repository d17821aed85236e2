package dev.forewarn.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.key.NewKey;
import dev.forewarn.port.RefusedException;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwsKeyTrialTest {
    private static final String IDENTITY = "GetCallerIdentity";
    private static final String UPDATE = "UpdateAccessKey";
    private static final Answer KNOWN = Answer.xml(IDENTITY, "<Arn>arn:aws:iam::123456789012:user/eva</Arn>");
    private static final Answer UNKNOWN =
            Answer.xmlError(403, "InvalidClientTokenId", "The security token is invalid.");
    private static final NewKey KEY = new NewKey("AKIANEW", Secret.of("new"));

    private final StubAws aws = new StubAws();
    private final List<String> keysUsed = new ArrayList<>();
    private final List<Long> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T06:30:00Z");
    private String inProfile = "AKIANEW";

    private final AwsKeyTrial trial = new AwsKeyTrial(key -> clients(key.id(), key.secret().reveal()),
            () -> clients(inProfile, "from-file"), "eva", () -> now, wait -> {
                waits.add(wait.toSeconds());
                now = now.plus(wait);
            }, Duration.ofMinutes(2));

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void takesAKeyForKnownThatAwsTakesTwiceInARow() {
        aws.answer(IDENTITY, KNOWN);

        trial.await(KEY);

        assertThat(aws.calls()).containsExactly(IDENTITY, IDENTITY);
        assertThat(waits).containsExactly(1L);
        assertThat(keysUsed).containsExactly("AKIANEW:new");
    }

    @Test
    void waitsLongerAndLongerUntilAllOfAwsKnowsTheKey() {
        aws.answer(IDENTITY, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, KNOWN, UNKNOWN, KNOWN, KNOWN);

        trial.await(KEY);

        assertThat(waits).containsExactly(1L, 2L, 4L, 5L, 1L, 5L, 1L);
    }

    @Test
    void givesUpWhenAwsDoesNotKnowTheKeyAfterTheLimit() {
        aws.answer(IDENTITY, UNKNOWN);

        assertThatThrownBy(() -> trial.await(KEY)).isInstanceOf(UnavailableException.class)
                .hasMessage("AWS still does not know"
                        + " the key AKIANEW, after 120 seconds: try again later");
        assertThat(waits.stream().mapToLong(Long::longValue).sum()).isBetween(120L, 125L);
    }

    @Test
    void doesNotWaitForWhatWaitingDoesNotMend() {
        aws.answer(IDENTITY, Answer.xmlError(403, "AccessDenied", "no"));

        assertThatThrownBy(() -> trial.await(KEY)).isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("the key AKIANEW does not work: sts:GetCallerIdentity was denied");
        assertThat(waits).isEmpty();
    }

    @Test
    void readsTheProfileAnew() {
        aws.answer(IDENTITY, UNKNOWN, KNOWN);

        trial.awaitInProfile("AKIANEW");

        assertThat(keysUsed).containsExactly("AKIANEW:from-file");
        assertThat(aws.calls()).hasSize(3);
    }

    @Test
    void saysSoWhenTheSdkFindsAnotherKeyThanTheProfiles() {
        inProfile = "AKIAELSE";

        assertThatThrownBy(() -> trial.awaitInProfile("AKIANEW")).isInstanceOf(UnavailableException.class)
                .hasMessage(
                        "AWS's SDK finds the key AKIAELSE now, and not AKIANEW: look at the profile, and at what else names a"
                                + " key");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void switchesTheOldKeyOffWithTheNewOneAsSoonAsIamKnowsIt() {
        aws.answer(UPDATE, UNKNOWN, UNKNOWN, Answer.xml(UPDATE, ""));

        trial.deactivateFromProfile("AKIAOLD");

        assertThat(keysUsed).containsExactly("AKIANEW:from-file");
        assertThat(waits).containsExactly(1L, 2L);
        assertThat(aws.requests(UPDATE)).allSatisfy(request -> assertThat(request.form())
                .containsAllEntriesOf(Map.of("AccessKeyId", "AKIAOLD", "Status", "Inactive", "UserName", "eva")));
    }

    @Test
    void saysAtOnceThatItIsNotAllowedToSwitchTheOldKeyOff() {
        aws.answer(UPDATE, Answer.xmlError(403, "AccessDenied", "no"));

        assertThatThrownBy(() -> trial.deactivateFromProfile("AKIAOLD")).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("iam:UpdateAccessKey was denied");
        assertThat(waits).isEmpty();
    }

    @Test
    void isInterruptedWhileItWaits() {
        aws.answer(IDENTITY, UNKNOWN);
        AwsKeyTrial interrupted = new AwsKeyTrial(key -> clients(key.id(), "new"), () -> clients(inProfile, ""), "eva",
                () -> now, wait -> {
                    throw new InterruptedException();
                }, Duration.ofMinutes(2));

        assertThatThrownBy(() -> interrupted.await(KEY)).isInstanceOf(UnavailableException.class)
                .hasMessage("waiting for AWS to know the new key was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private AwsClients clients(String id, String secret) {
        keysUsed.add(id + ":" + secret);
        return aws.clients(id, secret);
    }
}
