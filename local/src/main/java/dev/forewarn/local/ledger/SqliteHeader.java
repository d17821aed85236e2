package dev.forewarn.local.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.forewarn.port.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The first 100 bytes of an SQLite file, read without SQLite, which may change a file merely by opening it
 * (sqlite.org/fileformat.html, "The Database Header").
 */
final class SqliteHeader {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(US_ASCII);
    private static final int LENGTH = 100;
    private static final int USER_VERSION = 60;
    private static final int APPLICATION_ID = 68;

    private SqliteHeader() {}

    /** @throws UnavailableException when the file has something in it that isn't a ledger of a version known here */
    static void check(Path file) {
        if (Files.notExists(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw SqliteFile.unavailable(file, "can't be opened: it is a directory; name a file in it");
        }
        byte[] header;
        try (InputStream content = Files.newInputStream(file)) {
            header = content.readNBytes(LENGTH);
        } catch (IOException e) {
            throw new UnavailableException(
                    "The ledger '" + file + "' can't be read (" + e + "): check who may read it.", e);
        }
        if (header.length == 0) {
            return;
        }
        if (header.length < LENGTH || !Arrays.equals(MAGIC, Arrays.copyOf(header, MAGIC.length))) {
            throw SqliteFile.unavailable(file, "is no SQLite database; move that file away");
        }
        ByteBuffer numbers = ByteBuffer.wrap(header);
        if (numbers.getInt(APPLICATION_ID) != SqliteFile.APPLICATION_ID) {
            throw SqliteFile.unavailable(file, "is a database, but not one of forewarn's; move that file away");
        }
        int version = numbers.getInt(USER_VERSION);
        if (version < 1 || version > SqliteFile.SCHEMA_VERSION) {
            throw SqliteFile.unavailable(
                    file,
                    "has format " + version + ", and this forewarn knows them only up to " + SqliteFile.SCHEMA_VERSION
                            + "; use the forewarn that wrote it");
        }
    }
}
