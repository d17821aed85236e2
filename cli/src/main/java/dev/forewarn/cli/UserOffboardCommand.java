package dev.forewarn.cli;

import dev.forewarn.account.Caller;
import dev.forewarn.cli.audit.AuditEntry.Result;
import dev.forewarn.cli.audit.AuditTrail;
import dev.forewarn.cli.audit.Deeds;
import dev.forewarn.cli.offboarding.BelongingsTable;
import dev.forewarn.cli.offboarding.DepartureCsv;
import dev.forewarn.cli.offboarding.DepartureText;
import dev.forewarn.cli.offboarding.DepartureTree;
import dev.forewarn.cli.output.JsonTree;
import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.cli.terminal.Terminal;
import dev.forewarn.offboarding.Departure;
import dev.forewarn.offboarding.Inventory;
import dev.forewarn.offboarding.Offboarding;
import dev.forewarn.offboarding.Step;
import dev.forewarn.port.Belongings.Removal;
import dev.forewarn.port.RefusedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes everything from a user that lets somebody in. */
@Command(name = "offboard", description = {
    "Take everything from a user that lets somebody in: access keys, the login profile, signing certificates, SSH public"
            + " keys, service-specific credentials and MFA devices.",
    "First lists what will go, and asks. The user stays, with groups and policies. Interrupted, it goes on when it is run"
            + " again. Needs",
    // Lines of their own, since picocli breaks at colons.
    "  iam:ListAccessKeys, iam:GetLoginProfile, iam:ListSigningCertificates,",
    "  iam:ListSSHPublicKeys, iam:ListServiceSpecificCredentials,",
    "  iam:ListMFADevices, iam:ListVirtualMFADevices",
    "and, unless it only lists,",
    "  iam:DeleteAccessKey, iam:DeleteLoginProfile, iam:DeleteSigningCertificate,",
    "  iam:DeleteSSHPublicKey, iam:DeleteServiceSpecificCredential,",
    "  iam:DeactivateMFADevice, iam:DeleteVirtualMFADevice"})
final class UserOffboardCommand implements Callable<Integer>, HandlesSecrets {
    private static final Pattern VIRTUAL_DEVICE = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:mfa/[!-~]+");

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final UserArgument user = new UserArgument();

    @Option(names = "--dry-run", description = "List what would go, and change nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Don't ask.")
    private boolean yes;

    @Option(names = "--mfa-device", paramLabel = "ARN", description = "Also delete this virtual MFA device that nobody uses: one that an interrupted offboarding had only"
            + " deactivated. May be given several times.")
    private List<String> devices = List.of();

    @Option(names = "--if-exists", description = "That there is no such user is no error: there is nothing to do, then.")
    private boolean ifExists;

    @Mixin
    private final AccountOption account = new AccountOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final AuditOption audit = new AuditOption();

    UserOffboardCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        String name = user.name();
        for (String device : devices) {
            if (!VIRTUAL_DEVICE.matcher(device).matches()) {
                throw new UsageException(spec.commandLine(),
                        "--mfa-device is the ARN of a virtual MFA device, such as"
                                + " arn:aws:iam::123456789012:mfa/phone; what was named is none");
            }
        }
        if (!dryRun && !yes && surroundings.person().isEmpty()) {
            throw new InvalidInputException("there is nobody to ask, since standard input and output are not both a"
                    + " terminal, so nothing was done; look with --dry-run, and go on with --yes");
        }
        try (AuditTrail trail = audit.open(surroundings); IamConnections aws = new IamConnections()) {
            Caller caller = aws.caller();
            account.check(caller);
            refuseOneself(caller, name);
            Offboarding offboarding = new Offboarding(aws.belongings());
            Optional<Inventory> found = offboarding.look(name, Set.copyOf(devices));
            if (found.isEmpty()) {
                return noSuchUser(name, caller);
            }
            Inventory inventory = found.get();
            if (dryRun) {
                print(new DepartureTree(caller, inventory, Optional.empty()), BelongingsTable.of(inventory));
                return inventory.unlisted().isEmpty() ? ExitCode.DONE : ExitCode.SOME_FAILED;
            }
            confirm(inventory);
            Deeds deeds = new Deeds(trail, surroundings.clock(), caller, name);
            Departure departure = offboarding.carryOut(inventory, step -> record(step, deeds));
            print(new DepartureTree(caller, inventory, Optional.of(departure)), DepartureText.of(inventory, departure));
            return trail.isComplete() ? exitCode(departure) : ExitCode.SOME_FAILED;
        }
    }

    private int noSuchUser(String name, Caller caller) {
        if (!ifExists) {
            throw new RefusedException("there is no user '" + name + "' in account " + caller.account().id()
                    + ", so nothing was done: check the name ('forewarn user list' has all), and that the credentials are"
                    + " those of the right account", null);
        }
        surroundings.warn("there is no user '" + name + "' in account " + caller.account().id()
                + " any more, so there is nothing to do");
        return ExitCode.DONE;
    }

    private static void refuseOneself(Caller caller, String name) {
        if (caller.isUser(name)) {
            throw new RefusedException("the credentials are those of '" + name
                    + "', who would be locked out half-way; nothing was done. Use another administrator's", null);
        }
    }

    /** Shows the list to whoever is to decide; to a script, which has decided, in its table only. */
    private void confirm(Inventory inventory) throws IOException {
        String list = BelongingsTable.of(inventory);
        if (yes || inventory.belongings().isEmpty()) {
            if (format.format() == FormatOption.Format.table) {
                surroundings.out().append(list).append('\n').flush();
            }
            return;
        }
        Terminal person = surroundings.person().orElseThrow();
        person.show(list);
        String answer = person.ask("Type the user's name to take all of this away: ").orElse("").strip();
        if (!answer.equals(inventory.user())) {
            throw new InvalidInputException("that is not '" + inventory.user() + "', so nothing was done");
        }
    }

    private static void record(Step step, Deeds deeds) {
        deeds.add(step.deed().toString(), Optional.of(step.what().id()), switch (step.removal()) {
            case Removal.Done() -> Result.DONE;
            case Removal.AlreadyGone() -> Result.ALREADY_DONE;
            case Removal.Refused refused -> Result.REFUSED;
            case Removal.Unknown unknown -> Result.UNKNOWN;
            case Removal.Unavailable unavailable -> Result.NOT_DONE;
        });
    }

    private void print(DepartureTree departure, String text) throws IOException {
        switch (format.format()) {
            case json -> JsonTree.print(departure.asTree(), surroundings.out());
            case csv -> DepartureCsv.print(departure, surroundings.out());
            case table -> surroundings.out().write(text);
        }
        surroundings.out().flush();
    }

    private static int exitCode(Departure departure) {
        if (departure.isComplete()) {
            return ExitCode.DONE;
        }
        return departure.changedAnything() || departure.notLookedAgain().isEmpty() ? ExitCode.SOME_FAILED
                : ExitCode.UNAVAILABLE;
    }
}
