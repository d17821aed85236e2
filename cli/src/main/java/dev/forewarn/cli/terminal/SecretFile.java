package dev.forewarn.cli.terminal;

import dev.forewarn.secret.Secret;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A new file that only its owner may read (mode 0600). It is made before anything else is done, so that what is written to it
 * later is not lost for want of a place, and it never replaces another.
 */
public final class SecretFile {
    private static final FileAttribute<?> FOR_ITS_OWNER_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;

    private SecretFile(Path path) {
        this.path = path;
    }

    /**
     * Makes the file, empty.
     *
     * @throws InvalidInputException when there is one already, or it can't be made there
     */
    public static SecretFile create(Path path) {
        try {
            Files.newByteChannel(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    FOR_ITS_OWNER_ALONE).close();
            return new SecretFile(path);
        } catch (FileAlreadyExistsException e) {
            throw exists(path);
        } catch (IOException | UnsupportedOperationException e) {
            throw new InvalidInputException("'" + path + "' can't be made (" + e
                    + "); name a file in a folder that is there and that you may write into");
        }
    }

    /** What is said of a file that is there already. */
    public static InvalidInputException exists(Path path) {
        return new InvalidInputException("'" + path + "' exists already and is left as it is; name a new file");
    }

    /** Writes lines of text and secrets to the end of the file. */
    public void writeLine(CharSequence... parts) throws IOException {
        try (Writer writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
            for (CharSequence part : parts) {
                if (part instanceof Secret secret) {
                    for (int at = 0; at < secret.length(); at++) {
                        writer.write(secret.charAt(at));
                    }
                } else {
                    writer.append(part);
                }
            }
            writer.write('\n');
        }
    }

    /** Takes the file away again, since there is nothing to be told. */
    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    public Path path() {
        return path;
    }
}
