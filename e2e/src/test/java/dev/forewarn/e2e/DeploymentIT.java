package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DeploymentIT {
    private final Deployment deployment = Deployment.shared();

    @Test
    void isAsPlannedOnceApplied() {
        assertThat(deployment.terraform().tryToRun("plan", "-detailed-exitcode").exit())
                .isZero();
    }

    @Test
    void answers() {
        System.out.println(deployment.call("{}"));
        System.out.println(deployment.call("{}"));
    }
}
