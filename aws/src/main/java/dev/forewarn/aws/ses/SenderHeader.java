package dev.forewarn.aws.ses;

import dev.forewarn.recipient.Mailbox;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.StringJoiner;

/**
 * Writes a mailbox as it stands in a mail's {@code From} line, which must be ASCII: an ASCII name as a quoted string (RFC 5322,
 * section 3.2.4), any other as encoded words in UTF-8 of at most 75 characters each (RFC 2047, section 2). Pure.
 */
final class SenderHeader {
    /** 60 characters of base 64, 72 with {@code =?UTF-8?B?} and {@code ?=} around them. */
    private static final int BYTES_A_WORD = 45;

    private SenderHeader() {}

    static String of(Mailbox mailbox) {
        String name = mailbox.name();
        if (name.isBlank()) {
            return mailbox.address().toString();
        }
        boolean ascii = name.chars().allMatch(character -> character >= ' ' && character <= '~');
        return (ascii ? quoted(name) : encoded(name)) + " <" + mailbox.address() + ">";
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** No character is split between two words, which are read each by itself. */
    private static String encoded(String name) {
        StringJoiner words = new StringJoiner(" ");
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        name.codePoints().mapToObj(Character::toString).forEach(character -> {
            byte[] bytes = character.getBytes(StandardCharsets.UTF_8);
            if (word.size() + bytes.length > BYTES_A_WORD) {
                words.add(encodedWord(word));
                word.reset();
            }
            word.writeBytes(bytes);
        });
        return words.add(encodedWord(word)).toString();
    }

    private static String encodedWord(ByteArrayOutputStream bytes) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "?=";
    }
}
