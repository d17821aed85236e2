package dev.forewarn.cli.doctor;

import dev.forewarn.account.Account;
import dev.forewarn.aws.LookingClients;
import dev.forewarn.aws.Sleeper;
import dev.forewarn.aws.cloudwatch.Alarm;
import dev.forewarn.aws.cloudwatch.FunctionActivity;
import dev.forewarn.aws.cloudwatch.FunctionWatch;
import dev.forewarn.aws.dynamodb.LedgerSetUp;
import dev.forewarn.aws.iam.IamAccountDetails;
import dev.forewarn.aws.iam.IamCredentialReports;
import dev.forewarn.aws.iam.IamUserTags;
import dev.forewarn.aws.lambda.DeployedFunction;
import dev.forewarn.aws.lambda.Functions;
import dev.forewarn.aws.ses.SesSetUp;
import dev.forewarn.aws.ses.SesStanding;
import dev.forewarn.cli.doctor.FunctionChecks.Watch;
import dev.forewarn.cli.doctor.SenderChecks.Sender;
import dev.forewarn.expiry.PasswordPolicy;
import dev.forewarn.local.ledger.SqliteLedger;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.recipient.ContactSurvey;
import dev.forewarn.recipient.RecipientRules;
import dev.forewarn.run.Meanwhile;
import dev.forewarn.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Asks AWS and the ledger for all there is to look at, side by side. Sends and changes nothing, but that IAM may make a
 * credential report. One question's failure leaves the others alone, except those that need its answer.
 */
public final class Examination {
    /** How long IAM is given to make a report. */
    private static final Duration REPORT = Duration.ofMinutes(1);

    /** How far back runs are looked for. */
    private static final Duration PAST = Duration.ofDays(14);

    private final LookingClients aws;
    private final Request request;
    private final Meanwhile threads;

    private Examination(LookingClients aws, Request request, Meanwhile threads) {
        this.aws = aws;
        this.request = request;
        this.threads = threads;
    }

    /**
     * What is to be looked at.
     *
     * @param document the settings in a file, where there are any
     * @param function the name of the function
     * @param named whether somebody has given that name, and so means that there is such a function
     */
    public record Request(Optional<SettingsSource.Document> document, String function, boolean named, Instant now) {}

    /** Looks at everything. */
    public static Diagnosis make(LookingClients aws, Request request) {
        try (Meanwhile threads = new Meanwhile()) {
            return new Examination(aws, request, threads).learn().diagnosis();
        }
    }

    private Learned learn() {
        Question<Account> account = ask(() -> details().account().orElseThrow());
        Question<PasswordPolicy> policy = ask(() -> details().passwordPolicy().orElse(PasswordPolicy.NONE));
        Question<Passwords> passwords = ask(() -> Passwords.read(
                new IamCredentialReports(aws.iam(), InstantSource.system(), Sleeper.SYSTEM, REPORT)));
        Question<SesStanding> standing = ask(() -> new SesSetUp(aws.ses()).standing());
        Asked<Optional<DeployedFunction>> function =
                ask(() -> new Functions(aws.lambda()).find(request.function())).answer();

        SettingsSource.InFunction inFunction = SettingsSource.InFunction.of(function.known().flatMap(found -> found));
        SettingsSource source = SettingsSource.of(request.document(), function, inFunction);
        Asked<Settings> settings = source.asked();

        Question<Sender> sender = inTurn(() -> settings.then("settings", this::sender));
        Question<LedgerChecks.State> ledger = inTurn(() -> settings.then("settings",
                known -> ledger(known.ledger(), account.answer())));
        Question<Optional<String>> timeToLive = inTurn(() -> settings.then("settings",
                known -> timeToLive(known.ledger())));
        Question<FunctionActivity> activity = inTurn(() -> deployed(function, this::activity));
        Question<List<Alarm>> alarms = inTurn(() -> deployed(function, this::alarms));
        Question<ContactSurvey> survey = inTurn(() -> settings.then("settings",
                known -> passwords.answer().then("the credential report",
                        found -> survey(found, known.recipients()))));
        return new Learned(request, Asked.of(aws::region).known(), source, inFunction, account.answer(),
                policy.answer(),
                passwords.answer(), standing.answer(), sender.answer(), survey.answer(), ledger.answer(),
                timeToLive.answer(), function, activity.answer(), alarms.answer());
    }

    private IamAccountDetails details() {
        return new IamAccountDetails(aws.iam(), aws.sts());
    }

    private Asked<Sender> sender(Settings settings) {
        return settings.mail().from().map(from -> Asked.of(() -> new Sender(from.address(),
                new SesSetUp(aws.ses()).identities(from.address()))))
                .orElseGet(() -> new Asked.NotAsked<>("not looked at: the settings have no sender"));
    }

    private Asked<LedgerChecks.State> ledger(Settings.LedgerPlace place, Asked<Account> account) {
        return switch (place) {
            case Settings.LedgerPlace.None() -> new Asked.Known<>(new LedgerChecks.State.None());
            case Settings.LedgerPlace.Sqlite(Path file) -> Asked.of(() -> file(file));
            case Settings.LedgerPlace.DynamoDb(String table, Duration keep) -> account.then("the account",
                    known -> Asked.of(() -> new LedgerChecks.State.Table(table,
                            new LedgerSetUp(aws.dynamoDb(), table).read(known.id()))));
        };
    }

    private static LedgerChecks.State file(Path file) {
        SqliteLedger.check(file);
        Path folder = file.toAbsolutePath().getParent();
        if (Files.notExists(file)) {
            if (folder == null || !Files.isDirectory(folder)) {
                throw new UnavailableException(
                        "the ledger '" + file + "' can't be made: there is no directory '" + folder + "'",
                        "make it, or name another file under ledger.sqlite in the settings", null);
            }
        }
        Path written = Files.exists(file) ? file : folder;
        if (written != null && !Files.isWritable(written)) {
            throw new UnavailableException("'" + written + "' can't be written by whoever runs this",
                    "let it be written by whoever runs forewarn, or name another file under ledger.sqlite in the settings",
                    null);
        }
        return Files.exists(file) ? new LedgerChecks.State.File(file) : new LedgerChecks.State.NotMade(file);
    }

    private Asked<Optional<String>> timeToLive(Settings.LedgerPlace place) {
        return place instanceof Settings.LedgerPlace.DynamoDb(String table, Duration keep)
                ? Asked.of(() -> new LedgerSetUp(aws.dynamoDb(), table).timeToLive())
                : new Asked.NotAsked<>("not looked at: the ledger is no table");
    }

    private static <T> Asked<T> deployed(Asked<Optional<DeployedFunction>> function, Supplier<T> question) {
        return function.then("the function", found -> found.isPresent() ? Asked.of(question)
                : new Asked.NotAsked<>("not looked at: there is no function"));
    }

    private FunctionActivity activity() {
        return new FunctionWatch(aws.cloudWatch()).activity(request.function(), request.now().minus(PAST),
                request.now());
    }

    private List<Alarm> alarms() {
        return new FunctionWatch(aws.cloudWatch()).alarms(
                Stream.of(Watch.values()).map(watch -> watch.alarm(request.function())).toList());
    }

    private Asked<ContactSurvey> survey(Passwords passwords, RecipientRules rules) {
        Set<String> names = ContactSurvey.toAskAbout(passwords.withPassword(), rules);
        return Asked.of(() -> ContactSurvey.of(passwords.withPassword(),
                names.isEmpty() ? Map.of() : new IamUserTags(aws.iam()).of(names, passwords.users()), rules));
    }

    /** A question under way. */
    private interface Question<T> {
        Asked<T> answer();
    }

    private <T> Question<T> ask(Supplier<T> question) {
        return inTurn(() -> Asked.of(question));
    }

    private <T> Question<T> inTurn(Supplier<Asked<T>> question) {
        return threads.ask(() -> Asked.inTurn(question))::get;
    }
}
