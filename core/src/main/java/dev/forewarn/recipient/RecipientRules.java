package dev.forewarn.recipient;

import dev.forewarn.account.IamUser;
import dev.forewarn.recipient.Resolution.Cause;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told, and at which address. Whatever a tag says, no address outside the allowed domains ever comes out. Pure.
 *
 * @param tag the key of the tag that holds a user's address; case does not count
 * @param domains the allowed domains, as {@link EmailAddress#domain(String)} writes them; subdomains are not implied
 * @param copyTag the key of the tag that holds the address of who gets a copy
 * @param defaultDomain makes an address of the name of a user without a tag; a name that is one already is used as it is
 * @param fallback who is told instead of a user without an address
 * @param redirect who gets every notice instead, for trying out
 */
public record RecipientRules(
        String tag,
        Set<String> domains,
        Optional<String> copyTag,
        Optional<String> defaultDomain,
        Optional<EmailAddress> fallback,
        Optional<EmailAddress> redirect,
        Exclusions exclusions) {
    /** The key of the tag that holds the language a user is told in; case does not count. */
    private static final String LANGUAGE_TAG = "language";

    /** The key of the tag that holds the time zone a user is told dates in; case does not count. */
    private static final String TIMEZONE_TAG = "timezone";

    public RecipientRules {
        domains = Set.copyOf(domains);
        requireAllowed(fallback, domains);
        requireAllowed(redirect, domains);
    }

    private static void requireAllowed(Optional<EmailAddress> address, Set<String> domains) {
        if (address.isPresent() && !domains.contains(address.get().domain())) {
            throw new IllegalArgumentException(address.get() + " lies outside the allowed domains");
        }
    }

    /** The same rules for users' own addresses alone: nobody else is told instead. */
    RecipientRules ofTheirOwn() {
        return new RecipientRules(tag, domains, copyTag, defaultDomain, Optional.empty(), Optional.empty(), exclusions);
    }

    /** What stands for a user's address: the tag's value, else what the default domain makes of the name. */
    Optional<String> written(IamUser user, Map<String, String> tags) {
        return Tags.find(tags, tag).filter(value -> !value.isBlank()).or(() -> defaultDomain.map(
                domain -> user.name().contains("@") ? user.name() : user.name() + "@" + domain));
    }

    /** Whether an address may be mailed. */
    public boolean allows(EmailAddress address) {
        return domains.contains(address.domain());
    }

    /** Says who is to be told about a user's credential, given the user's tags. */
    public Resolution resolve(IamUser user, Map<String, String> tags) {
        Optional<String> exclusion = exclusions.byNameOrPath(user).or(() -> exclusions.byTag(tags));
        if (exclusion.isPresent()) {
            return new Resolution.Excluded(exclusion.get());
        }
        return switch (ownAddress(user, tags)) {
            case Resolution.Reachable(Recipients recipients) -> reachable(recipients);
            case Resolution.Unreachable unreachable -> fallback
                    .map(address -> reachable(new Recipients(address, List.of(), Role.FALLBACK, Optional.empty(),
                            Optional.empty(),
                            List.of("is told by way of recipients.fallback: " + unreachable.detail()))))
                    .orElse(unreachable);
            case Resolution.Excluded excluded -> excluded;
        };
    }

    private Resolution reachable(Recipients recipients) {
        return new Resolution.Reachable(redirect
                .map(address -> new Recipients(address, List.of(), recipients.role(), recipients.language(),
                        recipients.timezone(), recipients.warnings()))
                .orElse(recipients));
    }

    private Resolution ownAddress(IamUser user, Map<String, String> tags) {
        Optional<String> address = written(user, tags);
        if (address.isEmpty()) {
            String tagState = Tags.find(tags, tag).isPresent() ? "its tag '" + tag + "' is blank"
                    : "it has no tag '" + tag + "'";
            return new Resolution.Unreachable(Cause.NO_ADDRESS, tagState);
        }
        try {
            EmailAddress to = EmailAddress.parse(address.get());
            if (!allows(to)) {
                return new Resolution.Unreachable(
                        Cause.ADDRESS_NOT_ALLOWED, "the domain of " + to + " is not among recipients.domains");
            }
            return withCopy(to, tags);
        } catch (IllegalArgumentException e) {
            return new Resolution.Unreachable(Cause.INVALID_ADDRESS, String.valueOf(e.getMessage()));
        }
    }

    private Resolution withCopy(EmailAddress to, Map<String, String> tags) {
        Optional<String> copy = copyTag.flatMap(key -> Tags.find(tags, key)).filter(value -> !value.isBlank());
        if (copy.isEmpty()) {
            return owner(to, List.of(), List.of(), tags);
        }
        try {
            EmailAddress cc = EmailAddress.parse(copy.get());
            if (allows(cc)) {
                return owner(to, cc.equals(to) ? List.of() : List.of(cc), List.of(), tags);
            }
            return withoutCopy(to, "the domain of " + cc + " is not among recipients.domains", tags);
        } catch (IllegalArgumentException e) {
            return withoutCopy(to, String.valueOf(e.getMessage()), tags);
        }
    }

    private static Resolution withoutCopy(EmailAddress to, String why, Map<String, String> tags) {
        return owner(to, List.of(), List.of("gets no copy: " + why), tags);
    }

    private static Resolution owner(EmailAddress to, List<EmailAddress> cc, List<String> warnings,
            Map<String, String> tags) {
        return new Resolution.Reachable(new Recipients(to, cc, Role.OWNER, Tags.find(tags, LANGUAGE_TAG),
                Tags.find(tags, TIMEZONE_TAG), warnings));
    }
}
