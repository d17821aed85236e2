package dev.forewarn.cli;

import dev.forewarn.cli.terminal.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Where a page is to go. That it can go there is tried before anything else is done; and whoever opens the file at any time
 * finds a whole page, the old one or the new.
 */
final class HtmlFile {
    private final Path file;

    private HtmlFile(Path file) {
        this.file = file;
    }

    /**
     * The file of this name, which need not be there yet; where the name is a link's, what that leads to.
     *
     * @throws InvalidInputException when no page can be written there
     */
    static HtmlFile at(Path name) {
        try {
            Path file = Files.isSymbolicLink(name) && Files.exists(name) ? name.toRealPath() : name.toAbsolutePath();
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
                throw new InvalidInputException(
                        "'" + name + "' is no file, so no page can be written there; name a file");
            }
            HtmlFile page = new HtmlFile(file);
            Files.delete(page.create());
            return page;
        } catch (IOException e) {
            throw new InvalidInputException("'" + name + "' can't be written (" + e
                    + "); name a file in a folder that is there and that you may write into");
        }
    }

    /**
     * Writes the page, in place of what was there before.
     *
     * @throws IOException when it can't be written after all; what was there before is still there
     */
    void write(String page) throws IOException {
        Path whole = create();
        try {
            Files.writeString(whole, page, StandardCharsets.UTF_8);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** A new file beside it, by the umask's permissions: only within a folder are files replaced at once. */
    private Path create() throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        Files.newByteChannel(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close();
        return beside;
    }
}
