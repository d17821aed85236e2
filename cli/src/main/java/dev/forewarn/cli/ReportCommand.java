package dev.forewarn.cli;

import dev.forewarn.account.Account;
import dev.forewarn.aws.iam.IamCredentialReports;
import dev.forewarn.cli.output.CredentialRow;
import dev.forewarn.cli.output.CredentialRows;
import dev.forewarn.cli.output.CsvRows;
import dev.forewarn.cli.output.JsonRows;
import dev.forewarn.cli.output.TableRows;
import dev.forewarn.expiry.ExpiryRule;
import dev.forewarn.overview.Overview;
import dev.forewarn.overview.ReportPage;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.CredentialReports;
import dev.forewarn.port.Ledger;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.reminder.Credential;
import dev.forewarn.reminder.CredentialRule;
import dev.forewarn.report.ReportLine;
import dev.forewarn.run.Progress;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who expires when. CSV and JSON come out row by row, in the report's order; the table by urgency. */
@Command(name = "report", description = "Show who expires when: from AWS, or from a downloaded credential report.")
final class ReportCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--report", paramLabel = "FILE", description = "A downloaded credential report, instead of AWS.")
    private @Nullable Path report;

    @Mixin
    private final HtmlOption html = new HtmlOption();

    @Mixin
    private final AsOfOption asOf = new AsOfOption();

    @Mixin
    private final FormatOption format = new FormatOption();

    @Mixin
    private final SettingsOption settingsOption = new SettingsOption();

    ReportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = settingsOption.readWithoutTemplates(SettingsReader.Purpose.READING);
        Instant instant = asOf.or(surroundings.clock());
        Optional<HtmlFile> page = html.file();
        Progress progress = surroundings.progress();
        try (Connections connections = new Connections(surroundings)) {
            progress.step("Getting the credential report");
            AccountDetails account = connections.account(report != null);
            CredentialRule rule = new CredentialRule(
                    new ExpiryRule(account.passwordPolicy(), settings.maximumAges().password()),
                    settings.maximumAges().accessKey());
            CredentialReports.Report source =
                    connections.reports(Optional.ofNullable(report), IamCredentialReports.LIMIT).latest();
            progress.done();
            CredentialRows rows = rows(instant);
            List<Credential> credentials = new ArrayList<>();
            List<ReportLine.Problem> problems = new ArrayList<>();
            try (InputStream content = source.content()) {
                rule.read(source.name(), content, credential -> {
                    rows.row(CredentialRow.of(credential, settings.reminders(), instant));
                    if (page.isPresent()) {
                        credentials.add(credential);
                    }
                }, problem -> {
                    rows.problem(problem);
                    if (page.isPresent()) {
                        problems.add(problem);
                    }
                });
            }
            rows.end();
            surroundings.out().flush();
            if (page.isPresent()) {
                Optional<Account> whose = account.account()
                        .or(() -> credentials.stream().findFirst().map(one -> Account.of(one.user())));
                page.get().write(new ReportPage().render(Overview.of(settings, whose, instant, credentials, problems,
                        whose.flatMap(one -> history(connections, settings, one)))));
            }
        } finally {
            progress.done();
        }
        return ExitCode.DONE;
    }

    /** What the ledger says, if it can be asked: a page without that is still worth having. */
    private Optional<List<Ledger.Entry>> history(Connections connections, Settings settings, Account account) {
        if (Connections.whyNoLedger(settings.ledger()).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(connections.ledger(settings.ledger(), true).entries(account.id()));
        } catch (UnavailableException e) {
            surroundings.warn("the page does not say who was told: " + e.getMessage());
            return Optional.empty();
        }
    }

    private CredentialRows rows(Instant instant) {
        Writer out = surroundings.out();
        return switch (format.format()) {
            case csv -> new CsvRows(out, surroundings::warn);
            case json -> new JsonRows(out, instant);
            case table -> new TableRows(out, surroundings::warn, instant);
        };
    }
}
