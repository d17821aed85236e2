package dev.forewarn.recipient;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address with the name of whom it belongs to, as in {@code Cloud Admins <cloud-admins@example.com>}.
 *
 * @param name empty when there is none
 */
public record Mailbox(String name, EmailAddress address) {
    private static final Pattern NAMED = Pattern.compile("\\s*\"?([^<>\"]*?)\"?\\s*<([^<>]*)>\\s*");

    /**
     * Reads {@code Name <address>} or a bare address.
     *
     * @throws IllegalArgumentException when it is neither, saying why
     */
    public static Mailbox parse(String text) {
        Matcher named = NAMED.matcher(text);
        if (!named.matches()) {
            return new Mailbox("", EmailAddress.parse(text));
        }
        if (named.group(1).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "the name before <" + named.group(2).strip() + "> has a control character");
        }
        return new Mailbox(named.group(1), EmailAddress.parse(named.group(2)));
    }

    @Override
    public String toString() {
        return name.isEmpty() ? address.toString() : name + " <" + address + ">";
    }
}
