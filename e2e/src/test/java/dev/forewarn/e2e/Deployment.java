package dev.forewarn.e2e;

import dev.forewarn.e2e.DeployedFunction.Answer;
import dev.forewarn.e2e.Emulator.Call;
import dev.forewarn.e2e.Emulator.Mail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * forewarn deployed with Terraform from a configuration of the tests, into an emulator and an account of their own, in an organization with one member
 * account. Applied once for all tests that {@link #shared()} gives it to, which leave no users behind.
 */
final class Deployment {
    /** As the configuration names it. */
    static final String NAME = "forewarn";

    static final String MEMBER_ROLE = "forewarn-member";

    private static final Shared SHARED = new Shared();

    private final Emulator emulator;
    private final Account account;
    private final Account member;
    private final Terraform terraform;
    private final DeployedFunction function;

    private Deployment(Emulator emulator, Account account, Account member, Terraform terraform) {
        this.emulator = emulator;
        this.account = account;
        this.member = member;
        this.terraform = terraform;
        this.function = new DeployedFunction(account, NAME);
    }

    /** The deployment that all tests share. Where a tool is missing, the calling test is skipped, or fails: {@link Tool#require}. */
    static Deployment shared() {
        return SHARED.get();
    }

    Emulator emulator() {
        return emulator;
    }

    Account account() {
        return account;
    }

    Account member() {
        return member;
    }

    Terraform terraform() {
        return terraform;
    }

    DeployedFunction function() {
        return function;
    }

    /** Calls the function with an event and gathers all that happens meanwhile. */
    Happened call(String event) {
        return call(event, "live");
    }

    Happened call(String event, String qualifier) {
        int mails = emulator.mails().size();
        int calls = emulator.calls().size();
        int lines = function.logged().size();
        Answer answer = function.call(event, qualifier);
        return new Happened(
                answer, rest(emulator.mails(), mails), rest(emulator.calls(), calls), rest(function.logged(), lines));
    }

    /** Calls the function with an event for a run, and with other settings than Terraform gave it. */
    Happened callWithSettings(UnaryOperator<String> change) {
        LambdaClient lambda = account.lambda();
        String settings = Objects.requireNonNull(lambda.getFunctionConfiguration(request -> request.functionName(NAME))
                .environment()
                .variables()
                .get("FOREWARN_SETTINGS"));
        try {
            use(lambda, change.apply(settings));
            return call("{}", "$LATEST");
        } finally {
            use(lambda, settings);
        }
    }

    private static void use(LambdaClient lambda, String settings) {
        lambda.updateFunctionConfiguration(request -> request.functionName(NAME)
                .environment(environment -> environment.variables(Map.of("FOREWARN_SETTINGS", settings))));
    }

    /** Makes ledger and metrics forget everything, and the queue of failed runs empty, so that everybody who is due is told anew. */
    void forget() {
        emulator.forgetMetrics();
        DynamoDbClient ledger = account.dynamoDb();
        ledger.scanPaginator(scan -> scan.tableName(NAME)).items().stream().toList().forEach(item -> ledger.deleteItem(
                delete -> delete.tableName(NAME)
                        .key(Map.of("account", item.get("account"), "notice", item.get("notice")))));
        account.sqs().purgeQueue(purge -> purge.queueUrl(failedRuns()));
    }

    /** The URL of the queue that failed runs end in. */
    String failedRuns() {
        return account.sqs().getQueueUrl(queue -> queue.queueName(NAME + "-failed-runs")).queueUrl();
    }

    private static <T> List<T> rest(List<T> all, int before) {
        return List.copyOf(all.subList(before, all.size()));
    }

    /** What a call of the function did. */
    record Happened(Answer answer, List<Mail> mails, List<Call> calls, List<Map<String, Object>> logged) {
        /** The log lines of this message. */
        List<Map<String, Object>> logged(String message) {
            return logged.stream()
                    .filter(line -> message.equals(line.get("message")))
                    .toList();
        }

        /** The addresses that were mailed to, in order. */
        List<String> addressees() {
            return mails.stream().flatMap(mail -> mail.to().stream()).sorted().toList();
        }

        /** The actions that were denied. */
        List<String> denied() {
            return calls.stream()
                    .filter(call -> !call.allowed())
                    .map(Call::action)
                    .distinct()
                    .toList();
        }
    }

    /** Made on first use; where that failed, it is not tried again. */
    private static final class Shared {
        private @Nullable Deployment deployment;
        private @Nullable RuntimeException failure;

        synchronized Deployment get() {
            if (failure != null) {
                throw failure;
            }
            if (deployment == null) {
                try {
                    deployment = deploy();
                } catch (RuntimeException e) {
                    failure = e;
                    throw e;
                }
            }
            return deployment;
        }

        private static Deployment deploy() {
            Emulator emulator = Emulator.start();
            Account account = new Account(emulator, Emulator.ACCOUNT);
            account.organizations().createOrganization(organization -> organization.featureSet("ALL"));
            String id = account.organizations()
                    .createAccount(member -> member.accountName("Member").email("member@example.com"))
                    .createAccountStatus()
                    .accountId();
            Terraform terraform =
                    Terraform.ofTest(Scratch.create(), "deployment", emulator.environment(Emulator.ACCOUNT),
                            Map.of("member_account", id));
            Instant start = Instant.now();
            terraform.apply();
            System.out.println("e2e: terraform apply took "
                    + Duration.between(start, Instant.now()).toSeconds() + " s");
            return new Deployment(emulator, account, new Account(emulator, id), terraform);
        }
    }
}
