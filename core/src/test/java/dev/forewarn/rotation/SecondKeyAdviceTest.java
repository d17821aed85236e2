package dev.forewarn.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.key.AccessKey;
import dev.forewarn.key.AccessKey.Status;
import dev.forewarn.key.KeyUse;
import dev.forewarn.key.KnownKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecondKeyAdviceTest {
    private static final Instant OLDER = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant YOUNGER = Instant.parse("2026-11-01T00:00:00Z");
    private static final KeyUse USED = new KeyUse.Used(YOUNGER.plusSeconds(60), "s3", "eu-west-1");

    @Test
    void continuesARotationThatWasInterruptedBeforeTheOldKeyWasSwitchedOff() {
        assertThat(advice(key("AKIAOLD", Status.ACTIVE, OLDER, USED), key("AKIANEW", Status.ACTIVE, YOUNGER, USED),
                "AKIANEW"))
                .isEqualTo(
                        "The older key, AKIAOLD, is still active, as after a rotation that was interrupted at its last step."
                                + " To go on: 'forewarn key deactivate AKIAOLD'; see whether anything misses it"
                                + " ('forewarn key activate AKIAOLD' switches it on again), and then 'forewarn key delete AKIAOLD'.");
    }

    @Test
    void finishesARotationOfWhichTheOldKeyIsOffAlready() {
        assertThat(advice(key("AKIAOLD", Status.INACTIVE, OLDER, USED), key("AKIANEW", Status.ACTIVE, YOUNGER, USED),
                "AKIANEW"))
                .isEqualTo("The older key, AKIAOLD, is inactive, as after a rotation. When nothing misses it,"
                        + " 'forewarn key delete AKIAOLD', and there is room for another.");
    }

    @Test
    void removesAYoungerKeyThatNobodyHasTheSecretOf() {
        assertThat(advice(key("AKIAOLD", Status.ACTIVE, OLDER, USED),
                key("AKIANEW", Status.ACTIVE, YOUNGER, new KeyUse.Never()),
                "AKIAOLD"))
                .isEqualTo("The younger key, AKIANEW, was never used, as after a rotation that was interrupted before"
                        + " the key was written; then nobody has its secret. If you know of no other place that has it,"
                        + " 'forewarn key deactivate AKIANEW', and when nothing misses it 'forewarn key delete AKIANEW',"
                        + " and try again.");
    }

    @Test
    void leavesItToThePersonWhetherAYoungerKeyThatIsUsedIsNeeded() {
        assertThat(advice(key("AKIAOLD", Status.ACTIVE, OLDER, USED), key("AKIANEW", Status.INACTIVE, YOUNGER, USED),
                "AKIAOLD"))
                .isEqualTo("The younger key, AKIANEW, was used, so something has it. If nothing needs it any more,"
                        + " 'forewarn key delete AKIANEW', and try again. If it is to replace AKIAOLD, write it into the profile"
                        + " yourself, and remove AKIAOLD likewise.");
    }

    /** A rotation tries its new key before it is written, and that counts as a use. */
    @Test
    void takesAUseBySecurityTokensRightAfterItWasMadeForARotationsOwn() {
        assertThat(advice(key("AKIAOLD", Status.ACTIVE, OLDER, USED),
                key("AKIANEW", Status.ACTIVE, YOUNGER, new KeyUse.Used(YOUNGER.plusSeconds(899), "sts", "us-east-1")),
                "AKIAOLD"))
                .isEqualTo(
                        "The younger key, AKIANEW, was used by sts alone and right after it was made, as a rotation tries"
                                + " a key that it has not written yet. If you were interrupted then, nobody has its secret:"
                                + " 'forewarn key deactivate AKIANEW', and when nothing misses it 'forewarn key delete AKIANEW', and"
                                + " try again.");
        assertThat(advice(key("AKIAOLD", Status.ACTIVE, OLDER, USED),
                key("AKIANEW", Status.ACTIVE, YOUNGER, new KeyUse.Used(YOUNGER.plusSeconds(900), "sts", "us-east-1")),
                "AKIAOLD")).startsWith("The younger key, AKIANEW, was used, so something has it.");
    }

    @Test
    void saysWhyALastUseIsNotKnown() {
        assertThat(advice(key("AKIAOLD", Status.ACTIVE, OLDER, USED),
                key("AKIANEW", Status.ACTIVE, YOUNGER, new KeyUse.Unknown("it was denied")), "AKIAOLD"))
                .isEqualTo("Find out whether anything uses the younger key, AKIANEW (it was denied). If nothing does,"
                        + " 'forewarn key deactivate AKIANEW', and when nothing misses it 'forewarn key delete AKIANEW',"
                        + " and try again.");
    }

    @Test
    void doesNotGuessWhichIsYoungerOfTwoThatWereMadeAtTheSameTime() {
        assertThat(advice(key("AKIAONE", Status.ACTIVE, OLDER, USED),
                key("AKIATWO", Status.ACTIVE, OLDER, new KeyUse.Never()),
                "AKIAONE")).startsWith("The other key, AKIATWO, was never used");
    }

    @Test
    void knowsNothingBetterWhereTheCallIsMadeWithNeither() {
        assertThat(SecondKeyAdvice.of(List.of(key("AKIAOLD", Status.ACTIVE, OLDER, USED),
                key("AKIANEW", Status.ACTIVE, YOUNGER, USED)), Optional.empty()))
                .isEqualTo(
                        "Find out which of them nothing needs any more, and 'forewarn key deactivate ID', and when nothing"
                                + " misses it 'forewarn key delete ID'.");
    }

    private static String advice(KnownKey older, KnownKey younger, String inProfile) {
        return SecondKeyAdvice.of(List.of(older, younger), Optional.of(inProfile));
    }

    private static KnownKey key(String id, Status status, Instant createdAt, KeyUse use) {
        return new KnownKey(new AccessKey(id, status, createdAt), use);
    }
}
