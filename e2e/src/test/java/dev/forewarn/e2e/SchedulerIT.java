package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A deployment that differs from the defaults wherever it can: from the first apply until nothing is left. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchedulerIT {
    private static final String NAME = "reminders";

    private final Emulator emulator = Emulator.start();
    private final Account account = new Account(emulator, Emulator.ACCOUNT);

    @AfterAll
    void stop() {
        account.close();
        emulator.close();
    }

    @Test
    void runsByASchedulerWithATimeZoneAndIsGoneOnceDestroyed() {
        Terraform terraform = Terraform.ofTest(
                Scratch.create(), "scheduler", emulator.environment(Emulator.ACCOUNT), Map.of());
        terraform.apply();

        var schedule = account.scheduler().getSchedule(request -> request.name(NAME));
        assertThat(schedule.scheduleExpression()).isEqualTo("rate(10 minutes)");
        assertThat(schedule.scheduleExpressionTimezone()).isEqualTo("Europe/Berlin");
        assertThat(schedule.target().arn())
                .isEqualTo("arn:aws:lambda:eu-west-1:" + Emulator.ACCOUNT + ":function:" + NAME + ":live");

        account.ses().createEmailIdentity(request -> request.emailIdentity("cloud-admins@example.com"));
        account.addUser("alice", "alice@example.com");
        emulator.fire(NAME);
        Emulator.Mail mail = Patience.until("mail", () -> emulator.mails().stream().findFirst());
        assertThat(mail.to()).containsExactly("alice@example.com");
        Patience.until("the run's line", () -> new DeployedFunction(account, NAME).logged().stream()
                .filter(line -> "run".equals(line.get("message")))
                .findFirst());
        assertThat(terraform.changes()).isEmpty();
        assertThat(Inventory.of(account)).contains(
                entry("alarms", List.of(NAME + "-errors", NAME + "-failed-notices", NAME + "-no-run")),
                entry("functions", List.of(NAME)),
                entry("log groups", List.of("/aws/lambda/" + NAME)),
                entry("roles", List.of(NAME, NAME + "-schedule")),
                entry("schedules", List.of(NAME)),
                entry("tables", List.of(NAME)));

        account.removeUser("alice");
        account.ses().deleteEmailIdentity(request -> request.emailIdentity("cloud-admins@example.com"));
        terraform.run("destroy", "-auto-approve");

        assertThat(Inventory.of(account)).isEmpty();
    }
}
