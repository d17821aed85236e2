package dev.forewarn.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.forewarn.message.Message;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Half of a SHA-256 over sender, recipient and identity, or over subject and plain text where there is none, in
 * hexadecimal: the same message has the same fingerprint on every machine and in every run, and messages that differ in one
 * of these have different ones.
 */
record Fingerprint(String hex) {
    private static final int BYTES = 16;

    static Fingerprint of(Message message) {
        // Neither an address nor a subject can hold a NUL, so no two messages give the same bytes.
        String content = String.join("\0", message.from().address().toString(), message.to().toString(),
                message.identity().map(identity -> "\0" + identity)
                        .orElseGet(() -> message.subject() + "\0" + message.text()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
            return new Fingerprint(HexFormat.of().formatHex(digest, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256 (MessageDigest's documentation)", e);
        }
    }
}
