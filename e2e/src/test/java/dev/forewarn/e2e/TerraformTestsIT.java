package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The modules' own checks and tests, {@code terraform/test}. */
final class TerraformTestsIT {
    @Test
    void pass() throws IOException, InterruptedException {
        Tool.TERRAFORM.require();

        ProcessBuilder builder =
                new ProcessBuilder(Terraform.MODULES.resolve("test").toString()).redirectErrorStream(true);
        Terraform.tidy(builder.environment());
        Process test = builder.start();
        String output = new String(test.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(test.waitFor()).as(output).isZero();
    }
}
