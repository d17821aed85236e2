package dev.forewarn.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --html}: where the report page goes, for commands that can make one. */
final class HtmlOption {
    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page for administrators into this file:"
            + " all users, to be searched, sorted, printed and saved as CSV.")
    private @Nullable Path file;

    /**
     * The file that is asked for.
     *
     * @throws dev.forewarn.cli.terminal.InvalidInputException when it can't be written
     */
    Optional<HtmlFile> file() {
        return Optional.ofNullable(file).map(HtmlFile::at);
    }
}
