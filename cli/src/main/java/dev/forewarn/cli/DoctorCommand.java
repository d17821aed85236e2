package dev.forewarn.cli;

import dev.forewarn.aws.LookingClients;
import dev.forewarn.cli.doctor.Diagnosis;
import dev.forewarn.cli.doctor.DiagnosisCsv;
import dev.forewarn.cli.doctor.DiagnosisTable;
import dev.forewarn.cli.doctor.Examination;
import dev.forewarn.cli.output.JsonTree;
import dev.forewarn.run.Progress;
import dev.forewarn.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks at everything that a run needs. Sends and changes nothing. */
@Command(name = "doctor", description = {
    "Show what is set up, what is missing, and how to mend it.",
    "Sends and changes nothing. Each check goes without the others; what it may not ask, it says. All of them need",
    // Lines of their own, since picocli breaks at colons.
    "  iam:GenerateCredentialReport, iam:GetCredentialReport,",
    "  iam:GetAccountPasswordPolicy, iam:GetAccountAuthorizationDetails,",
    "  iam:ListAccountAliases, iam:ListUserTags, ses:GetAccount,",
    "  ses:GetEmailIdentity, dynamodb:Query, dynamodb:DescribeTimeToLive,",
    "  lambda:GetFunctionConfiguration, cloudwatch:GetMetricData,",
    "  cloudwatch:DescribeAlarms"})
final class DoctorCommand implements Callable<Integer> {
    private static final String FUNCTION = "forewarn";

    /** Lambda API, {@code FunctionName}. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--function", paramLabel = "NAME", description = "The Lambda function to look at (default: "
            + FUNCTION
            + ", where there is one). Without --settings and without forewarn.yaml, its settings are used.")
    private @Nullable String function;

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final SettingsOption settingsOption = new SettingsOption();

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (function != null && !NAME.matcher(function).matches()) {
            throw new ParameterException(spec.commandLine(),
                    "--function is a function's name, of up to 64 letters, digits,"
                            + " '-' and '_'; '" + Printable.of(function, 100) + "' is not");
        }
        Examination.Request request = new Examination.Request(settingsOption.document(),
                function == null ? FUNCTION : function, function != null,
                surroundings.clock().instant().truncatedTo(ChronoUnit.SECONDS));
        Progress progress = surroundings.progress();
        progress.step("Looking at the account");
        try (LookingClients aws = new LookingClients()) {
            Diagnosis diagnosis = Examination.make(aws, request);
            progress.done();
            print(diagnosis);
            return exitCode(diagnosis);
        } finally {
            progress.done();
        }
    }

    private void print(Diagnosis diagnosis) throws IOException {
        Writer out = surroundings.out();
        switch (format.format()) {
            case json -> JsonTree.print(diagnosis.asTree(), out);
            case csv -> DiagnosisCsv.print(diagnosis, out);
            case table -> DiagnosisTable.print(diagnosis, DiagnosisTable.isPlain(surroundings.environment()), out);
        }
        out.flush();
    }

    private static int exitCode(Diagnosis diagnosis) {
        if (!diagnosis.answered()) {
            return ExitCode.UNAVAILABLE;
        }
        return diagnosis.isWell() ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }
}
