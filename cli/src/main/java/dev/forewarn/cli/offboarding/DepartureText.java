package dev.forewarn.cli.offboarding;

import dev.forewarn.belonging.Belonging;
import dev.forewarn.belonging.Deed;
import dev.forewarn.offboarding.Departure;
import dev.forewarn.offboarding.Inventory;
import dev.forewarn.offboarding.Step;
import dev.forewarn.port.Belongings.Removal;
import java.util.List;
import java.util.stream.Collectors;

/** What came of an offboarding, for people. */
public final class DepartureText {
    private DepartureText() {}

    /** What was done, what is left, and the next step; lines. */
    public static String of(Inventory before, Departure departure) {
        StringBuilder text = new StringBuilder();
        int gone = before.belongings().size() - departure.left().size();
        text.append(gone).append(" of ").append(before.belongings().size())
                .append(before.belongings().size() == 1 ? " thing is gone" : " things are gone")
                .append(alreadyGone(departure.steps())).append(".\n");
        departure.left().forEach(one -> text.append("Left: ").append(words(one.what())).append(": ").append(one.why())
                .append('\n'));
        departure.arrived().forEach(one -> text.append("Came in the meantime, and is left alone: ").append(words(one))
                .append('\n'));
        departure.unlisted().forEach(one -> text.append("Not looked at, so that there may be some left: ")
                .append(one.kind().inWords()).append(": ").append(one.why()).append('\n'));
        departure.notLookedAgain()
                .ifPresent(why -> text.append("It could not be looked again whether anything is left: ")
                        .append(why).append('\n'));
        text.append(departure.isComplete() ? whatStays(before.user()) : again(departure, before.user()));
        return text.toString();
    }

    /** What an offboarding does not do, and who does. */
    public static String whatStays(String user) {
        return "The user '" + user + "' is still there, with its groups and policies. Sessions that are open, such as"
                + " temporary credentials, go on until they end, for up to 36 hours. Deleting the user ends both: where"
                + " Terraform made it, take it out there; else 'aws iam delete-user --user-name " + user
                + "' once it is out of its groups and its policies are detached and deleted.\n";
    }

    private static String again(Departure departure, String user) {
        String devices = departure.left().stream()
                .filter(one -> one.what().kind() == Belonging.Kind.UNASSIGNED_MFA_DEVICE
                        || departure.steps().stream().anyMatch(
                                step -> step.what().equals(one.what()) && step.deed() == Deed.DEACTIVATE_MFA_DEVICE))
                .filter(one -> !one.what().isNamed(user) && one.what().isVirtual())
                .map(one -> " --mfa-device " + one.what().id())
                .collect(Collectors.joining());
        return "To go on: forewarn user offboard " + user + devices + "\n";
    }

    private static String words(Belonging what) {
        return what.kind() + " " + what.id();
    }

    private static String alreadyGone(List<Step> steps) {
        long count = steps.stream().filter(step -> step.removal() instanceof Removal.AlreadyGone)
                .map(Step::what).distinct().count();
        return count == 0 ? "" : ", " + count + " of them without our doing";
    }
}
