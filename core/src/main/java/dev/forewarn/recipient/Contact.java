package dev.forewarn.recipient;

import dev.forewarn.account.IamUser;
import dev.forewarn.text.Printable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A user's own address, or that of who is told instead, and whether a notice could be sent there. Made by the rules that a run decides by; pure.
 *
 * @param address as it stands in the tag, or as the default domain makes it; fit to be shown
 * @param detail why it is as it is, where it is not usable; to be read after the user's name
 */
public record Contact(Optional<String> address, Standing standing, Optional<String> detail) {
    private static final int LONGEST = 256;

    /** What can be said of an address. */
    public enum Standing {
        USABLE,
        NO_ADDRESS,
        INVALID_ADDRESS,
        ADDRESS_NOT_ALLOWED,
        /** The settings wish that this user is never told. */
        EXCLUDED,
        /** Nothing says which domains are allowed. */
        NO_DOMAINS_SET;

        /** As it stands in output: {@code no-address}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether this user could not be told, and somebody should mend that. */
        public boolean isLacking() {
            return switch (this) {
                case NO_ADDRESS, INVALID_ADDRESS, ADDRESS_NOT_ALLOWED -> true;
                case USABLE, EXCLUDED, NO_DOMAINS_SET -> false;
            };
        }
    }

    /** What the rules say of one user with these tags. */
    public static Contact of(IamUser user, Map<String, String> tags, RecipientRules rules) {
        Optional<String> written = rules.written(user, tags).map(text -> Printable.of(text.strip(), LONGEST));
        return switch (rules.withoutFallback().resolve(user, tags, Audience.OWNER)) {
            case Resolution.Reachable(Recipients to) -> new Contact(
                    to.role() == Role.RESPONSIBLE ? Optional.of(to.to().toString()) : written, Standing.USABLE,
                    Optional.empty());
            case Resolution.Excluded(String rule) -> new Contact(written, Standing.EXCLUDED, Optional.of(rule));
            case Resolution.Unreachable(Resolution.Cause cause, String detail) -> switch (cause) {
                case NO_ADDRESS -> new Contact(written, Standing.NO_ADDRESS, Optional.of(detail));
                case INVALID_ADDRESS -> new Contact(written, Standing.INVALID_ADDRESS, Optional.of(detail));
                case ADDRESS_NOT_ALLOWED -> rules.domains().isEmpty()
                        ? new Contact(written, Standing.NO_DOMAINS_SET,
                                Optional.of("neither recipients.domains nor mail.from says which domains are allowed"))
                        : new Contact(written, Standing.ADDRESS_NOT_ALLOWED, Optional.of(detail));
            };
        };
    }
}
