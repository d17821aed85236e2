package dev.forewarn.secret;

import java.util.Optional;

/**
 * What IAM takes for a password at all, whatever the account's rules are: 1 to 128 characters of
 * {@code [\t\n\r\x20-\xFF]} (IAM API, {@code ChangePassword}).
 */
public final class PasswordForm {
    private static final char REPLACEMENT = '\uFFFD';

    private PasswordForm() {}

    /** What is wrong with a password, to be read after "the new password"; absent where nothing is. Tells nothing of the secret. */
    public static Optional<String> problem(Secret password) {
        if (password.isEmpty()) {
            return Optional.of("is empty");
        }
        if (password.length() > PasswordRules.LONGEST) {
            return Optional
                    .of("is longer than " + PasswordRules.LONGEST + " characters, and IAM takes no such password");
        }
        if (password.chars().anyMatch(character -> character == REPLACEMENT)) {
            return Optional
                    .of("has a character that could not be read: terminal and program don't agree on the encoding;"
                            + " set it to UTF-8 in both (such as LC_ALL=C.UTF-8), or use ASCII characters");
        }
        if (!password.chars().allMatch(PasswordForm::isTaken)) {
            return Optional.of("has a character that IAM takes in no password; letters of western European languages,"
                    + " digits and symbols of the keyboard are taken, anything after U+00FF and control characters are not");
        }
        return Optional.empty();
    }

    private static boolean isTaken(int character) {
        return (character >= ' ' && character <= '\u00FF')
                || character == '\t' || character == '\n' || character == '\r';
    }
}
