package dev.forewarn.local.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.forewarn.port.Ledger;
import dev.forewarn.port.LedgerContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A process of its own with a ledger. It starts by saying that it runs; at the first line of input it opens the ledger,
 * and at every further one, which is a user's name, it claims that user's notice and says whether it won.
 */
final class ClaimingProcess {
    static final String RUNNING = "running";
    static final String OPEN = "open";

    private static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");

    private ClaimingProcess() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        System.out.println(RUNNING);
        input.readLine();
        try (Ledger ledger = SqliteLedger.open(Path.of(arguments[0]))) {
            System.out.println(OPEN);
            for (String user = input.readLine(); user != null; user = input.readLine()) {
                System.out.println(
                        ledger.claim(LedgerContract.notice(user), NOW, List.of(), NOW, Duration.ofMinutes(15))
                                .isPresent());
            }
        }
    }
}
