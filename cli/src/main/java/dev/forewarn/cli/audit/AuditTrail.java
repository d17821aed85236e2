package dev.forewarn.cli.audit;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.forewarn.cli.terminal.InvalidInputException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes each deed as one line of JSON, to standard error and, where one is named, to the end of a file, which is opened
 * before anything is done. Each line is written at once. Not thread-safe.
 */
public final class AuditTrail implements AutoCloseable {
    private final PrintWriter err;
    private final @Nullable BufferedWriter file;

    private AuditTrail(PrintWriter err, @Nullable BufferedWriter file) {
        this.err = err;
        this.file = file;
    }

    /**
     * Opens the file, if one is named; it is made where there is none.
     *
     * @throws InvalidInputException when the file can't be written to
     */
    public static AuditTrail open(PrintWriter err, Optional<Path> file) {
        if (file.isEmpty()) {
            return new AuditTrail(err, null);
        }
        try {
            return new AuditTrail(err, Files.newBufferedWriter(file.get(), StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new InvalidInputException("the audit file '" + file.get() + "' can't be written to (" + e
                    + "), so nothing was done; name another with --audit");
        }
    }

    /**
     * Writes one line.
     *
     * @throws IOException when the file can't be written to any more; standard error has the line then
     */
    public void add(AuditEntry entry) throws IOException {
        String line = JSON.std.asString(entry.asTree());
        try {
            if (file != null) {
                file.write(line + "\n");
                file.flush();
            }
        } finally {
            // Last, so that whoever reads it here finds it in the file.
            err.println("audit: " + line);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
