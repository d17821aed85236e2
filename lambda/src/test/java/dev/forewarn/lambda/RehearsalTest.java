package dev.forewarn.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void isAWholeRunThatTellsOneUser() {
        String answer =
                "{\"account\":\"000000000000\",\"asOf\":\"2026-01-01T00:00:00Z\",\"dryRun\":false,\"users\":1,\"credentials\":1,\"escalations\":0,\"due\":1,"
                        + "\"sent\":1,\"mails\":1,\"skipped\":{},\"failed\":[],\"carriedOver\":0,\"notices\":[{\"user\":\"rehearsal\","
                        + "\"kind\":\"password\",\"audience\":\"owner\",\"milestone\":3,\"to\":\"rehearsal@example.com\",\"messageId\":\"rehearsal\"}],\"unreachable\":[],"
                        + "\"problems\":[],\"warnings\":[],\"stoppedBy\":null,\"digest\":null}";

        assertThat(Rehearsal.play()).isEqualTo(answer);
        assertThat(Rehearsal.play()).isEqualTo(answer);
    }
}
