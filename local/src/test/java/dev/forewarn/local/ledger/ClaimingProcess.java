package dev.forewarn.local.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.forewarn.port.Ledger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A process of its own: says when it is ready, waits for a line, claims every notice, and prints those that it won. */
final class ClaimingProcess {
    static final int NOTICES = 200;
    static final String READY = "ready";

    private ClaimingProcess() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(READY);
        new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
        Instant now = Instant.parse("2026-03-01T06:00:00Z");
        try (Ledger ledger = SqliteLedger.open(Path.of(arguments[0]))) {
            for (int number = 0; number < NOTICES; number++) {
                String user = "user" + number;
                if (ledger.claim(LedgerContract.notice(user), now, List.of(), now, Duration.ofMinutes(15))) {
                    System.out.println(user);
                }
            }
        }
    }
}
