package dev.forewarn.cli;

import dev.forewarn.cli.terminal.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Where a page is to go. That it can go there is tried before anything else is done; and whoever opens the file at any time
 * finds a whole page, the old one or the new. A page tells of people: a new file is for its owner alone to read, and one that is
 * there already stays for whom it was.
 */
final class HtmlFile {
    private static final String FIRST_WORDS = "<!DOCTYPE html";
    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");

    private final Path file;

    private HtmlFile(Path file) {
        this.file = file;
    }

    /**
     * The file of this name, which need not be there yet; where the name is a link's, what that leads to.
     *
     * @throws InvalidInputException when no page can be written there, or when something else than a page is there
     */
    static HtmlFile at(Path name) {
        HtmlFile page = replacing(name);
        try {
            if (!page.isPageOrNothing()) {
                throw new InvalidInputException(
                        "'" + name + "' holds something else than an HTML page and is left as it"
                                + " is; name a new file, or an older page");
            }
        } catch (IOException e) {
            throw new InvalidInputException("'" + name + "' can't be read (" + e + "), so it may hold something else"
                    + " than an older page; name a new file");
        }
        return page;
    }

    /**
     * The same, whatever is there.
     *
     * @throws InvalidInputException when no page can be written there
     */
    static HtmlFile replacing(Path name) {
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

    /** An empty file is nothing: it may have been made for the page to go there. */
    private boolean isPageOrNothing() throws IOException {
        if (!Files.exists(file)) {
            return true;
        }
        try (InputStream content = Files.newInputStream(file)) {
            String start = new String(content.readNBytes(FIRST_WORDS.length()), StandardCharsets.UTF_8);
            return start.isEmpty() || start.equalsIgnoreCase(FIRST_WORDS);
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
            if (keepsPermissions() && Files.exists(file)) {
                Files.setPosixFilePermissions(whole, Files.getPosixFilePermissions(file));
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** A new file beside it: only within a folder are files replaced at once. */
    private Path create() throws IOException {
        Path beside = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        Set<StandardOpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        (keepsPermissions()
                ? Files.newByteChannel(beside, anew, PosixFilePermissions.asFileAttribute(OWNER_ALONE))
                : Files.newByteChannel(beside, anew)).close();
        return beside;
    }

    /** Not so on Windows, where a file is for those whom its folder is for. */
    private boolean keepsPermissions() {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
