package dev.forewarn.cli;

import dev.forewarn.message.LetterRenderer;
import dev.forewarn.account.Account;
import dev.forewarn.account.Partition;
import dev.forewarn.port.AccountDetails;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.run.TestNotice;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends one notice to an address of choice, to see that mail arrives and what it looks like. */
@Command(name = "test-send", description = "Send one message to an address of your choice, whether or not anything is due.")
final class TestSendCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--username", required = true, paramLabel = "USER", description = "The IAM user it speaks of.")
    private String user = "";

    @Option(names = "--password-last-changed", required = true, paramLabel = "INSTANT", converter = AsOfOption.InstantConverter.class, description = "When that user's password was changed, as if: 2026-09-01T00:00:00Z or 2026-09-01.")
    private Instant passwordChangedAt = Instant.EPOCH;

    @Option(names = "--email", required = true, paramLabel = "ADDRESS", description = "Who gets it.")
    private String email = "";

    @Option(names = "--account", paramLabel = "NUMBER", description = "The account it speaks of; without it, AWS is asked.")
    private @Nullable String account;

    @Option(names = "--outbox", paramLabel = "DIR", description = "Write the mail as an .eml file into this folder, instead of sending it.")
    private @Nullable Path outbox;

    @Mixin
    private final AsOfOption asOf = new AsOfOption();

    @Mixin
    private final SettingsOption settingsOption = new SettingsOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TestSendCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = settingsOption.read(SettingsReader.Purpose.SENDING);
        EmailAddress to = recipient(settings);
        try (Connections connections = new Connections(surroundings)) {
            TestNotice notice = new TestNotice(account(connections),
                    connections.mailer(settings.mail().transport(), Optional.ofNullable(outbox)), settings,
                    new LetterRenderer(settings.messages().templates()));
            return report(to, notice.send(user, passwordChangedAt, to, asOf.or(surroundings.clock())));
        } catch (IllegalArgumentException e) {
            throw nothingSent(String.valueOf(e.getMessage()));
        }
    }

    private AccountDetails account(Connections connections) {
        return account == null ? connections.account()
                : new AccountDetails.Given(Optional.of(new Account(Partition.AWS, account, Optional.empty())));
    }

    /** Looks at the address before anything is asked of AWS, so that a slip of the pen is the first thing told. */
    private EmailAddress recipient(Settings settings) {
        EmailAddress to;
        try {
            to = EmailAddress.parse(email);
        } catch (IllegalArgumentException e) {
            throw nothingSent(String.valueOf(e.getMessage()));
        }
        if (!settings.recipients().allows(to)) {
            throw nothingSent(
                    "the domain of " + to + " is not among recipients.domains, outside of which nobody is mailed");
        }
        return to;
    }

    private ParameterException nothingSent(String why) {
        return new ParameterException(spec.commandLine(), "nothing was sent: " + why);
    }

    private int report(EmailAddress to, Delivery delivery) throws Exception {
        Writer out = surroundings.out();
        return switch (delivery) {
            case Delivery.Accepted(String messageId, Optional<String> warning) -> {
                out.write("Sent to " + to + ", message id " + messageId + "\n");
                out.flush();
                yield ExitCode.DONE;
            }
            case Delivery.Refused(String reason) -> notSent(reason, ExitCode.SOME_FAILED);
            case Delivery.TryAgain(String reason) -> notSent(reason, ExitCode.SOME_FAILED);
            case Delivery.QuotaExhausted(String reason) -> notSent(reason, ExitCode.SOME_FAILED);
            case Delivery.Denied(String reason) -> notSent(reason, ExitCode.UNAVAILABLE);
            case Delivery.SwitchedOff(String reason) -> notSent(reason, ExitCode.UNAVAILABLE);
            case Delivery.Unconfirmed(String reason) -> {
                surroundings.warn(reason);
                yield ExitCode.SOME_FAILED;
            }
        };
    }

    private int notSent(String reason, int exitCode) {
        surroundings.warn("not sent: " + reason);
        return exitCode;
    }
}
