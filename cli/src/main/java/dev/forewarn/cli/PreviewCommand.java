package dev.forewarn.cli;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.cli.preview.PreviewPage;
import dev.forewarn.cli.preview.Sample;
import dev.forewarn.cli.preview.SampleMails;
import dev.forewarn.cli.preview.WebBrowser;
import dev.forewarn.message.LetterRenderer;
import dev.forewarn.message.Message;
import dev.forewarn.message.MessageKind;
import dev.forewarn.message.Readers;
import dev.forewarn.message.SampleLetters;
import dev.forewarn.message.Templates;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Role;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import dev.forewarn.text.Printable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Messages for made-up users, rendered and not sent. */
@Command(name = "preview", description = "Show a message as it would be sent to a made-up user.")
final class PreviewCommand implements Callable<Integer> {
    private static final Account SAMPLE_ACCOUNT = new Account(Partition.AWS, "123456789012", Optional.empty());
    private static final Mailbox SAMPLE_SENDER = Mailbox.parse("Cloud Admins <cloud-admins@example.com>");

    private static final int USUAL_MILESTONE = 7;
    private static final int FARTHEST = 3650;
    private static final int LONGEST = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--kind", paramLabel = "KIND", converter = PreviewNames.KindConverter.class, description = "Which message: ${COMPLETION-CANDIDATES} (default: the one of --milestone).")
    private @Nullable MessageKind kind;

    @Option(names = "--milestone", paramLabel = "DAYS", description = "Days before expiry, negative after it (default: "
            + USUAL_MILESTONE + ", or what goes with --kind).")
    private @Nullable Integer milestone;

    @Option(names = "--hard-expiry", description = "As under a policy that lets nobody in who has expired.")
    private boolean hardExpiry;

    @Option(names = "--role", paramLabel = "ROLE", converter = PreviewNames.RoleConverter.class, description = "To whom: owner, responsible, fallback or escalation (default: what goes with --kind, else owner).")
    private @Nullable Role role;

    @Option(names = "--several", description = "About two further credentials as well.")
    private boolean several;

    @Option(names = "--language", paramLabel = "CODE", description = "In this language, such as de (default: that of the settings).")
    private @Nullable String language;

    @Option(names = "--timezone", paramLabel = "ZONE", description = "With times for this zone, such as Europe/Berlin (default: that of the settings).")
    private @Nullable String timezone;

    @Option(names = "--all", description = "One HTML page with every kind in every language, side by side.")
    private boolean all;

    @Option(names = "--html", description = "Print the HTML part alone.")
    private boolean html;

    @Option(names = "--out", paramLabel = "FILE", description = "Write into this file instead of printing.")
    private @Nullable Path out;

    @Option(names = "--open", description = "Open the HTML in the browser.")
    private boolean open;

    @Mixin
    private final AsOfOption asOf = new AsOfOption();

    @Mixin
    private final SettingsOption settingsOption = new SettingsOption();

    PreviewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        checkOptions();
        Optional<HtmlFile> file = Optional.ofNullable(out).map(HtmlFile::replacing);
        Settings settings = settingsOption.read(SettingsReader.Purpose.READING);
        String content = content(settings);
        if (file.isPresent()) {
            file.get().write(content);
        } else if (!open) {
            print(content);
        }
        return open ? show(content) : ExitCode.DONE;
    }

    private void checkOptions() {
        if (all && (kind != null || milestone != null || hardExpiry || role != null || several || language != null)) {
            throw wrong("--all shows every kind in every language; leave out --kind, --milestone, --hard-expiry,"
                    + " --role, --several and --language");
        }
        if (milestone != null && Math.abs((long) milestone) > FARTHEST) {
            throw wrong("--milestone is from -" + FARTHEST + " to " + FARTHEST + ", " + milestone + " is not");
        }
    }

    private String content(Settings settings) {
        Templates templates = settings.messages().templates();
        Readers readers = settings.messages().readers();
        SampleMails mails = new SampleMails(new LetterRenderer(templates),
                new SampleLetters(SAMPLE_ACCOUNT, settings.accountName().orElse("Production"),
                        settings.mail().from().orElse(SAMPLE_SENDER), settings.mail().replyTo(),
                        settings.messages().selfService(), asOf.or(surroundings.clock())),
                zone(readers));
        if (all) {
            return new PreviewPage().render(mails.letters().accountName(), mails, templates.languages());
        }
        Message message = message(mails, language(readers));
        return html || open ? message.html()
                : "From: " + message.from() + "\nTo: " + message.to() + "\nSubject: " + message.subject() + "\n\n"
                        + message.text();
    }

    private Message message(SampleMails mails, Locale spoken) {
        OptionalInt days = milestone != null ? OptionalInt.of(milestone)
                : kind == null ? OptionalInt.of(USUAL_MILESTONE) : OptionalInt.empty();
        try {
            return mails.of(new Sample(Optional.ofNullable(kind), Optional.ofNullable(role), days, hardExpiry, several),
                    spoken);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() + "; leave out --kind, or --milestone, --role and --hard-expiry");
        }
    }

    private Locale language(Readers readers) {
        String code = language;
        return code == null ? readers.language() : readers.languageOf(code).orElseThrow(() -> wrong(
                "--language is one of "
                        + readers.templates().languages().stream().map(Locale::toLanguageTag)
                                .collect(Collectors.joining(", "))
                        + "; '" + Printable.of(code, LONGEST) + "' is not"));
    }

    private ZoneId zone(Readers readers) {
        String name = timezone;
        return name == null ? readers.zone() : Readers.zoneOf(name).orElseThrow(() -> wrong(
                "--timezone is a time zone such as Europe/Berlin or UTC; '" + Printable.of(name, LONGEST)
                        + "' is not"));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Opens what was written, or else a file of its own: the browser may read it long after this program has ended. */
    private int show(String content) throws IOException {
        Path page = out != null ? out.toAbsolutePath() : Files.createTempFile("forewarn-preview-", ".html");
        if (out == null) {
            Files.writeString(page, content);
        }
        Optional<String> failure = new WebBrowser(surroundings.environment(), PATIENCE).open(page);
        if (failure.isPresent()) {
            surroundings.warn("no browser opened the message: " + failure.get() + "; open " + page + " yourself");
            return ExitCode.UNAVAILABLE;
        }
        print("Opened " + page + "\n");
        return ExitCode.DONE;
    }

    private void print(String text) throws IOException {
        Writer writer = surroundings.out();
        writer.write(text);
        writer.flush();
    }
}
