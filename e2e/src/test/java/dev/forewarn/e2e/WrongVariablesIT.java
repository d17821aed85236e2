package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.e2e.Terraform.Finished;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is refused before anything is made, with what to write instead; the modules' own tests have every case. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ResourceLock("deployment")
final class WrongVariablesIT {
    private final Deployment deployment = Deployment.shared();
    private final Terraform terraform = Terraform.ofModule(
            Scratch.create(), "", deployment.emulator().environment(Emulator.ACCOUNT),
            Map.of("mail", "{from=\"a@example.com\"}"));

    @ParameterizedTest(quoteTextArguments = false)
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            mail={from="nobody"}                  | mail.from: write the sender's address
            schedule={expression="every morning"} | schedule.expression: write cron(...) with six fields
            reminders={before_days=[0]}           | reminders.before_days: write whole numbers from 1 to 1095
            """)
    void areRefused(String variable, String why) {
        Finished plan = terraform.tryToRun("plan", "-var", variable);

        assertThat(plan.exit()).isEqualTo(1);
        assertThat(plan.words()).contains(why);
    }

    @Test
    void areRefusedWithThePackageThatWasNotBuilt() {
        Finished plan = terraform.tryToRun("plan", "-var", "name=another", "-var", "package_file=/nowhere.zip");

        assertThat(plan.exit()).isEqualTo(1);
        assertThat(plan.words()).contains("There is no package '/nowhere.zip' to deploy: run ./mvnw package");
    }
}
