package dev.forewarn.local.mail;

import dev.forewarn.message.Message;
import dev.forewarn.port.Mailer;
import dev.forewarn.port.UnavailableException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Puts each message into a directory instead of sending it, as an {@code .eml} file that mail programs open. A file is
 * named for its recipient and what it tells them ({@link Fingerprint}): the same message twice is one file. A file appears
 * complete or not at all, and only its owner may read it. For several threads and processes.
 */
public final class Outbox implements Mailer {
    /** Legal before an @ (RFC 5322, section 3.2.3), and yet a danger to a file system or a shell: slash, quote, star … */
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9@._+-]|^[.-]");

    /** With fingerprint and ending, short enough for the 255 bytes that most file systems take. */
    private static final int LONGEST_RECIPIENT = 200;

    private final Path directory;
    private final MimeMessages messages;

    /** @param directory made when it isn't there */
    public Outbox(Path directory, MimeMessages messages) {
        this.directory = directory;
        this.messages = messages;
    }

    /** @throws UnavailableException when the directory can't be made */
    @Override
    public Allowance allowance() {
        makeDirectory();
        return new Allowance.Unlimited();
    }

    /** @throws UnavailableException when the directory can't be made or written into */
    @Override
    public Delivery send(Message message) {
        MimeMessage mime = messages.write(message);
        makeDirectory();
        try {
            write(mime, directory.resolve(fileName(message)));
            return new Delivery.Accepted(mime.getMessageID());
        } catch (MessagingException | IOException e) {
            throw unavailable(
                    "can't be written into (" + e + "); check who may write there and that the disk has room", e);
        }
    }

    @Override
    public int mostAtOnce() {
        return 8;
    }

    @Override
    public Duration longestSend() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    static String fileName(Message message) {
        String recipient = UNSAFE.matcher(message.to().toString()).replaceAll("_");
        String start = recipient.substring(0, Math.min(recipient.length(), LONGEST_RECIPIENT));
        return start + "-" + Fingerprint.of(message).hex() + ".eml";
    }

    private void write(MimeMessage mime, Path file) throws IOException, MessagingException {
        Path part = Files.createTempFile(directory, ".", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                mime.writeTo(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void makeDirectory() {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException | NotDirectoryException e) {
            throw unavailable("is a file; name a directory", e);
        } catch (IOException e) {
            throw unavailable("can't be made (" + e + "); make it, or name another", e);
        }
    }

    private UnavailableException unavailable(String problem, Exception cause) {
        return new UnavailableException("The outbox '" + directory + "' " + problem + ".", cause);
    }
}
