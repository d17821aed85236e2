package dev.forewarn.recipient;

import java.util.regex.Pattern;

/** For whom a notice about a user's credential is meant: its owner, or somebody who is told beside the owner. */
public sealed interface Audience {
    /** The user, or whoever the settings and tags say is told in the user's place. */
    Audience OWNER = new Owner();

    /** The owner of the credential; there is one, {@link #OWNER}. */
    record Owner() implements Audience {
        private static final String TEXT = "owner";

        @Override
        public String toString() {
            return TEXT;
        }
    }

    /**
     * Whoever a tag of the user names, in whichever case its key is written: {@code Manager} is {@code manager}.
     *
     * @param key the tag's, in small letters; IAM API, {@code Tag}
     */
    record Tagged(String key) implements Audience {
        private static final String PREFIX = "tag:";
        private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");

        public Tagged {
            if (!KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("'" + key + "' is not the key of a tag");
            }
            // Letter by letter, as String.equalsIgnoreCase compares: the whole text could become longer.
            key = key.codePoints().map(Character::toLowerCase)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        }

        @Override
        public String toString() {
            return PREFIX + key;
        }
    }

    /** One person, whoever the user is. */
    record Person(EmailAddress address) implements Audience {
        @Override
        public String toString() {
            return address.toString();
        }
    }

    /**
     * Reads what {@code toString} writes: {@code owner}, {@code tag:manager}, {@code security@example.com}. No two audiences
     * are written the same: an address has an at sign, and no colon.
     *
     * @throws IllegalArgumentException when it is no audience
     */
    static Audience parse(String text) {
        if (text.equals(Owner.TEXT)) {
            return OWNER;
        } else if (text.startsWith(Tagged.PREFIX)) {
            return new Tagged(text.substring(Tagged.PREFIX.length()));
        }
        return new Person(EmailAddress.parse(text));
    }
}
