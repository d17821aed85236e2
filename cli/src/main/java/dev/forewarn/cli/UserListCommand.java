package dev.forewarn.cli;

import dev.forewarn.cli.output.JsonTree;
import dev.forewarn.cli.output.RosterCsv;
import dev.forewarn.cli.output.RosterNotes;
import dev.forewarn.cli.output.RosterTable;
import dev.forewarn.cli.output.RosterTree;
import dev.forewarn.local.contacts.ContactsFile;
import dev.forewarn.local.report.ReportFile;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.reminder.State;
import dev.forewarn.roster.Directory;
import dev.forewarn.roster.Member;
import dev.forewarn.roster.RollCall;
import dev.forewarn.roster.Roster;
import dev.forewarn.roster.Wanted;
import dev.forewarn.run.Progress;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import dev.forewarn.text.NamePattern;
import dev.forewarn.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** All users of the account, with what each has to come in with and whether each can be told. Changes nothing. */
@Command(name = "list", description = {
    "Show all users: console password, MFA, access keys with their age in days, e-mail address and whether it can be used.",
    "Only those of whom all options given are true. Needs",
    // Lines of their own, since picocli breaks at colons.
    "  iam:GenerateCredentialReport, iam:GetCredentialReport,",
    "  iam:GetAccountPasswordPolicy, iam:GetAccountAuthorizationDetails"})
final class UserListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--name", paramLabel = "PATTERN", description = "Whose name is like this: * stands for any characters, ? for one.")
    private @Nullable String name;

    @Option(names = "--state", paramLabel = "STATE", split = ",", converter = StateConverter.class, description = "Whose console password is in one of these states: valid, expiring, expired, never, no-password, unknown.")
    private List<State> states = List.of();

    @Option(names = "--with-password", description = "Who has a console password.")
    private boolean withPassword;

    @Option(names = "--without-mfa", description = "Who has no MFA device.")
    private boolean withoutMfa;

    @Option(names = "--without-address", description = "Who can't be told for want of a usable e-mail address.")
    private boolean withoutAddress;

    @Option(names = "--keys-older-than", paramLabel = "DAYS", description = "Who has an active access key of more days than this.")
    private @Nullable Integer keysOlderThan;

    @Option(names = "--report", paramLabel = "FILE", description = "A downloaded credential report, instead of AWS.")
    private @Nullable Path report;

    @Option(names = "--contacts", paramLabel = "FILE", description = "Users' tags as CSV, instead of AWS. The users are then those of the report.")
    private @Nullable Path contacts;

    @Mixin
    private final AsOfOption asOf = new AsOfOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final SettingsOption settingsOption = new SettingsOption();

    UserListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (keysOlderThan != null && keysOlderThan < 0) {
            throw new ParameterException(spec.commandLine(), "--keys-older-than is a number of days from 0 on, '"
                    + keysOlderThan + "' is not");
        }
        Settings settings = settingsOption.readWithoutTemplates(SettingsReader.Purpose.READING);
        Instant instant = asOf.or(surroundings.clock());
        Roster roster = roster(settings, instant);
        Wanted wanted = new Wanted(states.isEmpty() ? Set.of() : EnumSet.copyOf(states), withPassword, withoutMfa,
                withoutAddress, keysOlderThan == null ? OptionalInt.empty() : OptionalInt.of(keysOlderThan),
                Optional.ofNullable(name).map(NamePattern::of));
        print(roster, roster.members().stream().filter(member -> wanted.is(member, instant)).toList());
        return ExitCode.DONE;
    }

    private Roster roster(Settings settings, Instant instant) {
        Progress progress = surroundings.progress();
        progress.step("Getting the credential report and the users");
        try (IamConnections aws = new IamConnections()) {
            boolean offline = report != null && contacts != null;
            AccountDetails account = offline ? AccountDetails.UNKNOWN : aws.account();
            CredentialReports reports = report == null ? aws.reports() : new ReportFile(report);
            Directory directory = contacts == null ? new Directory.OfAccount(aws.users())
                    : new Directory.OfReport(ContactsFile.read(contacts));
            return new RollCall(account, reports, directory).take(settings, instant);
        } finally {
            progress.done();
        }
    }

    private void print(Roster roster, List<Member> members) throws IOException {
        Writer out = surroundings.out();
        switch (format.format()) {
            case json -> JsonTree.print(RosterTree.of(roster, members), out);
            case csv -> RosterCsv.print(roster, members, out);
            case table -> RosterTable.print(roster, members, out);
        }
        out.flush();
        RosterNotes.tell(roster, surroundings.clock().instant(), surroundings::warn);
    }

    /** Reads a state as it stands in output. */
    static final class StateConverter implements ITypeConverter<State> {
        @Override
        public State convert(String text) {
            return Stream.of(State.values())
                    .filter(state -> state.toString().equals(text.strip().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + Printable.of(text, 60) + "' is none of "
                            + Stream.of(State.values()).map(State::toString).collect(Collectors.joining(", "))));
        }
    }
}
