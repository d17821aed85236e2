package dev.forewarn.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.forewarn.aws.AwsClients;
import dev.forewarn.digest.FinishedRun;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.report.InvalidReportException;
import dev.forewarn.run.RunSummary;
import dev.forewarn.settings.InvalidSettingsException;
import dev.forewarn.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda function. It fails when a run as a whole could not be done, or was stopped before its end, and when it was asked for
 * something that it does not know: then Lambda's repetition makes sense, and repeats nobody's mail. One user who can't be told
 * is no failure.
 *
 * <p>With SnapStart, Lambda keeps the memory of a function that has started, and lets many environments go on from it (Lambda
 * developer guide, "Improving startup performance with Lambda SnapStart"). What this snapshot has: settings, clients that
 * have called nobody, and the classes that a {@link Rehearsal} has loaded. What it has not: credentials, since the SDK asks for
 * them at the first call; connections; anything read from AWS; times, and ids, which are made for each invocation
 * ("Handling uniqueness with Lambda SnapStart" there). Random numbers come from {@link java.security.SecureRandom}, which
 * Lambda keeps unlike in each environment (likewise).
 */
public final class ForewarnFunction implements RequestStreamHandler, Resource {
    private final Connections connections;
    private final Reminders reminders;
    private final JsonLog log;
    private final String name;
    private final InstantSource clock;

    /**
     * The function as Lambda makes it: settings, log level and name come from the environment; region, credentials and endpoints
     * too, by way of the SDK.
     *
     * @throws FunctionFailedException when the settings are not right, with all that is wrong
     */
    public ForewarnFunction() {
        this(System.getenv(), new AwsClients(), new JsonLog(System.out, InstantSource.system(),
                LogLevel.of(System.getenv().getOrDefault("AWS_LAMBDA_LOG_LEVEL", ""))), InstantSource.system());
        LibraryLog.redirect(log);
        Core.getGlobalContext().register(this);
    }

    /**
     * The function among collaborators of choice.
     *
     * @throws FunctionFailedException when the settings are not right, with all that is wrong
     */
    ForewarnFunction(Map<String, String> environment, AwsClients aws, JsonLog log, InstantSource clock) {
        Settings settings = settings(environment);
        this.connections = new Connections(aws, settings.ledger(), clock);
        this.reminders = new Reminders(settings, connections, clock);
        this.log = log;
        this.name = environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "forewarn");
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        log.about(context.getAwsRequestId());
        try {
            String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
            String answer = answer(event, Duration.ofMillis(context.getRemainingTimeInMillis()));
            output.write(answer.getBytes(StandardCharsets.UTF_8));
        } catch (FunctionFailedException e) {
            throw failed(String.valueOf(e.getMessage()));
        } catch (InvalidEventException | UnavailableException | InvalidReportException | InvalidSettingsException e) {
            throw failed(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            throw bug(e);
        } catch (Error e) {
            // Lambda then starts another environment; what it logs itself is no line of JSON.
            log.log(LogLevel.ERROR, "function failed", Map.of("reason", e.toString()));
            throw e;
        } finally {
            log.about(null);
        }
    }

    /** Before the snapshot. */
    @Override
    public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
        connections.prepare();
        // Reads the trusted certificates; the SDK's HTTP takes this very factory.
        HttpsURLConnection.getDefaultSSLSocketFactory();
        Rehearsal.play();
    }

    /** After it, in each environment that goes on from it: there is nothing to make anew. */
    @Override
    public void afterRestore(org.crac.Context<? extends Resource> context) {
        // Said above.
    }

    /** Does what an event asks for, and answers in JSON. */
    String answer(String event, Duration remaining) {
        return Json.write(answer(event(event), remaining));
    }

    private Map<String, @Nullable Object> answer(Event event, Duration remaining) {
        return switch (event) {
            case Event.FullRun(boolean dryRun) -> {
                Instant start = clock.instant();
                yield tell(reminders.run(dryRun, TimeLeft.of(start, remaining)), start, true);
            }
            case Event.MemberRun(Event.Member account, boolean dryRun) -> {
                Instant start = clock.instant();
                yield tell(reminders.run(account, dryRun, TimeLeft.of(start, remaining)), start, false);
            }
            case Event.TestMail mail -> testMail(mail);
        };
    }

    private static Event event(String text) {
        try {
            return EventReader.read(Json.read(text));
        } catch (Json.MalformedException e) {
            throw new InvalidEventException(List.of(String.valueOf(e.getMessage())));
        }
    }

    /** Tells log and metrics of a run, and the caller unless it was stopped. */
    private Map<String, @Nullable Object> tell(FinishedRun run, Instant start, boolean ownAccount) {
        RunSummary summary = run.summary();
        Duration duration = Duration.between(start, clock.instant());
        new RunLog(log).tell(summary, duration);
        if (!summary.dryRun()) {
            boolean wholeRun = ownAccount && summary.stoppedBy().isEmpty();
            log.write(EmbeddedMetrics.of(name, clock.instant(), run, wholeRun, duration));
        }
        summary.stoppedBy().ifPresent(why -> {
            throw new FunctionFailedException("the run stopped before its end, " + summary.sent() + " of "
                    + summary.due() + " told: " + why);
        });
        return run.asTree();
    }

    private Map<String, @Nullable Object> testMail(Event.TestMail mail) {
        try {
            Map<String, @Nullable Object> answer = reminders.send(mail);
            log.log(LogLevel.INFO, "test mail", answer);
            return answer;
        } catch (IllegalArgumentException e) {
            throw new FunctionFailedException("nothing was sent: " + e.getMessage());
        }
    }

    private FunctionFailedException failed(String why) {
        log.log(LogLevel.ERROR, "function failed", Map.of("reason", why));
        return new FunctionFailedException(why);
    }

    private FunctionFailedException failed(String why, RuntimeException cause) {
        log.log(LogLevel.DEBUG, "function failed", Map.of("stack", StackFrames.of(cause)));
        return failed(why);
    }

    /** What a bug did stands in no message: it needs the place. */
    private FunctionFailedException bug(RuntimeException e) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("reason", String.valueOf(e.getMessage()));
        fields.put("stack", StackFrames.of(e));
        log.log(LogLevel.ERROR, "this is a bug, please report it", fields);
        return new FunctionFailedException("this is a bug, please report it with the line in the log: " + e);
    }

    private static Settings settings(Map<String, String> environment) {
        try {
            return FunctionSettings.read(environment);
        } catch (InvalidSettingsException e) {
            List<String> problems = e.problems();
            throw new FunctionFailedException(e.source() + " has "
                    + (problems.size() == 1 ? "a problem: " : problems.size() + " problems: ")
                    + String.join("; ", problems));
        }
    }
}
