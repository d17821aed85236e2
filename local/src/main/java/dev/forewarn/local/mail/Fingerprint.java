package dev.forewarn.local.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.forewarn.message.Message;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Half of a SHA-256 over sender, recipient, subject and plain text, in hexadecimal: the same message has the same
 * fingerprint on every machine and in every run, and messages that differ in one of these have different ones.
 */
record Fingerprint(String hex) {
    private static final int BYTES = 16;

    static Fingerprint of(Message message) {
        // None of the first three can hold a NUL, so no two messages give the same bytes.
        String content = String.join(
                "\0", message.from().address().toString(), message.to().toString(), message.subject(), message.text());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
            return new Fingerprint(HexFormat.of().formatHex(digest, 0, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256 (MessageDigest's documentation)", e);
        }
    }
}
