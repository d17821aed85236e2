package dev.forewarn.recipient;

import dev.forewarn.text.Printable;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One bare e-mail address that can be mailed: a dot-atom local part in ASCII and a host name (RFC 5321, section 4.1.2;
 * quoted local parts and address literals are not taken), within that document's lengths. A domain is in lower case; an
 * international one is Punycode (RFC 3490, which is what the Java platform has).
 */
public record EmailAddress(String localPart, String domain) {
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(\\." + ATOM + ")*");
    private static final Pattern DOMAIN = Pattern
            .compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    private static final Pattern SEPARATOR = Pattern.compile("[,;<>\\s]");
    private static final int LONGEST = 254;

    /**
     * An address from its parts.
     *
     * @throws IllegalArgumentException when they make none; an encoded word (RFC 2047) in the local part is refused too,
     *     since a mail program may decode it to another address
     */
    public EmailAddress {
        if (!LOCAL_PART.matcher(localPart).matches() || localPart.length() > 64 || localPart.contains("=?")) {
            throw new IllegalArgumentException("'" + printable(localPart) + "' is not the local part of an address");
        }
        if (!DOMAIN.matcher(domain).matches() || localPart.length() + 1 + domain.length() > LONGEST) {
            throw new IllegalArgumentException("'" + printable(domain) + "' is not the domain of an address");
        }
    }

    /**
     * Reads one address; white space around it is dropped.
     *
     * @throws IllegalArgumentException when it is none, or more than one; the message says why, with the value made fit to
     *     be shown
     */
    public static EmailAddress parse(String text) {
        String address = text.strip();
        if (address.isEmpty()) {
            throw new IllegalArgumentException("the address is blank");
        }
        if (address.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("'" + printable(address) + "' has a control character in it");
        }
        int at = address.lastIndexOf('@');
        if (at != address.indexOf('@') || SEPARATOR.matcher(address).find()) {
            throw new IllegalArgumentException("'" + printable(address) + "' is not one bare address");
        }
        if (at < 1 || at == address.length() - 1) {
            throw new IllegalArgumentException("'" + printable(address) + "' is not an e-mail address");
        }
        String localPart = address.substring(0, at);
        if (!localPart.chars().allMatch(character -> character < 128)) {
            throw new IllegalArgumentException(
                    "'" + printable(address) + "' has non-ASCII letters before the @, which SES can't mail");
        }
        String domain = domain(address.substring(at + 1));
        try {
            return new EmailAddress(localPart, domain);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + printable(address) + "' is not an e-mail address", e);
        }
    }

    /**
     * Reads a domain: lower case, Punycode.
     *
     * @throws IllegalArgumentException when it is no host name, with the value
     */
    public static String domain(String text) {
        String ascii;
        try {
            ascii = IDN.toASCII(text.strip(), IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + printable(text) + "' is not a domain", e);
        }
        if (!DOMAIN.matcher(ascii).matches() || ascii.length() > 253) {
            throw new IllegalArgumentException("'" + printable(text) + "' is not a domain");
        }
        return ascii;
    }

    private static String printable(String text) {
        return Printable.of(text, 80);
    }

    @Override
    public String toString() {
        return localPart + "@" + domain;
    }
}
