package dev.forewarn.offboarding;

import static dev.forewarn.offboarding.AccountOfThings.device;
import static dev.forewarn.offboarding.AccountOfThings.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.belonging.Belonging;
import dev.forewarn.belonging.Belonging.Kind;
import dev.forewarn.belonging.Deed;
import dev.forewarn.offboarding.Departure.Left;
import dev.forewarn.port.Belongings.Listing;
import dev.forewarn.port.Belongings.Removal;
import dev.forewarn.port.RefusedException;
import dev.forewarn.port.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OffboardingTest {
    private static final Belonging KEY = thing(Kind.ACCESS_KEY, "AKIA1");
    private static final Belonging OTHER_KEY = thing(Kind.ACCESS_KEY, "AKIA2");
    private static final Belonging LOGIN = thing(Kind.LOGIN_PROFILE, "alice");
    private static final Belonging VIRTUAL = thing(Kind.MFA_DEVICE, device("phone"));
    private static final Belonging HARDWARE = thing(Kind.MFA_DEVICE, "GAHT12345678");
    private static final Belonging SECURITY_KEY =
            thing(Kind.MFA_DEVICE, "arn:aws:iam::123456789012:u2f/user/alice/yubi-2");
    private static final Removal.Refused DENIED = new Removal.Refused("denied: allow it");

    private static AccountOfThings fullAccount() {
        return AccountOfThings.with(HARDWARE, thing(Kind.SERVICE_CREDENTIAL, "ACCA1"), LOGIN, OTHER_KEY, VIRTUAL,
                thing(Kind.SSH_PUBLIC_KEY, "APKA1"), SECURITY_KEY, KEY, thing(Kind.SIGNING_CERTIFICATE, "CERT1"));
    }

    private static Inventory look(AccountOfThings account) {
        return new Offboarding(account).look(AccountOfThings.USER, Set.of()).orElseThrow();
    }

    private static Departure offboard(AccountOfThings account) {
        return new Offboarding(account).carryOut(look(account), step -> {});
    }

    @Test
    void takesAwayAccessFirstAndMfaLastDeletingWhatIsVirtual() {
        AccountOfThings account = fullAccount();

        Departure departure = offboard(account);

        assertThat(account.deeds).containsExactly(
                "delete-access-key AKIA2", "delete-access-key AKIA1", "delete-login-profile alice",
                "delete-signing-certificate CERT1", "delete-ssh-public-key APKA1", "delete-service-credential ACCA1",
                "deactivate-mfa-device GAHT12345678",
                "deactivate-mfa-device " + VIRTUAL.id(), "delete-mfa-device " + VIRTUAL.id(),
                "deactivate-mfa-device " + SECURITY_KEY.id());
        assertThat(account.there).isEmpty();
        assertThat(departure.isComplete()).isTrue();
        assertThat(departure.steps()).hasSize(10).allMatch(Step::isDone);
    }

    @Test
    void changesNothingByLooking() {
        AccountOfThings account = fullAccount();

        Inventory inventory = look(account);

        assertThat(inventory.belongings()).hasSize(9).containsAll(account.there);
        assertThat(inventory.hasMfa()).isTrue();
        assertThat(account.deeds).isEmpty();
    }

    @Test
    void findsNothingOfAUserWhoIsNotThere() {
        assertThat(new Offboarding(fullAccount()).look("bob", Set.of())).isEmpty();
    }

    /** The password alone would let somebody in then. */
    @Test
    void leavesMfaDevicesAsLongAsThereMayBeAPassword() {
        Left kept = new Left(HARDWARE,
                "it was not tried, since it protects the console password as long as there may be one");
        AccountOfThings account = AccountOfThings.with(KEY, LOGIN, HARDWARE);
        account.instead = (deed, what) -> what.equals(LOGIN) ? Optional.of(DENIED) : Optional.empty();

        assertThat(offboard(account).left()).containsExactly(new Left(LOGIN, "denied: allow it"), kept);
        assertThat(account.there).containsExactlyInAnyOrder(LOGIN, HARDWARE);

        AccountOfThings blind = AccountOfThings.with(KEY, HARDWARE);
        blind.listings.put(Kind.LOGIN_PROFILE, new Listing.Denied("allow iam:GetLoginProfile"));

        assertThat(offboard(blind).left()).containsExactly(kept);
        assertThat(blind.there).containsExactly(HARDWARE);
    }

    @Test
    void hasNothingToDoForAUserWithoutAnything() {
        assertThat(look(AccountOfThings.with()))
                .isEqualTo(new Inventory("alice", List.of(), List.of(), List.of(), List.of()));
        assertThat(offboard(AccountOfThings.with()))
                .isEqualTo(new Departure(List.of(), List.of(), List.of(), List.of(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "Alice", "engineering/alice"})
    void finishesAVirtualDeviceNamedLikeTheUserThatWasOnlyDeactivated(String name) {
        AccountOfThings account = AccountOfThings.with(thing(Kind.UNASSIGNED_MFA_DEVICE, device(name)),
                thing(Kind.UNASSIGNED_MFA_DEVICE, device("malice")),
                thing(Kind.UNASSIGNED_MFA_DEVICE, device("alice2")));

        Inventory inventory = look(account);

        assertThat(inventory.belongings()).containsExactly(thing(Kind.UNASSIGNED_MFA_DEVICE, device(name)));
        assertThat(inventory.strayDevices()).containsExactly(device("malice"), device("alice2"));
        assertThat(inventory.hasMfa()).isFalse();
    }

    @Test
    void deletesUnusedDevicesThatAreNamedAndTellsOfThoseThatAreNot() {
        AccountOfThings account = AccountOfThings.with(thing(Kind.UNASSIGNED_MFA_DEVICE, device("phone")),
                thing(Kind.UNASSIGNED_MFA_DEVICE, device("tablet")));

        Inventory inventory = new Offboarding(account)
                .look(AccountOfThings.USER, Set.of(device("tablet"), device("watch"))).orElseThrow();

        assertThat(inventory).isEqualTo(new Inventory("alice",
                List.of(thing(Kind.UNASSIGNED_MFA_DEVICE, device("tablet"))), List.of(), List.of(device("phone")),
                List.of(device("watch"))));
    }

    @Test
    void goesOnWithTheRestAfterARefusal() {
        AccountOfThings account = AccountOfThings.with(KEY, OTHER_KEY, LOGIN, VIRTUAL);
        account.instead = (deed, what) -> what.equals(KEY) ? Optional.of(DENIED) : Optional.empty();

        Departure departure = offboard(account);

        assertThat(account.there).containsExactly(KEY);
        assertThat(departure.left()).containsExactly(new Left(KEY, "denied: allow it"));
        assertThat(departure.isComplete()).isFalse();
        assertThat(departure.changedAnything()).isTrue();
    }

    @Test
    void doesNotDeleteADeviceThatCouldNotBeDeactivated() {
        AccountOfThings account = AccountOfThings.with(VIRTUAL, HARDWARE);
        account.instead = (deed, what) -> deed == Deed.DEACTIVATE_MFA_DEVICE && what.equals(VIRTUAL)
                ? Optional.of(DENIED)
                : Optional.empty();

        assertThat(offboard(account).left()).containsExactly(new Left(VIRTUAL, "denied: allow it"));
        assertThat(account.deeds)
                .containsExactly("deactivate-mfa-device " + VIRTUAL.id(), "deactivate-mfa-device GAHT12345678");
    }

    @Test
    void countsADeviceThatIsDeactivatedAndCanNotBeDeletedAsLeftWhateverItsName() {
        AccountOfThings account = AccountOfThings.with(VIRTUAL);
        account.instead = (deed, what) -> deed == Deed.DELETE_MFA_DEVICE ? Optional.of(DENIED) : Optional.empty();

        assertThat(offboard(account).left()).containsExactly(new Left(VIRTUAL, "denied: allow it"));
        assertThat(look(account).strayDevices()).containsExactly(VIRTUAL.id());
    }

    @Test
    void learnsByLookingAgainWhetherWhatGotNoAnswerIsDone() {
        AccountOfThings account = AccountOfThings.with(KEY, OTHER_KEY, LOGIN);
        account.instead = (deed, what) -> {
            if (what.equals(KEY)) {
                account.carryOut(deed, what);
            }
            return what.equals(LOGIN) ? Optional.empty() : Optional.of(new Removal.Unknown("no answer"));
        };

        assertThat(offboard(account).left()).containsExactly(new Left(OTHER_KEY, "no answer"));
    }

    @Test
    void trustsAConfirmationMoreThanAListThatLagsBehind() {
        AccountOfThings account = AccountOfThings.with(KEY);
        account.listings.put(Kind.ACCESS_KEY, new Listing.Found(List.of(KEY)));

        assertThat(offboard(account).isComplete()).isTrue();
    }

    @Test
    void tellsWhatCameInTheMeantimeAndLeavesItAlone() {
        AccountOfThings account = AccountOfThings.with(KEY, LOGIN);
        account.instead = (deed, what) -> {
            if (what.equals(LOGIN)) {
                account.there.add(OTHER_KEY);
            }
            return Optional.empty();
        };

        Departure departure = offboard(account);

        assertThat(departure.arrived()).containsExactly(OTHER_KEY);
        assertThat(departure.left()).isEmpty();
        assertThat(departure.isComplete()).isFalse();
        assertThat(account.there).containsExactly(OTHER_KEY);
    }

    @Test
    void saysWhatItMayNotLookAtAndTakesAwayTheRest() {
        AccountOfThings account = AccountOfThings.with(KEY, LOGIN);
        account.listings.put(Kind.LOGIN_PROFILE, new Listing.Denied("allow iam:GetLoginProfile"));
        Inventory.Unlisted unlisted = new Inventory.Unlisted(Kind.LOGIN_PROFILE, "allow iam:GetLoginProfile");

        assertThat(look(account).unlisted()).containsExactly(unlisted);
        Departure departure = offboard(account);

        assertThat(account.there).containsExactly(LOGIN);
        assertThat(departure.unlisted()).containsExactly(unlisted);
        assertThat(departure.left()).isEmpty();
        assertThat(departure.isComplete()).isFalse();
    }

    @Test
    void takesForLeftWhatGotNoAnswerAndMayNotBeLookedAtAgain() {
        AccountOfThings account = AccountOfThings.with(VIRTUAL);
        account.instead = (deed, what) -> {
            account.listings.put(Kind.UNASSIGNED_MFA_DEVICE, new Listing.Denied("no"));
            return deed == Deed.DELETE_MFA_DEVICE ? Optional.of(new Removal.Unknown("no answer")) : Optional.empty();
        };

        assertThat(offboard(account).left()).containsExactly(new Left(VIRTUAL, "no answer"));
    }

    @Test
    void stopsWhenAwsCanNotBeAskedAnyMoreAndListsAllThatIsLeft() {
        AccountOfThings account = AccountOfThings.with(KEY, OTHER_KEY, LOGIN);
        account.instead = (deed, what) -> what.equals(OTHER_KEY)
                ? Optional.of(new Removal.Unavailable("expired"))
                : Optional.empty();

        Departure departure = offboard(account);

        assertThat(departure.left())
                .containsExactly(new Left(OTHER_KEY, "expired"), new Left(LOGIN, "it was not tried"));
        assertThat(departure.notLookedAgain()).hasValue("expired");
        assertThat(account.there).containsExactly(OTHER_KEY, LOGIN);
    }

    @Test
    void saysWhenItCouldNotLookAgain() {
        AccountOfThings account = new AccountOfThings() {
            @Override
            public Listing list(String user, Kind kind) {
                if (!deeds.isEmpty()) {
                    throw new UnavailableException("no network");
                }
                return super.list(user, kind);
            }
        };
        account.there.add(KEY);

        Departure departure = offboard(account);

        assertThat(departure.left()).isEmpty();
        assertThat(departure.notLookedAgain()).hasValue("no network");
        assertThat(departure.isComplete()).isFalse();
    }

    @Test
    void countsWhatSomebodyElseTookAwayAsDone() {
        AccountOfThings account = AccountOfThings.with(KEY, VIRTUAL);
        Inventory inventory = look(account);
        account.there.clear();

        Departure departure = new Offboarding(account).carryOut(inventory, step -> {});

        assertThat(departure.isComplete()).isTrue();
        assertThat(departure.steps()).extracting(Step::removal).containsOnly(new Removal.AlreadyGone()).hasSize(3);
    }

    /** Thrown where a program is killed. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Stream<Integer> deedsBeforeTheKill() {
        return IntStream.range(0, 10).boxed();
    }

    @ParameterizedTest
    @MethodSource("deedsBeforeTheKill")
    void goesOnAfterAKillWhereverThatWasButForADeviceOfAnotherNameWhichItTells(int deeds) {
        for (boolean carriedOut : List.of(true, false)) {
            AccountOfThings account = fullAccount();
            killAfter(account, deeds, carriedOut);
            assertThatThrownBy(() -> offboard(account)).isInstanceOf(Killed.class);
            account.instead = (deed, what) -> Optional.empty();

            Departure departure = offboard(account);

            assertThat(departure.isComplete()).isTrue();
            List<String> stray = look(account).strayDevices();
            assertThat(account.there).extracting(Belonging::id).isEqualTo(stray);
            new Offboarding(account).carryOut(
                    new Offboarding(account).look(AccountOfThings.USER, Set.copyOf(stray)).orElseThrow(), step -> {});
            assertThat(account.there).isEmpty();
        }
    }

    @Test
    void isCompleteInTheEndHoweverOftenItIsKilledWhateverTheUserHas() {
        Random random = new Random(20261122);
        for (int trial = 0; trial < 2_000; trial++) {
            AccountOfThings account = AccountOfThings.with(randomThings(random));
            int kills = 0;
            for (Optional<Departure> departure = Optional.empty(); departure.isEmpty(); kills++) {
                if (random.nextInt(4) > 0 && kills < 20) {
                    killAfter(account, random.nextInt(4), random.nextBoolean());
                } else {
                    account.instead = (deed, what) -> Optional.empty();
                }
                departure = tryToOffboard(account);
            }
            assertThat(account.there).as("what is left in trial " + trial).isEmpty();
        }
    }

    private static Optional<Departure> tryToOffboard(AccountOfThings account) {
        try {
            Departure departure = offboard(account);
            assertThat(departure.isComplete()).isTrue();
            return Optional.of(departure);
        } catch (Killed e) {
            return Optional.empty();
        }
    }

    private static void killAfter(AccountOfThings account, int deeds, boolean carriedOut) {
        int from = account.deeds.size();
        account.instead = (deed, what) -> {
            if (account.deeds.size() - from > deeds) {
                if (carriedOut) {
                    account.carryOut(deed, what);
                }
                throw new Killed();
            }
            return Optional.empty();
        };
    }

    /** Virtual devices are named like the user, so that all can be found again. */
    private static Belonging[] randomThings(Random random) {
        List<Belonging> things = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int count = random.nextInt(3);
            for (int i = 0; i < count; i++) {
                String path = "path" + kind + i + "/alice";
                things.add(thing(kind, kind == Kind.UNASSIGNED_MFA_DEVICE
                        || (kind == Kind.MFA_DEVICE && random.nextBoolean()) ? device(path) : path));
            }
        }
        return things.toArray(Belonging[]::new);
    }
}
