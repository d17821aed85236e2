package dev.forewarn.lambda;

import dev.forewarn.message.LetterRenderer;
import dev.forewarn.account.Account;
import dev.forewarn.aws.AwsClients;
import dev.forewarn.digest.DigestPost;
import dev.forewarn.digest.FinishedRun;
import dev.forewarn.lambda.Event.Member;
import dev.forewarn.port.Mailer.Delivery;
import dev.forewarn.run.Progress;
import dev.forewarn.run.ReminderRun;
import dev.forewarn.run.RunResult;
import dev.forewarn.run.TestNotice;
import dev.forewarn.settings.InvalidSettingsException;
import dev.forewarn.settings.Settings;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what an event asks for, by the same use cases as the command line. Holds no state between events. */
final class Reminders {
    private final Settings settings;
    private final Connections connections;
    private final InstantSource clock;
    private final LetterRenderer renderer;

    Reminders(Settings settings, Connections connections, InstantSource clock) {
        this.settings = settings;
        this.connections = connections;
        this.clock = clock;
        this.renderer = new LetterRenderer(settings.messages().templates());
    }

    /**
     * A run for the function's own account.
     *
     * @throws dev.forewarn.port.UnavailableException when it can't be done; nothing was sent
     * @throws dev.forewarn.report.InvalidReportException when the report is none; nothing was sent
     */
    FinishedRun run(boolean dryRun, TimeLeft time) {
        return run(connections.ports(time.forReport()), settings, dryRun, time);
    }

    /**
     * A run for one account of the organization: the role of the settings is assumed there, and none in the function's own.
     *
     * @throws dev.forewarn.port.UnavailableException when it can't be done; nothing was sent
     * @throws dev.forewarn.report.InvalidReportException when the report is none; nothing was sent
     * @throws InvalidSettingsException when it is another account, and the settings name no role; nothing was sent
     */
    FinishedRun run(Member member, boolean dryRun, TimeLeft time) {
        Account own = connections.ownAccount();
        if (own.id().equals(member.id())) {
            return run(connections.ports(time.forReport()), settings.named(member.name().or(settings::accountName)),
                    dryRun, time);
        }
        try (AwsClients clients = connections.member(role(own, member))) {
            return run(connections.ports(clients, time.forReport()), settings.named(member.name()), dryRun, time);
        }
    }

    /**
     * Sends one message for trying out.
     *
     * @throws IllegalArgumentException when the address lies outside the allowed domains, or nothing says when passwords
     *     expire; nothing was sent
     * @throws FunctionFailedException when it was not sent
     * @throws dev.forewarn.port.UnavailableException when nothing could be asked; nothing was sent
     */
    Map<String, @Nullable Object> send(Event.TestMail mail) {
        Delivery delivery = new TestNotice(connections.account(), connections.mailer(), settings, renderer)
                .send(mail.user(), mail.passwordChangedAt(), mail.to(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return switch (delivery) {
            case Delivery.Accepted(String messageId, Optional<String> warning) -> {
                Map<String, @Nullable Object> answer = new LinkedHashMap<>();
                answer.put("sent", 1);
                answer.put("to", mail.to().toString());
                answer.put("messageId", messageId);
                yield answer;
            }
            // No failure, or Lambda would repeat what may have been sent, and no ledger would hold it back.
            case Delivery.Unconfirmed(String reason) -> {
                Map<String, @Nullable Object> answer = new LinkedHashMap<>();
                answer.put("sent", null);
                answer.put("to", mail.to().toString());
                answer.put("messageId", null);
                answer.put("reason", reason);
                yield answer;
            }
            case Delivery.Refused(String reason) -> throw notSent(reason);
            case Delivery.TryAgain(String reason) -> throw notSent(reason);
            case Delivery.QuotaExhausted(String reason) -> throw notSent(reason);
            case Delivery.Denied(String reason) -> throw notSent(reason);
            case Delivery.SwitchedOff(String reason) -> throw notSent(reason);
        };
    }

    private FinishedRun run(ReminderRun.Ports ports, Settings named, boolean dryRun, TimeLeft time) {
        ReminderRun.Request request =
                new ReminderRun.Request(clock.instant().truncatedTo(ChronoUnit.SECONDS), dryRun, time.deadline());
        RunResult result =
                new ReminderRun(ports, named, renderer, clock, Progress.NONE).execute(request);
        return new DigestPost(ports.ledger(), ports.mailer(), clock).finish(result, named, request.deadline());
    }

    private String role(Account own, Member member) {
        String name = settings.memberRole().orElseThrow(() -> new InvalidSettingsException("FOREWARN_SETTINGS",
                List.of("organization.member_role: nothing is set, and account " + member.id()
                        + " is not the function's own, " + own.id() + "; write the name of the role to assume there")));
        return "arn:" + own.partition().id() + ":iam::" + member.id() + ":role/" + name;
    }

    private static FunctionFailedException notSent(String reason) {
        return new FunctionFailedException("not sent: " + reason);
    }
}
