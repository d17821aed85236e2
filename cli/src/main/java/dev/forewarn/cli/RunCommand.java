package dev.forewarn.cli;

import dev.forewarn.aws.iam.IamCredentialReports;
import dev.forewarn.cli.output.JsonTree;
import dev.forewarn.cli.output.NoticesCsv;
import dev.forewarn.cli.output.SummaryText;
import dev.forewarn.digest.DigestPost;
import dev.forewarn.digest.FinishedRun;
import dev.forewarn.message.LetterRenderer;
import dev.forewarn.overview.Overview;
import dev.forewarn.overview.ReportPage;
import dev.forewarn.run.Progress;
import dev.forewarn.run.ReminderRun;
import dev.forewarn.run.RunResult;
import dev.forewarn.run.RunSummary;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells everyone who is due, once. */
@Command(name = "run", description = "Tell everyone whose password or access key is about to expire, once for each reminder, and mail"
        + " administrators the digest if the settings have one.")
final class RunCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--dry-run", description = "Decide and print, and send nothing.")
    private boolean dryRun;

    @Option(names = "--report", paramLabel = "FILE", description = "A downloaded credential report, instead of AWS.")
    private @Nullable Path report;

    @Option(names = "--contacts", paramLabel = "FILE", description = "Users' tags as CSV, a column 'user' and one for each tag, instead of AWS.")
    private @Nullable Path contacts;

    @Option(names = "--outbox", paramLabel = "DIR", description = "Write the mails, and the digest, as .eml files into this folder, instead of sending them;"
            + " the ledger takes them for sent.")
    private @Nullable Path outbox;

    @Mixin
    private final HtmlOption html = new HtmlOption();

    @Mixin
    private final AsOfOption asOf = new AsOfOption();

    @Mixin
    private final TimeLimitOption timeLimit = new TimeLimitOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final SettingsOption settingsOption = new SettingsOption();

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = settingsOption.read(SettingsReader.Purpose.SENDING);
        ReminderRun.Request request = new ReminderRun.Request(
                asOf.or(surroundings.clock()), dryRun, timeLimit.deadline(surroundings.clock()));
        Optional<HtmlFile> page = html.file();
        Progress progress = surroundings.progress();
        try (Connections connections = new Connections(surroundings)) {
            ReminderRun.Ports ports = new ReminderRun.Ports(
                    connections.reports(Optional.ofNullable(report), timeLimit.atMost(IamCredentialReports.LIMIT)),
                    connections.account(report != null && contacts != null),
                    connections.tags(Optional.ofNullable(contacts)),
                    connections.ledger(settings.ledger(), dryRun),
                    connections.mailer(settings.mail().transport(), Optional.ofNullable(outbox)));
            RunResult result = new ReminderRun(ports, settings, new LetterRenderer(settings.messages().templates()),
                    surroundings.clock(), progress)
                    .execute(request);
            FinishedRun finished = new DigestPost(ports.ledger(), ports.mailer(), surroundings.clock())
                    .finish(result, settings, request.deadline());
            progress.done();
            // Before anything is printed: whoever reads that may have gone.
            Optional<IOException> noPage = page.flatMap(file -> write(file, Overview.of(settings, finished.run())));
            print(finished);
            noPage.ifPresent(why -> surroundings.warn("the page was not written: " + why
                    + "; 'forewarn report --html' makes one of what the ledger knows"));
            return exitCode(finished, noPage.isEmpty());
        } finally {
            progress.done();
        }
    }

    /** Says why it could not be done; what else the run has to tell is told all the same. */
    private static Optional<IOException> write(HtmlFile page, Overview overview) {
        try {
            page.write(new ReportPage().render(overview));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private void print(FinishedRun run) throws Exception {
        RunSummary summary = run.summary();
        Writer out = surroundings.out();
        switch (format.format()) {
            case json -> JsonTree.print(run.asTree(), out);
            case csv -> {
                NoticesCsv.print(summary, out);
                SummaryText.printTroubles(summary, surroundings.err());
            }
            case table -> {
                SummaryText.print(summary, new PrintWriter(out));
                SummaryText.printDigest(run.digest(), new PrintWriter(out));
            }
        }
        out.flush();
        summary.warnings().forEach(surroundings::warn);
        boolean told = summary.sent() > 0 || run.digest() instanceof DigestPost.Outcome.Sent;
        if (told && summary.asOf().isAfter(surroundings.clock().instant())) {
            surroundings.warn(
                    "this run was as of a later day, and the ledger takes those who were told for told until then;"
                            + " to only look, use --dry-run");
        }
        summary.stoppedBy().ifPresent(why -> surroundings.warn("the run stopped before its end: " + why));
    }

    private static int exitCode(FinishedRun run, boolean pageWritten) {
        if (run.summary().stoppedBy().isPresent()) {
            return ExitCode.UNAVAILABLE;
        }
        return run.isComplete() && pageWritten ? ExitCode.DONE : ExitCode.SOME_FAILED;
    }
}
