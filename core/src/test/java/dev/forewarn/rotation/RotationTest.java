package dev.forewarn.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.key.AccessKey;
import dev.forewarn.key.AccessKey.Status;
import dev.forewarn.key.KeyUse;
import dev.forewarn.key.KnownKey;
import dev.forewarn.key.NewKey;
import dev.forewarn.port.CredentialsProfile.Replacement;
import dev.forewarn.port.RefusedException;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.rotation.RotationResult.LeftBehind;
import dev.forewarn.rotation.RotationResult.Rotated;
import dev.forewarn.rotation.RotationResult.SecondKey;
import dev.forewarn.rotation.RotationResult.StillActive;
import dev.forewarn.rotation.RotationResult.TakenBack;
import dev.forewarn.rotation.RotationResult.Unproven;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {
    private static final Map<String, Status> AS_BEFORE = Map.of(World.OLD, Status.ACTIVE);
    private static final Map<String, Status> BOTH = Map.of(World.OLD, Status.ACTIVE, World.NEW, Status.ACTIVE);

    private final World world = new World();
    private final List<RotationStep> progress = new ArrayList<>();

    @Test
    void switchesTheOldKeyOffOnlyAfterTheNewOneWorkedBeforeAndAfterItWasWritten() {
        assertThat(rotate()).isEqualTo(new Rotated(World.OLD, World.NEW));

        assertThat(world.calls).containsExactly("list", "create", "await secret", "replace secret",
                "awaitInProfile AKIANEW", "deactivate AKIAOLD");
        assertThat(world.statuses()).isEqualTo(Map.of(World.OLD, Status.INACTIVE, World.NEW, Status.ACTIVE));
        assertThat(progress).containsExactly(new RotationStep.Making(World.OLD),
                new RotationStep.Made(World.OLD, World.NEW), new RotationStep.Written(World.OLD, World.NEW));
    }

    @Test
    void overwritesTheSecretWhenItHasBeenWritten() {
        rotate();

        assertThat(world.made.map(NewKey::secret).orElseThrow().reveal()).isEqualTo("\0\0\0\0\0\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "create"})
    void changesNothingWhenAwsSaysNoOrNothingBeforeThereIsANewKey(String step) {
        for (RuntimeException failure : failures()) {
            world.failures.put(step, failure);

            assertThatThrownBy(this::rotate).isSameAs(failure);
            assertThat(world.statuses()).isEqualTo(AS_BEFORE);
            assertThat(world.inProfile).isEqualTo(World.OLD);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void deletesTheNewKeyAgainWhenItDoesNotWork(RuntimeException failure) {
        world.failures.put("await", failure);

        assertThat(rotate()).isEqualTo(new TakenBack(World.OLD, World.NEW, Failure.of(failure)));
        assertThat(world.statuses()).isEqualTo(AS_BEFORE);
        assertThat(world.inProfile).isEqualTo(World.OLD);
    }

    @Test
    void deletesTheNewKeyAgainWhenItCanNotBeWritten() {
        world.replacement = Optional.of(new Replacement.Failed("the disk is full"));

        assertThat(rotate()).isEqualTo(new TakenBack(World.OLD, World.NEW, new Failure(false, "the disk is full")));
        assertThat(world.statuses()).isEqualTo(AS_BEFORE);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void namesTheNewKeyWhenItCanNotBeDeletedAgain(RuntimeException failure) {
        world.replacement = Optional.of(new Replacement.Failed("the disk is full"));
        world.failures.put("delete", failure);

        assertThat(rotate()).isEqualTo(
                new LeftBehind(World.OLD, World.NEW, new Failure(false, "the disk is full"), Failure.of(failure)));
        assertThat(world.statuses()).isEqualTo(BOTH);
        assertThat(world.inProfile).isEqualTo(World.OLD);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void keepsBothKeysWhenTheNewOneDoesNotWorkFromTheProfile(RuntimeException failure) {
        world.failures.put("awaitInProfile", failure);

        assertThat(rotate()).isEqualTo(new Unproven(World.OLD, World.NEW, Failure.of(failure)));
        assertThat(world.statuses()).isEqualTo(BOTH);
        assertThat(world.inProfile).isEqualTo(World.NEW);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysThatTheOldKeyIsStillActiveWhenItCanNotBeSwitchedOff(RuntimeException failure) {
        world.failures.put("deactivate", failure);

        assertThat(rotate()).isEqualTo(new StillActive(World.OLD, World.NEW, Failure.of(failure)));
        assertThat(world.statuses()).isEqualTo(BOTH);
    }

    @Test
    void changesNothingWhereThereAreTwoKeysAndTellsTheirLastUse() {
        world.add("AKIATWO", World.THEN.plusSeconds(1));
        KeyUse used = new KeyUse.Used(World.THEN.plusSeconds(2), "s3", "eu-west-1");
        world.uses.put("AKIATWO", used);

        assertThat(rotate()).isEqualTo(new SecondKey(World.OLD, List.of(
                new KnownKey(new AccessKey(World.OLD, Status.ACTIVE, World.THEN), new KeyUse.Never()),
                new KnownKey(new AccessKey("AKIATWO", Status.ACTIVE, World.THEN.plusSeconds(1)), used))));
        assertThat(world.calls).containsExactly("list", "use AKIAOLD", "use AKIATWO");
    }

    @Test
    void tellsOfTheKeyThatSomebodyElseMadeMeanwhile() {
        world.somebodyElseMakesOne = true;

        assertThat(rotate()).isEqualTo(new SecondKey(World.OLD, List.of(
                new KnownKey(new AccessKey(World.OLD, Status.ACTIVE, World.THEN), new KeyUse.Never()),
                new KnownKey(new AccessKey("AKIAOTHER", Status.ACTIVE, World.THEN.plusSeconds(1)),
                        new KeyUse.Never()))));
    }

    @Test
    void makesNoKeyWhereTheProfilesOneIsNotListed() {
        world.keys.remove(World.OLD);
        world.inProfile = "AKIAMINE";
        world.add("AKIAMINE", World.THEN);
        world.keys.put("AKIAMINE", new AccessKey("AKIAYOURS", Status.ACTIVE, World.THEN));

        assertThatThrownBy(this::rotate).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("the key AKIAMINE is not among those that IAM lists for you");
        assertThat(world.calls).containsExactly("list");
    }

    static List<RuntimeException> failures() {
        return Stream.of(new RefusedException("denied: ask for it", null), new UnavailableException("no network"))
                .map(RuntimeException.class::cast).toList();
    }

    private RotationResult rotate() {
        return new Rotation(world, world, world, world, progress::add).run();
    }
}
