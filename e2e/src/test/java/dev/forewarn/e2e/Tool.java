package dev.forewarn.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that the trials need and the build does not bring along.
 *
 * @param probe a command that succeeds where the program can be used
 * @param remedy how to get it
 */
record Tool(String name, List<String> probe, String remedy) {
    static final Tool MOTO = new Tool(
            "moto",
            List.of("python3", "-c", "import moto.server"),
            "install it with python3 -m pip install 'moto[server]==5.2.1'");
    static final Tool FAKETIME =
            new Tool("faketime", List.of("faketime", "--version"), "install it with apt-get install faketime");
    static final Tool CHROMIUM = new Tool("chromium", List.of(Browser.CHROMIUM, "--version", "--no-sandbox"),
            "install it with apt-get install chromium");
    static final Tool TERRAFORM =
            new Tool("terraform", List.of("terraform", "version"), "install Terraform 1.9 or later");

    private static final int SECONDS_TO_ANSWER = 60;

    Tool {
        probe = List.copyOf(probe);
    }

    /** Skips the calling test where the program is missing; fails it instead where the environment says {@code CI=true}. */
    void require() {
        if (isThere()) {
            return;
        }
        String message = name + " can't be used here: " + remedy;
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(message);
        }
        // Failsafe keeps to itself why a whole class was skipped.
        System.err.println("Tests skipped: " + message);
        Assumptions.abort(message);
    }

    private boolean isThere() {
        try {
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(SECONDS_TO_ANSWER, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
