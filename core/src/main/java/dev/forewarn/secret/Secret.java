package dev.forewarn.secret;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A password or the secret part of an access key, as characters that are overwritten when it is closed. It is never printed:
 * {@link #toString()} says nothing of it. What takes text only, such as AWS's SDK, is given {@link #reveal()}, whose result
 * can't be overwritten and should live as briefly as may be. Not thread-safe.
 */
public final class Secret implements AutoCloseable, CharSequence {
    private final char[] characters;

    private Secret(char[] characters) {
        this.characters = characters;
    }

    /** Takes the array over: it is overwritten with this. */
    public static Secret of(char[] characters) {
        return new Secret(characters);
    }

    /** A copy of text that is there anyway, such as an answer of AWS. */
    public static Secret of(String text) {
        return new Secret(text.toCharArray());
    }

    @Override
    public int length() {
        return characters.length;
    }

    @Override
    public char charAt(int index) {
        return characters[index];
    }

    /** A part, which is to be closed by itself. */
    @Override
    public Secret subSequence(int start, int end) {
        return new Secret(Arrays.copyOfRange(characters, start, end));
    }

    /** The secret as text. */
    public String reveal() {
        return new String(characters);
    }

    /** Whether this is the same secret; how long that takes does not depend on where they differ. */
    public boolean isSame(Secret other) {
        if (characters.length != other.characters.length) {
            return false;
        }
        return IntStream.range(0, characters.length)
                .map(at -> characters[at] ^ other.characters[at])
                .reduce(0, (all, difference) -> all | difference) == 0;
    }

    /** Overwrites it; afterwards it consists of NUL characters. */
    @Override
    public void close() {
        Arrays.fill(characters, '\0');
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "(a secret)";
    }
}
