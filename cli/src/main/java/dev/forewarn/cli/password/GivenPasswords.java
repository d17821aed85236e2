package dev.forewarn.cli.password;

import dev.forewarn.cli.terminal.InvalidInputException;
import dev.forewarn.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Passwords from standard input, one a line: the current one, and then the new one, unless that is made here. */
public final class GivenPasswords implements PasswordEntry {
    /** More than two passwords, each character of which takes up to three bytes. */
    private static final int LONGEST = 2048;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final List<Secret> lines;

    private GivenPasswords(List<Secret> lines) {
        this.lines = lines;
    }

    /**
     * Reads all of the input: UTF-8, with LF or CRLF, of which the last may be missing.
     *
     * @param wanted how many lines there must be, 1 or 2
     * @throws InvalidInputException when it is anything else
     */
    public static GivenPasswords read(InputStream in, int wanted) throws IOException {
        byte[] bytes = new byte[LONGEST + 1];
        char[] characters = new char[LONGEST + 1];
        try {
            int count = in.readNBytes(bytes, 0, bytes.length);
            if (count > LONGEST) {
                throw new InvalidInputException(
                        "standard input is longer than any two passwords are; " + expected(wanted));
            }
            List<Secret> lines = lines(characters, decode(bytes, count, characters));
            if (lines.size() != wanted) {
                lines.forEach(Secret::close);
                throw new InvalidInputException("standard input has " + lines.size()
                        + (lines.size() == 1 ? " line; " : " lines; ") + expected(wanted));
            }
            return new GivenPasswords(lines);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(characters, '\0');
        }
    }

    private static String expected(int wanted) {
        return (wanted == 1
                ? "with --stdin and --generate it must have one, the current password"
                : "with --stdin it must have two, the current password and then the new one")
                + ". Nothing was changed";
    }

    private static int decode(byte[] bytes, int count, char[] characters) {
        CharBuffer decoded = CharBuffer.wrap(characters);
        try {
            CoderResult result =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, count), decoded, true);
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException e) {
            throw new InvalidInputException("standard input is not in UTF-8; convert it, as with"
                    + " 'iconv -f ISO-8859-1 -t UTF-8'. Nothing was changed");
        }
        return decoded.position();
    }

    private static List<Secret> lines(char[] characters, int length) {
        List<Secret> lines = new ArrayList<>();
        int start = length > 0 && characters[0] == BYTE_ORDER_MARK ? 1 : 0;
        while (start < length) {
            int end = start;
            while (end < length && characters[end] != '\n') {
                end++;
            }
            int last = end > start && characters[end - 1] == '\r' ? end - 1 : end;
            lines.add(Secret.of(Arrays.copyOfRange(characters, start, last)));
            start = end + 1;
        }
        return lines;
    }

    @Override
    public Secret current() {
        return checked(lines.removeFirst(), PasswordEntry::problemOfCurrent);
    }

    @Override
    public Secret replacement(Secret current) {
        return checked(lines.removeFirst(), replacement -> PasswordEntry.problemOfReplacement(replacement, current));
    }

    private static Secret checked(Secret secret, Function<Secret, Optional<String>> check) {
        Optional<String> problem = check.apply(secret);
        if (problem.isPresent()) {
            secret.close();
            throw new InvalidInputException(problem.get() + ". Nothing was changed");
        }
        return secret;
    }

    @Override
    public void close() {
        lines.forEach(Secret::close);
    }
}
