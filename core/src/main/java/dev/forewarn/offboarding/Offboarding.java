package dev.forewarn.offboarding;

import dev.forewarn.belonging.Belonging;
import dev.forewarn.belonging.Deed;
import dev.forewarn.belonging.Belonging.Kind;
import dev.forewarn.offboarding.Departure.Left;
import dev.forewarn.port.Belongings;
import dev.forewarn.port.Belongings.Listing;
import dev.forewarn.port.Belongings.Removal;
import dev.forewarn.port.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes everything from a user that lets somebody in: looks, carries out, and looks once more. Whatever is gone already counts
 * as done, so that a second one goes on where the first was interrupted. The user stays, with groups and policies.
 */
public record Offboarding(Belongings belongings) {
    /**
     * Looks at all that a user has, and changes nothing; absent where there is no such user.
     *
     * @param devices serial numbers of virtual MFA devices that nobody uses and that are to go as well: deactivated by an
     *     offboarding that was interrupted, they can't be told from others
     * @throws UnavailableException when AWS can't be asked
     */
    public Optional<Inventory> look(String user, Set<String> devices) {
        Found found = find(user, devices);
        return found.hasUser() ? Optional.of(found.inventory()) : Optional.empty();
    }

    private Found find(String user, Set<String> devices) {
        boolean hasUser = true;
        List<Belonging> found = new ArrayList<>();
        List<Inventory.Unlisted> unlisted = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            switch (belongings.list(user, kind)) {
                case Listing.Found(List<Belonging> some) -> found.addAll(some);
                case Listing.Denied(String why) -> unlisted.add(new Inventory.Unlisted(kind, why));
                case Listing.NoSuchUser() -> hasUser = false;
            }
        }
        List<String> stray = found.stream()
                .filter(one -> one.kind() == Kind.UNASSIGNED_MFA_DEVICE && !one.isNamed(user)
                        && !devices.contains(one.id()))
                .map(Belonging::id)
                .toList();
        found.removeIf(one -> stray.contains(one.id()));
        List<String> unknown = devices.stream().sorted()
                .filter(serial -> found.stream().noneMatch(one -> one.id().equals(serial)))
                .toList();
        return new Found(hasUser, new Inventory(user, found, unlisted, stray, unknown));
    }

    /**
     * Takes away what was found, one thing after the other; what fails does not stop the rest, unless AWS can't be asked any
     * more. Then looks again.
     *
     * @param each is told of each deed right after it; what it throws ends everything
     */
    public Departure carryOut(Inventory inventory, Consumer<Step> each) {
        List<Step> steps = new ArrayList<>();
        for (Belonging what : inventory.belongings()) {
            if (what.kind() == Kind.MFA_DEVICE && mayHavePassword(inventory, steps)) {
                continue;
            }
            for (Deed deed : what.deeds()) {
                Step step = new Step(what, deed, belongings.carryOut(inventory.user(), deed, what));
                steps.add(step);
                each.accept(step);
                if (step.removal() instanceof Removal.Unavailable(String why)) {
                    return notLookedAgain(inventory, steps, why);
                } else if (!step.isDone()) {
                    break;
                }
            }
        }
        try {
            return lookAgain(inventory, steps);
        } catch (UnavailableException e) {
            return notLookedAgain(inventory, steps, String.valueOf(e.getMessage()));
        }
    }

    /** Whether there may still be a console password, which an MFA device protects. */
    private static boolean mayHavePassword(Inventory inventory, List<Step> steps) {
        return inventory.unlisted().stream().anyMatch(blind -> blind.kind() == Kind.LOGIN_PROFILE)
                || inventory.belongings().stream()
                        .anyMatch(one -> one.kind() == Kind.LOGIN_PROFILE && !isDone(one, steps));
    }

    private Departure lookAgain(Inventory before, List<Step> steps) {
        Set<String> devices = before.belongings().stream().map(Belonging::id).collect(Collectors.toSet());
        Inventory after = find(before.user(), devices).inventory();
        List<Left> left = before.belongings().stream()
                .filter(one -> !isDone(one, steps))
                .filter(one -> after.belongings().stream().anyMatch(one::isSame)
                        || after.unlisted().stream().anyMatch(blind -> mayBeAmong(blind.kind(), one)))
                .map(one -> new Left(one, why(one, steps)))
                .toList();
        List<Belonging> arrived = after.belongings().stream()
                .filter(one -> before.belongings().stream().noneMatch(one::isSame))
                .toList();
        return new Departure(steps, left, arrived, after.unlisted(), Optional.empty());
    }

    private static boolean mayBeAmong(Kind unlisted, Belonging what) {
        return what.kind() == unlisted
                || (unlisted == Kind.UNASSIGNED_MFA_DEVICE && what.kind() == Kind.MFA_DEVICE);
    }

    private static Departure notLookedAgain(Inventory before, List<Step> steps, String why) {
        return new Departure(steps,
                before.belongings().stream().filter(one -> !isDone(one, steps))
                        .map(one -> new Left(one, why(one, steps)))
                        .toList(),
                List.of(), before.unlisted(), Optional.of(why));
    }

    /** Whether AWS has confirmed all of it: IAM may go on listing for a while what is deleted, so that this counts for more. */
    private static boolean isDone(Belonging what, List<Step> steps) {
        return steps.stream().filter(step -> step.what().equals(what) && step.isDone()).count() == what.deeds().size();
    }

    private static String why(Belonging what, List<Step> steps) {
        return steps.stream().filter(step -> step.what().equals(what)).flatMap(step -> reason(step.removal()))
                .findFirst()
                .orElse(what.kind() == Kind.MFA_DEVICE
                        ? "it was not tried, since it protects the console password as long as there may be one"
                        : "it was not tried");
    }

    private static Stream<String> reason(Removal removal) {
        return switch (removal) {
            case Removal.Done() -> Stream.empty();
            case Removal.AlreadyGone() -> Stream.empty();
            case Removal.Refused(String why) -> Stream.of(why);
            case Removal.Unknown(String why) -> Stream.of(why);
            case Removal.Unavailable(String why) -> Stream.of(why);
        };
    }

    private record Found(boolean hasUser, Inventory inventory) {}
}
