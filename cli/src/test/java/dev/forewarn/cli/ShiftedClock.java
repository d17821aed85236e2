package dev.forewarn.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;

/** The program with a clock that is ahead of this machine's, or behind it. */
public final class ShiftedClock {
    private ShiftedClock() {}

    /**
     * Runs it.
     *
     * @param arguments by how much the clock is ahead, as ISO 8601 has it ({@code PT-1H}), and what the program gets
     */
    public static void main(String... arguments) {
        Surroundings real = Surroundings.ofThisProcess();
        Duration ahead = Duration.parse(arguments[0]);
        InstantSource clock = () -> real.clock().instant().plus(ahead);
        Surroundings shifted =
                new Surroundings(real.environment(), clock, real.in(), real.out(), real.err(), real.terminal(),
                        real.typed(),
                        real.person());
        System.exit(ForewarnCommand.commandLine(shifted).execute(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
}
