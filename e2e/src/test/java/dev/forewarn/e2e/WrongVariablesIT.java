package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.e2e.Terraform.Finished;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What is wrong is refused before anything is made, with what to write instead; the modules' own tests have every case. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("deployment")
final class WrongVariablesIT {
    private final Terraform terraform = Terraform.ofModule(
            Scratch.create(), "", Deployment.shared().emulator().environment(Emulator.ACCOUNT), Map.of());

    @Test
    void areRefusedAllAtOnce() {
        Finished plan = terraform.tryToRun(
                "plan",
                "-var",
                "mail={from=\"nobody\"}",
                "-var",
                "schedule={expression=\"every morning\"}",
                "-var",
                "reminders={before_days=[0]}");

        assertThat(plan.exit()).isEqualTo(1);
        assertThat(plan.words())
                .contains(
                        "mail.from: write the sender's address",
                        "schedule.expression: write cron(...) with six fields",
                        "reminders.before_days: write whole numbers from 1 to 1095");
    }

    @Test
    void areRefusedWithThePackageThatWasNotBuilt() {
        Finished plan = terraform.tryToRun(
                "plan", "-var", "mail={from=\"a@example.com\"}", "-var", "package_file=/nowhere.zip");

        assertThat(plan.exit()).isEqualTo(1);
        assertThat(plan.words()).contains(
                "There is no package '/nowhere.zip' to deploy: build it in the repository's folder with",
                "./mvnw -DskipTests package");
    }
}
