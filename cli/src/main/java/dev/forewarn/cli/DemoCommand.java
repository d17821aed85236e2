package dev.forewarn.cli;

import dev.forewarn.cli.demo.DemoAccount;
import dev.forewarn.cli.output.SummaryText;
import dev.forewarn.local.contacts.ContactsFile;
import dev.forewarn.local.ledger.SqliteLedger;
import dev.forewarn.local.mail.MimeMessages;
import dev.forewarn.local.mail.Outbox;
import dev.forewarn.local.report.ReportFile;
import dev.forewarn.digest.DigestPost;
import dev.forewarn.digest.FinishedRun;
import dev.forewarn.message.LetterRenderer;
import dev.forewarn.overview.Overview;
import dev.forewarn.overview.ReportPage;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.Mailer;
import dev.forewarn.run.Progress;
import dev.forewarn.run.ReminderRun;
import dev.forewarn.run.RunResult;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows everything on a made-up account: a run, the same run again, and a run a week later. */
@Command(name = "demo", description = "Remind the people of a made-up account: no AWS, no network, no mail leaves.")
final class DemoCommand implements Callable<Integer> {
    private static final String REPORT = "credential-report.csv";
    private static final String LATER_REPORT = "credential-report-a-week-later.csv";
    private static final String CONTACTS = "contacts.csv";
    private static final String SETTINGS = "forewarn.yaml";
    private static final String LEDGER = "forewarn.db";
    private static final String MAILS = "mails";
    private static final String HTML_REPORT = "report.html";

    private final Surroundings surroundings;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "forewarn-demo", description = "Where to put what it makes (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of("forewarn-demo");

    @Mixin
    private final AsOfOption asOf = new AsOfOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DemoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Instant today = asOf.or(surroundings.clock());
        Instant weekLater = today.plus(Duration.ofDays(7));
        prepareDirectory();
        DemoAccount account = new DemoAccount(today);
        account.writeReport(directory.resolve(REPORT), today);
        account.writeReport(directory.resolve(LATER_REPORT), weekLater);
        account.writeContacts(directory.resolve(CONTACTS));
        DemoAccount.writeSettings(directory.resolve(SETTINGS));
        Settings settings = SettingsOption.read(directory.resolve(SETTINGS), SettingsReader.Purpose.SENDING);

        PrintWriter out = new PrintWriter(surroundings.out());
        out.println("A made-up account under a policy of 90 days; nothing leaves this machine.");
        out.println("\nToday:");
        FinishedRun first = run(settings, REPORT, today);
        SummaryText.print(first.summary(), out);
        SummaryText.printDigest(first.digest(), out);
        out.println("\nThe same once more, for nobody is told twice:");
        SummaryText.printHeadline(run(settings, REPORT, today).summary(), out);
        out.println("\nA week later, when some have changed their passwords:");
        FinishedRun last = run(settings, LATER_REPORT, weekLater);
        SummaryText.printNotices(last.summary(), out);
        SummaryText.printDigest(last.digest(), out);
        HtmlFile.at(directory.resolve(HTML_REPORT)).write(new ReportPage().render(Overview.of(settings, last.run())));
        showWhereToLook(out);
        surroundings.out().flush();
        return ExitCode.DONE;
    }

    private FinishedRun run(Settings settings, String report, Instant asOf) {
        InstantSource clock = InstantSource.fixed(asOf);
        try (Ledger ledger = SqliteLedger.open(directory.resolve(LEDGER));
                Mailer outbox = new Outbox(directory.resolve(MAILS), new MimeMessages(clock))) {
            ReminderRun.Ports ports = new ReminderRun.Ports(new ReportFile(directory.resolve(report)),
                    AccountDetails.UNKNOWN, ContactsFile.read(directory.resolve(CONTACTS)), ledger, outbox);
            RunResult result = new ReminderRun(ports, settings, new LetterRenderer(settings.messages().templates()),
                    clock, Progress.NONE)
                    .execute(new ReminderRun.Request(asOf, false, Instant.MAX));
            return new DigestPost(ledger, outbox, clock).finish(result, settings, Instant.MAX);
        }
    }

    private void showWhereToLook(PrintWriter out) throws IOException {
        try (Stream<Path> mails = Files.list(directory.resolve(MAILS))) {
            out.println("\nLook at");
            look(out, HTML_REPORT, "who expires when, who was told, who can't be");
            look(out, MAILS, "the " + mails.count() + " mails; a mail program opens them");
            look(out, REPORT, "the credential report that it came from");
            look(out, CONTACTS, "the users' tags");
            look(out, SETTINGS, "the settings");
        }
        out.println("and try");
        out.println("  ./forewarn preview --milestone 3");
        out.println("  ./forewarn report --report " + directory.resolve(REPORT));
    }

    private void look(PrintWriter out, String name, String what) {
        out.println(String.format("  %-45s %s", directory.resolve(name), what));
    }

    /** Takes away what an earlier demo left; anything else in the folder is somebody's own, and is left alone. */
    private void prepareDirectory() throws IOException {
        Path mails = directory.resolve(MAILS);
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new ParameterException(spec.commandLine(), directory + " is a file; name a folder with --out");
        }
        // Of the files that a demo leaves, only this one can't be part of somebody's own set-up.
        if (Files.exists(directory) && !Files.exists(directory.resolve(LATER_REPORT)) && !isEmpty(directory)) {
            throw new ParameterException(spec.commandLine(),
                    directory + " holds other things than a demo; name a new folder with --out");
        }
        if (Files.isDirectory(mails)) {
            try (DirectoryStream<Path> old = Files.newDirectoryStream(mails, "*.eml")) {
                for (Path mail : old) {
                    Files.delete(mail);
                }
            }
        }
        Files.createDirectories(mails);
        Files.deleteIfExists(directory.resolve(LEDGER));
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }
}
