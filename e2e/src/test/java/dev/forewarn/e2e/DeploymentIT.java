package dev.forewarn.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.e2e.Deployment.Happened;
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
        deployment.account().addPassword("user1");
        deployment.account().addPassword("user2");
        show(deployment.call("{}"));
        show(deployment.call("{}"));
    }
    private static void show(Happened h) {
        System.out.println(h.answer());
        h.mails().forEach(System.out::println);
        h.calls().forEach(System.out::println);
        h.logged().forEach(System.out::println);
    }
}
