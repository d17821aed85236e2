package dev.forewarn.secret;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Makes passwords that keep all rules: with characters of every class, and as long as the rules want. Each of the passwords that
 * it can make is as likely as any other: characters are drawn independently from the whole alphabet, and a draw in which a class
 * is missing is thrown away as a whole. Thread-safe where its source is.
 */
public final class PasswordGenerator {
    /** What looks like another character, for a temporary password may be read aloud or typed off. */
    private static final String LOOK_ALIKE = "0O1lI|";

    private static final int USUAL_LENGTH = 20;

    /** At 20 characters seven draws of eight are good. This many bad ones come from a source that isn't random. */
    private static final int DRAWS = 10_000;

    private static final List<CharacterClass> CLASSES = List.of(CharacterClass.values());
    private static final char[] ALPHABET = alphabet();

    private final RandomGenerator source;

    /** @param source a secure one wherever passwords are to be used */
    public PasswordGenerator(RandomGenerator source) {
        this.source = source;
    }

    /** How long a password is: 20 characters or what the rules want; as many as there can be where they aren't known. */
    public static int length(Optional<PasswordRules> rules) {
        return rules.map(known -> Math.max(known.minimumLength(), USUAL_LENGTH)).orElse(PasswordRules.LONGEST);
    }

    /** A new password, to be closed by the caller. Where the rules aren't known it keeps whichever there can be. */
    public Secret generate(Optional<PasswordRules> rules) {
        char[] password = new char[length(rules)];
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int at = 0; at < password.length; at++) {
                password[at] = ALPHABET[source.nextInt(ALPHABET.length)];
            }
            if (hasEveryClass(password)) {
                return Secret.of(password);
            }
        }
        Arrays.fill(password, '\0');
        throw new IllegalStateException("the source of random numbers gives none: " + source.getClass().getName());
    }

    private static boolean hasEveryClass(char[] password) {
        for (CharacterClass wanted : CLASSES) {
            if (!has(password, wanted)) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(char[] password, CharacterClass wanted) {
        for (char character : password) {
            if (wanted.has(character)) {
                return true;
            }
        }
        return false;
    }

    private static char[] alphabet() {
        return Arrays.stream(CharacterClass.values())
                .map(CharacterClass::characters)
                .collect(Collectors.joining())
                .chars()
                .filter(character -> LOOK_ALIKE.indexOf(character) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .toCharArray();
    }
}
