package dev.forewarn.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Programs of the machine that some tests need. */
final class Tool {
    private Tool() {}

    /** Skips the calling test where the program is not in PATH; fails it instead where the environment says {@code CI=true}. */
    static void require(String program) {
        boolean found = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (found) {
            return;
        }
        String message = program + " is not in PATH: install it";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(message);
        }
        System.err.println("Tests skipped: " + message);
        Assumptions.abort(message);
    }
}
