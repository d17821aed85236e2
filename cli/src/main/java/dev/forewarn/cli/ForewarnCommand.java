package dev.forewarn.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The program itself, without a subcommand: shows what there is. */
@Command(name = "forewarn", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = VersionProvider.class, sortOptions = false, usageHelpAutoWidth = true, description = "Warns the people behind AWS IAM users before their console password expires.", footer = {
    "",
    "Exit codes: 0 done; 1 some notices failed, doctor found something wrong, or",
    "            AWS refused; 2 bad usage, settings or input; 3 AWS, mail or ledger",
    "            unreachable.",
    "Start with 'forewarn demo', which needs neither AWS nor network."})
final class ForewarnCommand {
    private ForewarnCommand() {}

    /** The command line with all its subcommands, ready to be executed. */
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine commandLine = new CommandLine(new ForewarnCommand());
        commandLine.addSubcommand(new DemoCommand(surroundings));
        commandLine.addSubcommand(new ReportCommand(surroundings));
        commandLine.addSubcommand(new RunCommand(surroundings));
        commandLine.addSubcommand(new HistoryCommand(surroundings));
        commandLine.addSubcommand(new PreviewCommand(surroundings));
        commandLine.addSubcommand(new TestSendCommand(surroundings));
        commandLine.addSubcommand(new DoctorCommand(surroundings));
        commandLine.addSubcommand(PasswordCommand.commandLine(surroundings));
        commandLine.addSubcommand(UserCommand.commandLine(surroundings));
        commandLine.addSubcommand(KeyCommand.commandLine(surroundings));
        commandLine.addSubcommand(new CompletionCommand(surroundings));
        commandLine.setOut(new PrintWriter(surroundings.out(), true));
        commandLine.setErr(surroundings.err());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler(ErrorMessages::ofUsage);
        commandLine.setExecutionExceptionHandler(ErrorMessages::ofExecution);
        commandLine.setExecutionStrategy(ForewarnCommand::execute);
        return commandLine;
    }

    private static int execute(CommandLine.ParseResult parsed) {
        CommandLine last = parsed.asCommandLineList().getLast();
        boolean isGroup = !last.getSubcommands().isEmpty();
        if (isGroup && !last.getParseResult().isUsageHelpRequested()
                && !last.getParseResult().isVersionHelpRequested()) {
            last.usage(last.getErr());
            return ExitCode.BAD_USAGE;
        }
        return new CommandLine.RunLast().execute(parsed);
    }
}
