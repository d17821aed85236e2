package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.e2e.Deployment.Happened;
import dev.forewarn.e2e.Emulator.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * What the role may do is all that the function needs, and each of it is needed: terraform/README.md says what is lost without it, and here
 * it is taken away. One user's address is such that SES refuses it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("deployment")
final class PermissionsIT {
    private static final String RUN = "{}";

    /** Above which all users' tags are read at once. */
    private static final int MANY = 21;

    private final Deployment deployment = Deployment.shared();
    private final Account account = deployment.account();

    /** What happens without an action, by that action: as terraform/README.md has it. */
    private final Map<String, Consumer<String>> without = Map.ofEntries(
            Map.entry("iam:GenerateCredentialReport", this::failsTheRun),
            Map.entry("iam:GetCredentialReport", this::failsTheRun),
            Map.entry("iam:GetAccountPasswordPolicy", this::failsTheRun),
            Map.entry("iam:ListAccountAliases", this::namesTheAccountByItsNumber),
            Map.entry("iam:GetAccountAuthorizationDetails", this::readsTagsUserByUser),
            Map.entry("iam:ListUserTags", this::failsTheRun),
            Map.entry("ses:SendEmail", this::failsTheRun),
            Map.entry("ses:GetAccount", this::sendsOneMailASecond),
            Map.entry("dynamodb:Query", this::failsTheRun),
            Map.entry("dynamodb:UpdateItem", this::failsTheRun),
            Map.entry("dynamodb:DeleteItem", this::failsTheRunAtTheFirstRefusal),
            Map.entry("logs:CreateLogStream", this::logsNothing),
            Map.entry("logs:PutLogEvents", this::logsNothing),
            Map.entry("sqs:SendMessage", this::keepsNoFailedRun),
            Map.entry("sts:AssumeRole", this::failsForMemberAccounts));

    @BeforeEach
    void startAfresh() {
        deployment.forget();
        account.addUser("alice", "alice@example.com");
        account.addUser("refused", "refused@example.com");
        account.iam().createAccountAlias(request -> request.accountAlias("example-production"));
    }

    @AfterEach
    void removeUsers() {
        account.iam().deleteAccountAlias(request -> request.accountAlias("example-production"));
        account.removeUser("alice");
        account.removeUser("refused");
    }

    @Test
    void allowsWhatAWholeRunDoesAndNothingMore() {
        int before = deployment.emulator().calls().size();

        Happened run = deployment.call(RUN);
        withManyUsers(() -> deployment.call(RUN));
        deployment.call(member());
        failLater();

        List<Call> calls = deployment.emulator().calls();
        List<Call> made = calls.subList(before, calls.size());
        assertThat(run.addressees()).containsExactly("alice@example.com");
        assertThat(made).allMatch(Call::allowed);
        Set<String> used = made.stream()
                .filter(call -> call.caller().contains(":assumed-role/forewarn/"))
                .map(Call::action)
                // Always allowed.
                .filter(action -> !"sts:GetCallerIdentity".equals(action))
                .collect(Collectors.toSet());
        assertThat(used).isEqualTo(Set.copyOf(actions()));
    }

    @TestFactory
    Stream<DynamicTest> losesWithoutAnAction() {
        return actions().stream().map(action -> DynamicTest.dynamicTest(action, () -> {
            Consumer<String> lost = without.getOrDefault(action, PermissionsIT::isMissingHere);
            deployment.forget();
            try (RolePolicy policy = RolePolicy.of(account, Deployment.NAME)) {
                policy.withhold(action);
                lost.accept(action);
            }
        }));
    }

    @Test
    void knowsNoActionThatIsNotAllowed() {
        assertThat(without.keySet()).isEqualTo(Set.copyOf(actions()));
    }

    @Test
    void sendsAsNobodyButTheSender() {
        Happened run = deployment.callWithSettings(
                settings -> settings.replace("cloud-admins@example.com", "somebody-else@example.com"));

        assertThat(run.answer().error()).contains("ses:SendEmail was denied");
        assertThat(run.denied()).containsExactly("ses:SendEmail");
        assertThat(run.mails()).isEmpty();
    }

    @Test
    void sendsToNobodyOutsideTheAllowedDomains() {
        account.iam().tagUser(request -> request.userName("refused")
                .tags(Tag.builder().key("email").value("stranger@elsewhere.example").build()));

        Happened run = deployment.callWithSettings(settings -> settings.replaceFirst(
                "\\{", "{\"recipients\":{\"domains\":[\"example.com\",\"elsewhere.example\"]},"));

        assertThat(run.addressees()).containsExactly("alice@example.com");
        assertThat(run.denied()).containsExactly("ses:SendEmail");
        assertThat(Json.objects(run.answer().json(), "failed"))
                .singleElement()
                .satisfies(failed -> assertThat(failed).containsEntry("user", "refused"));
    }

    private static void isMissingHere(String action) {
        throw new AssertionError("say here and in terraform/README.md what is lost without " + action);
    }

    private void failsTheRun(String action) {
        Happened run = deployment.call(RUN);

        assertThat(run.answer().error()).contains(action + " was denied");
        assertThat(run.denied()).containsExactly(action);
        assertThat(run.mails()).isEmpty();
    }

    private void namesTheAccountByItsNumber(String action) {
        Happened run = deployment.call(RUN);

        assertThat(run.denied()).containsExactly(action);
        assertThat(run.mails()).singleElement().satisfies(mail -> assertThat(mail.body())
                .contains("https://123456789012.signin.aws.amazon.com/console")
                .doesNotContain("example-production"));
    }

    private void readsTagsUserByUser(String action) {
        withManyUsers(() -> {
            Happened run = deployment.call(RUN);

            assertThat(run.denied()).containsExactly(action);
            assertThat(run.mails()).hasSize(MANY + 1);
            assertThat(run.calls())
                    .filteredOn(call -> "iam:ListUserTags".equals(call.action()))
                    .hasSize(MANY + 2);
        });
    }

    private void sendsOneMailASecond(String action) {
        Happened run = deployment.call(RUN);

        assertThat(run.denied()).containsExactly(action);
        assertThat(run.addressees()).containsExactly("alice@example.com");
        assertThat(Json.texts(run.answer().json(), "warnings")).anyMatch(warning -> warning.contains(action));
    }

    private void failsTheRunAtTheFirstRefusal(String action) {
        Happened run = deployment.call(RUN);

        assertThat(run.answer().error()).contains(action + " was denied");
        assertThat(run.denied()).containsExactly(action);
    }

    private void logsNothing(String action) {
        Happened run = deployment.call(RUN);

        assertThat(run.denied()).containsExactly(action);
        assertThat(run.addressees()).containsExactly("alice@example.com");
        assertThat(run.logged()).isEmpty();
    }

    private void keepsNoFailedRun(String action) {
        List<Call> calls = failLater();

        assertThat(calls).filteredOn(call -> !call.allowed()).extracting(Call::action).containsExactly(action);
        assertThat(account.sqs().receiveMessage(request -> request.queueUrl(deployment.failedRuns())).messages())
                .isEmpty();
    }

    private void failsForMemberAccounts(String action) {
        Happened run = deployment.call(member());

        assertThat(run.answer().error()).contains("can't be assumed", action);
        assertThat(run.denied()).containsExactly(action);
    }

    /** Calls the function asynchronously with an event that it refuses, and waits until it was given up. */
    private List<Call> failLater() {
        int before = deployment.emulator().calls().size();
        deployment.function().callLater("{\"nonsense\":true}");
        return Patience.until("the end of a failed run", () -> {
            List<Call> calls = deployment.emulator().calls();
            return calls.subList(before, calls.size()).stream()
                    .anyMatch(call -> "sqs:SendMessage".equals(call.action()))
                            ? Optional.of(List.copyOf(calls.subList(before, calls.size())))
                            : Optional.empty();
        });
    }

    private void withManyUsers(Runnable trial) {
        List<String> users = IntStream.range(0, MANY).mapToObj(i -> "many" + i).toList();
        users.forEach(user -> account.addUser(user, user + "@example.com"));
        try {
            trial.run();
        } finally {
            users.forEach(account::removeUser);
        }
    }

    private List<String> actions() {
        try (RolePolicy policy = RolePolicy.of(account, Deployment.NAME)) {
            return policy.actions();
        }
    }

    private String member() {
        return Json.write(Map.of("account", Map.of("id", deployment.member().id(), "name", "Member")));
    }
}
