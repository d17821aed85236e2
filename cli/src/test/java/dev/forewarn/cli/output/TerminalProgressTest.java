package dev.forewarn.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class TerminalProgressTest {
    private final StringWriter terminal = new StringWriter();
    private final TerminalProgress progress = new TerminalProgress(new PrintWriter(terminal));

    @Test
    void showsEachStepInPlaceOfTheLastOne() {
        progress.step("Getting the credential report");
        progress.sent(1, 2);

        assertThat(terminal).hasToString("\r\u001b[KGetting the credential report …\r\u001b[KSending 1 of 2 …");
    }

    @Test
    void leavesAnEmptyLineForWhatComesNext() {
        progress.sent(2, 2);
        progress.done();

        assertThat(terminal).hasToString("\r\u001b[K\r\u001b[K");
    }
}
