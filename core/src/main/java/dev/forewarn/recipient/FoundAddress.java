package dev.forewarn.recipient;

import dev.forewarn.recipient.Resolution.Cause;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of something that should be an address which may be mailed. */
sealed interface FoundAddress {
    record Usable(EmailAddress address) implements FoundAddress {}

    /** It is none; {@code why} says so, to be read after the user's name. */
    record Unusable(Cause cause, String why) implements FoundAddress {}

    /** The address in a user's tag. */
    static FoundAddress in(Map<String, String> tags, String key, Set<String> domains) {
        return written(tags, key).map(text -> read(text, domains)).orElseGet(() -> missing(tags, key));
    }

    /** What a tag says, unless it is blank. */
    static Optional<String> written(Map<String, String> tags, String key) {
        return Tags.find(tags, key).filter(value -> !value.isBlank());
    }

    static FoundAddress missing(Map<String, String> tags, String key) {
        return new Unusable(Cause.NO_ADDRESS,
                Tags.find(tags, key).isPresent() ? "its tag '" + key + "' is blank" : "it has no tag '" + key + "'");
    }

    static FoundAddress read(String text, Set<String> domains) {
        try {
            return of(EmailAddress.parse(text), domains);
        } catch (IllegalArgumentException e) {
            return new Unusable(Cause.INVALID_ADDRESS, String.valueOf(e.getMessage()));
        }
    }

    static FoundAddress of(EmailAddress address, Set<String> domains) {
        return domains.contains(address.domain())
                ? new Usable(address)
                : new Unusable(Cause.ADDRESS_NOT_ALLOWED,
                        "the domain of " + address + " is not among recipients.domains");
    }
}
