package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.forewarn.e2e.Deployment.Happened;
import dev.forewarn.e2e.Emulator.Call;
import dev.forewarn.e2e.Emulator.Mail;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Another account of the organization, whose users the function reads in a role there, and tells from its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("deployment")
final class MemberAccountIT {
    /** An account of somebody else's. */
    private static final String STRANGER = "210987654321";

    private final Deployment deployment = Deployment.shared();
    private final Account member = deployment.member();

    @BeforeEach
    void addUsers() {
        deployment.forget();
        member.iam().updateAccountPasswordPolicy(policy -> policy.maxPasswordAge(90));
        member.addUser("bob", "bob@example.com");
        deployment.account().addUser("alice", "alice@example.com");
    }

    @AfterEach
    void removeUsers() {
        member.removeUser("bob");
        deployment.account().removeUser("alice");
    }

    @Test
    void tellsThePeopleOfAMemberAccountOnce() {
        String event = event(member.id());
        Happened first = deployment.call(event);
        Happened second = deployment.call(event);

        assertThat(first.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.account()).isEqualTo(Emulator.ACCOUNT);
            assertThat(mail.to()).containsExactly("bob@example.com");
            assertThat(mail.subject()).startsWith("AWS password for Research expires in 10 days");
            assertThat(mail.body()).contains("Research</bdi> (" + member.id() + ")");
        });
        assertThat(first.answer().json()).contains(entry("account", member.id()), entry("sent", 1));
        assertThat(second.mails()).isEmpty();
    }

    @Test
    void readsOnlyInAMemberAccount() {
        Happened run = deployment.call(event(member.id()));

        assertThat(run.calls()).allMatch(Call::allowed);
        assertThat(run.calls())
                .filteredOn(call -> call.caller().contains("::" + member.id() + ":"))
                .extracting(Call::action)
                .isNotEmpty()
                .allMatch(action -> action.startsWith("iam:Get")
                        || action.startsWith("iam:List")
                        || "iam:GenerateCredentialReport".equals(action)
                        || "sts:GetCallerIdentity".equals(action));
    }

    @Test
    void needsNoRoleInItsOwnAccount() {
        Happened run = deployment.call(event(Emulator.ACCOUNT));

        assertThat(run.mails()).extracting(Mail::to).containsExactly(List.of("alice@example.com"));
        assertThat(run.calls()).extracting(Call::action).doesNotContain("sts:AssumeRole");
    }

    /** Even where a role there would let the function in. */
    @Test
    void isDeniedAccountsOutsideTheOrganization() {
        try (Account stranger = new Account(deployment.emulator(), STRANGER)) {
            String trust = deployment.member().iam()
                    .getRole(role -> role.roleName(Deployment.MEMBER_ROLE)).role().assumeRolePolicyDocument();
            stranger.iam().createRole(role -> role.roleName(Deployment.MEMBER_ROLE)
                    .assumeRolePolicyDocument(URLDecoder.decode(trust, StandardCharsets.UTF_8)));

            Happened run = deployment.call(event(STRANGER));

            assertThat(run.answer().error())
                    .contains("the role arn:aws:iam::" + STRANGER + ":role/forewarn-member can't be assumed");
            assertThat(run.denied()).containsExactly("sts:AssumeRole");
            assertThat(run.mails()).isEmpty();
            stranger.iam().deleteRole(role -> role.roleName(Deployment.MEMBER_ROLE));
        }
    }

    @Test
    void allowsARoleInAMemberAccountNoMoreThanReading() {
        try (RolePolicy policy = RolePolicy.of(member, Deployment.MEMBER_ROLE)) {
            assertThat(policy.actions())
                    .containsExactly(
                            "iam:GenerateCredentialReport",
                            "iam:GetAccountAuthorizationDetails",
                            "iam:GetAccountPasswordPolicy",
                            "iam:GetCredentialReport",
                            "iam:ListAccountAliases",
                            "iam:ListUserTags");
        }
    }

    private static String event(String account) {
        return Json.write(Map.of("account", Map.of("id", account, "name", "Research")));
    }
}
