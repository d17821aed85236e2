package dev.forewarn.secret;

/** The kinds of characters that IAM's password policies can ask for (IAM API, {@code PasswordPolicy}). */
public enum CharacterClass {
    UPPER_CASE("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "an upper case letter, A to Z", "upper case letters"),
    LOWER_CASE("abcdefghijklmnopqrstuvwxyz", "a lower case letter, a to z", "lower case letters"),
    DIGIT("0123456789", "a digit, 0 to 9", "digits"),
    SYMBOL("!@#$%^&*()_+-=[]{}|'", "a symbol: ! @ # $ % ^ & * ( ) _ + - = [ ] { } | '", "symbols");

    private final String characters;
    private final String one;
    private final String several;

    CharacterClass(String characters, String one, String several) {
        this.characters = characters;
        this.one = one;
        this.several = several;
    }

    /** All of them. */
    String characters() {
        return characters;
    }

    /** One of them, in words. */
    String one() {
        return one;
    }

    /** Several of them, in words. */
    String several() {
        return several;
    }

    boolean has(char character) {
        return characters.indexOf(character) >= 0;
    }
}
