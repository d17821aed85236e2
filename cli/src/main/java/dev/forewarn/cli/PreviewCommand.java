package dev.forewarn.cli;

import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.message.Item;
import dev.forewarn.message.Letter;
import dev.forewarn.message.LetterRenderer;
import dev.forewarn.message.Message;
import dev.forewarn.message.Reader;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.Recipients;
import dev.forewarn.recipient.Role;
import dev.forewarn.reminder.CredentialKind;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A message for a made-up user, rendered and not sent. */
@Command(name = "preview", description = "Show a message as it would be sent to a made-up user.")
final class PreviewCommand implements Callable<Integer> {
    private static final Account SAMPLE_ACCOUNT = new Account(Partition.AWS, "123456789012", Optional.empty());
    private static final EmailAddress SAMPLE_RECIPIENT = EmailAddress.parse("alice@example.com");
    private static final Mailbox SAMPLE_SENDER = Mailbox.parse("Cloud Admins <cloud-admins@example.com>");

    private static final int FARTHEST = 3650;

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--milestone", paramLabel = "DAYS", defaultValue = "7", description = "Days before expiry, negative after it (default: ${DEFAULT-VALUE}).")
    private int milestone;

    @Option(names = "--hard-expiry", description = "As under a policy that lets nobody in who has expired.")
    private boolean hardExpiry;

    @Option(names = "--html", description = "Print the HTML part alone.")
    private boolean html;

    @Mixin
    private final AsOfOption asOf = new AsOfOption();

    @Mixin
    private final SettingsOption settingsOption = new SettingsOption();

    PreviewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        if (Math.abs((long) milestone) > FARTHEST) {
            throw new ParameterException(spec.commandLine(),
                    "--milestone is from -" + FARTHEST + " to " + FARTHEST + ", " + milestone + " is not");
        }
        Settings settings = settingsOption.read(SettingsReader.Purpose.READING);
        Instant instant = asOf.or(surroundings.clock());
        Item item = new Item("alice", CredentialKind.PASSWORD, Optional.of(instant.minus(Duration.ofDays(80))),
                instant.plus(Duration.ofDays(milestone)));
        Letter letter = new Letter(SAMPLE_ACCOUNT, settings.accountName().orElse("Production"), List.of(item), instant,
                Optional.of(instant), Optional.of(hardExpiry), Optional.of(true),
                settings.mail().from().orElse(SAMPLE_SENDER),
                settings.mail().replyTo(), settings.messages().selfService(),
                new Reader(Role.OWNER, settings.messages().language(), settings.messages().zone()));
        Message message =
                new LetterRenderer(settings.messages().templates()).render(letter, Recipients.owner(SAMPLE_RECIPIENT));
        Writer out = surroundings.out();
        if (html) {
            out.write(message.html());
        } else {
            out.write("From: " + message.from() + "\nTo: " + message.to() + "\nSubject: " + message.subject() + "\n\n"
                    + message.text());
        }
        out.flush();
        return ExitCode.DONE;
    }
}
