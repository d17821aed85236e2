package dev.forewarn.bench;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Runs a {@link FakeAws}: prints its endpoint as one line, and ends with its standard input. Its arguments are those of
 * {@link Arguments}: {@code --users 5000 --due 5000 --latency-ms 40 --ses-rate 200}.
 */
public final class FakeAwsProgram {
    private static final int BAD_USAGE = 2;

    private FakeAwsProgram() {}

    public static void main(String... words) throws IOException {
        World world;
        int port;
        try {
            Arguments arguments = Arguments.of(words);
            world = arguments.world();
            port = arguments.port();
        } catch (IllegalArgumentException e) {
            System.err.println("fake-aws: " + e.getMessage());
            System.exit(BAD_USAGE);
            return;
        }
        try (FakeAws fake = FakeAws.start(world, port)) {
            System.out.println(fake.endpoint());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
