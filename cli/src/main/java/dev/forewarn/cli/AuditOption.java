package dev.forewarn.cli;

import dev.forewarn.cli.audit.AuditTrail;
import dev.forewarn.cli.terminal.InvalidInputException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where it is kept what an administrator did, beside standard error. */
final class AuditOption {
    @Option(names = "--audit", paramLabel = "FILE", description = "Also write what was done, to whom, by whom and when, to the end of this file. Standard error has it in any case.")
    private @Nullable Path file;

    /** @throws InvalidInputException when the file can't be written to */
    AuditTrail open(Surroundings surroundings) {
        return AuditTrail.open(surroundings.err(), Optional.ofNullable(file));
    }
}
