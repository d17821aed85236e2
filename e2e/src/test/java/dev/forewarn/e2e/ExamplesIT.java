package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.forewarn.e2e.DeployedFunction.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The examples as they stand, from the first apply until nothing is left. */
final class ExamplesIT {
    private static final Map<String, String> DOMAIN = Map.of(
            "region", Emulator.REGION,
            "domain", "example.com",
            "user_names",
            "{ user1 = { name = \"user1\", tag = { email = \"user1@example.com\", role = \"engineering\" } } }");

    private final Emulator emulator = Emulator.start();
    private final Account account = new Account(emulator, Emulator.ACCOUNT);

    @AfterEach
    void stop() {
        account.close();
        emulator.close();
    }

    @Test
    void minimalRunsAndIsGoneOnceDestroyed() {
        Terraform terraform = example("minimal", Map.of());
        terraform.apply();

        assertThat(new DeployedFunction(account, "forewarn").call("{}").json())
                .contains(entry("users", 0), entry("sent", 0));
        isAsPlannedAndGoneOnceDestroyed(terraform);
    }

    @Test
    void completeTellsItsUsersAndIsGoneOnceDestroyed() {
        Terraform terraform = example("complete", DOMAIN);
        terraform.apply();
        account.addPassword("user1");

        Answer run = new DeployedFunction(account, "forewarn").call("{}");

        assertThat(run.json()).contains(entry("users", 1), entry("sent", 1));
        // The second is the digest.
        assertThat(emulator.mails().stream().map(Emulator.Mail::to).toList()).isEqualTo(
                List.of(List.of("user1@example.com"), List.of("cloud-admins@example.com")));
        assertThat(terraform.run("output", "-raw", "dkim_csv").lines()).hasSize(4);
        account.removePassword("user1");
        isAsPlannedAndGoneOnceDestroyed(terraform);
    }

    private void isAsPlannedAndGoneOnceDestroyed(Terraform terraform) {
        assertThat(terraform.changes()).isEmpty();
        assertThat(Inventory.of(account)).isNotEmpty();

        terraform.run("destroy", "-auto-approve");

        assertThat(Inventory.of(account)).isEmpty();
    }

    private Terraform example(String name, Map<String, String> variables) {
        return Terraform.ofModule(
                Scratch.create(), "examples/" + name, emulator.environment(Emulator.ACCOUNT), variables);
    }
}
