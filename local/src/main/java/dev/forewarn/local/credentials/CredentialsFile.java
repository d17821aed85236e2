package dev.forewarn.local.credentials;

import dev.forewarn.key.NewKey;
import dev.forewarn.port.CredentialsProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One profile of a shared credentials file. That the file can be replaced is tried out when this is opened, before there is
 * anything to write. Closing it leaves nothing behind. Not thread-safe.
 */
public final class CredentialsFile implements CredentialsProfile, AutoCloseable {
    private final Path path;
    private final String profile;
    private final String before;
    private final CredentialsText text;
    private final String keyId;
    private final Successor successor;
    private final Proofreader proofreader;

    private CredentialsFile(Path path, String profile, String before, CredentialsText text, String keyId,
            Successor successor, Proofreader proofreader) {
        this.path = path;
        this.profile = profile;
        this.before = before;
        this.text = text;
        this.keyId = keyId;
        this.successor = successor;
        this.proofreader = proofreader;
    }

    /**
     * What stands in the file. Of UTF-8 each byte is one character here, so that whatever stands in comments can be written
     * back as it was; names, ids and secrets are ASCII.
     *
     * @throws InvalidCredentialsException when it is malformed, or can't be read
     */
    public static CredentialsText read(Path path) {
        return CredentialsText.parse(path.toString(), content(path));
    }

    /**
     * Opens the file, links followed, for a change of this profile's key.
     *
     * @throws InvalidCredentialsException when it can't be read, is malformed, has no key in this profile of which it is sure
     *     where it stands, or can't be replaced
     */
    public static CredentialsFile open(Path path, String profile, Proofreader proofreader) {
        Path real = real(path);
        String content = content(real);
        CredentialsText text = CredentialsText.parse(path.toString(), content);
        // Whether a key could be put in is known only when one is put in; this one is thrown away.
        text.with(profile, "ID", "SECRET");
        String keyId = text.keyId(profile).orElseThrow();
        return new CredentialsFile(real, profile, content, text, keyId, Successor.prepare(real), proofreader);
    }

    @Override
    public String keyId() {
        return keyId;
    }

    /** The other profiles that hold the same key, which stays there. */
    public List<String> otherProfiles() {
        return text.profilesWith(keyId).stream().filter(other -> !other.equals(profile)).toList();
    }

    /** Replaces the file as a whole, unless somebody else has changed it since it was opened. */
    @Override
    public Replacement replace(NewKey key) {
        String after = text.with(profile, key.id(), key.secret());
        Optional<String> objection = proofreader.objection(before, after, profile, key);
        if (objection.isPresent()) {
            return new Replacement.Failed("'" + path
                    + "' was left as it is, since AWS's SDK would read more changes in it than"
                    + " that of the key (" + objection.get() + "): please report this, and change the key by hand");
        }
        byte[] bytes = after.getBytes(StandardCharsets.ISO_8859_1);
        try {
            successor.write(bytes);
            if (!Files.readString(path, StandardCharsets.ISO_8859_1).equals(before)) {
                return new Replacement.Failed(
                        "'" + path + "' was changed by somebody else meanwhile, and was left as they"
                                + " made it: look at it, and try again");
            }
            successor.takePlace();
            return new Replacement.Done();
        } catch (IOException e) {
            return new Replacement.Failed("'" + path + "' can't be written (" + reason(e)
                    + ") and was left as it is: make room or allow it, and try again");
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    @Override
    public void close() throws IOException {
        successor.discard();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static String content(Path path) {
        try {
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static InvalidCredentialsException unreadable(Path path, IOException e) {
        return new InvalidCredentialsException(e instanceof NoSuchFileException
                ? "there is no file '" + path + "': check AWS_SHARED_CREDENTIALS_FILE and HOME"
                : "'" + path + "' can't be read (" + reason(e)
                        + "): check who may read it, and AWS_SHARED_CREDENTIALS_FILE");
    }

    private static String reason(IOException e) {
        return e instanceof AtomicMoveNotSupportedException ? "it can't be replaced in one go there" : e.toString();
    }
}
