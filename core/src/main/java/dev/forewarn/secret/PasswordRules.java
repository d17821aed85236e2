package dev.forewarn.secret;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an account wants of its users' passwords (IAM, {@code GetAccountPasswordPolicy}).
 *
 * @param minimumLength in characters, 6 to 128 where a policy says it
 * @param required of which a password has at least one each
 * @param classes how many of the four a password has at least, whichever they are
 * @param remembered how many of a user's last passwords can't be used again
 * @param open whether all users may change their own password without any other permission
 */
public record PasswordRules(int minimumLength, Set<CharacterClass> required, int classes, int remembered,
        boolean open) {
    /** How long any password may be (IAM API, {@code ChangePassword}). */
    public static final int LONGEST = 128;

    /** An account without a policy of its own: "Set an account password policy" in the IAM user guide. */
    public static final PasswordRules DEFAULT =
            new PasswordRules(8, EnumSet.noneOf(CharacterClass.class), 3, 0, false);

    /** A policy that asks for nothing: what IAM takes for what isn't said (IAM API, {@code UpdateAccountPasswordPolicy}). */
    public static final PasswordRules LEAST =
            new PasswordRules(6, EnumSet.noneOf(CharacterClass.class), 0, 0, false);

    public PasswordRules {
        if (minimumLength < 1 || minimumLength > LONGEST) {
            throw new IllegalArgumentException("a password has 1 to " + LONGEST + " characters, not " + minimumLength);
        }
        required = Set.copyOf(required);
    }

    /** The rules in words, one each. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add("at least " + minimumLength + (minimumLength == 1 ? " character" : " characters")
                + ", at most " + LONGEST);
        // In the order that they are declared in, whatever set they come in.
        Arrays.stream(CharacterClass.values())
                .filter(required::contains)
                .forEach(wanted -> sentences.add(wanted.one()));
        if (classes > required.size()) {
            sentences.add(classes + " of these: "
                    + Arrays.stream(CharacterClass.values())
                            .map(CharacterClass::several)
                            .collect(Collectors.joining(", ")));
        }
        if (equals(DEFAULT)) {
            sentences.add("not the name of the AWS account or its e-mail address");
        }
        if (remembered > 0) {
            sentences.add(remembered == 1 ? "not the last password" : "none of the last " + remembered + " passwords");
        }
        return List.copyOf(sentences);
    }
}
