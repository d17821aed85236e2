package dev.forewarn.lambda;

import dev.forewarn.aws.AwsClients;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * A whole run of a made-up account, with made-up settings and credentials, against {@link RehearsalAws}: it loads the classes,
 * templates and formats that a run needs. It calls nobody, needs no permission, and leaves nothing behind but loaded classes.
 */
final class Rehearsal {
    private static final String SETTINGS = """
            {"mail": {"from": "Rehearsal <rehearsal@example.com>"}, "ledger": {"dynamodb": "rehearsal"}}""";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse(RehearsalAws.AS_OF));

    private Rehearsal() {}

    /**
     * Plays it.
     *
     * @return the run's answer
     * @throws RuntimeException when it goes wrong, which is a bug
     */
    static String play() {
        StaticCredentialsProvider nobody =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal"));
        JsonLog unheard = new JsonLog(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                CLOCK, LogLevel.INFO);
        try (AwsClients aws = new AwsClients(() -> Region.US_EAST_1, nobody, new RehearsalAws())) {
            return new ForewarnFunction(Map.of("FOREWARN_SETTINGS", SETTINGS), aws, unheard, CLOCK)
                    .answer("{}", Duration.ofMinutes(15));
        }
    }
}
