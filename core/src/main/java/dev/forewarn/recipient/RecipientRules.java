package dev.forewarn.recipient;

import dev.forewarn.account.IamUser;
import dev.forewarn.recipient.FoundAddress.Unusable;
import dev.forewarn.recipient.FoundAddress.Usable;
import dev.forewarn.recipient.Resolution.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told, and at which address. Whatever a tag says, no address outside the allowed domains ever comes out. Pure.
 *
 * @param tag the key of the tag that holds a user's address; case does not count
 * @param domains the allowed domains, as {@link EmailAddress#domain(String)} writes them; subdomains are not implied
 * @param insteadTag the key of the tag that holds the address of who is told instead of the user
 * @param copyTag the key of the tag that holds the address of who gets a copy
 * @param defaultDomain makes an address of the name of a user without a tag; a name that is one already is used as it is
 * @param fallback who is told instead of a user without an address
 * @param redirect who gets every notice instead, for trying out
 */
public record RecipientRules(
        String tag,
        Set<String> domains,
        Optional<String> insteadTag,
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

    /** The same rules without those that stand in for a user who can't be told. */
    RecipientRules withoutFallback() {
        return new RecipientRules(tag, domains, insteadTag, copyTag, defaultDomain, Optional.empty(), redirect,
                exclusions);
    }

    /** What stands for a user's address: the tag's value, else what the default domain makes of the name. */
    Optional<String> written(IamUser user, Map<String, String> tags) {
        return FoundAddress.written(tags, tag).or(() -> defaultDomain.map(
                domain -> user.name().contains("@") ? user.name() : user.name() + "@" + domain));
    }

    /** Whether an address may be mailed. */
    public boolean allows(EmailAddress address) {
        return domains.contains(address.domain());
    }

    /** Says who is to be told about a user's credential, given the user's tags; whether mail is redirected plays no part. */
    public Resolution resolve(IamUser user, Map<String, String> tags, Audience audience) {
        Optional<String> exclusion = exclusions.byNameOrPath(user).or(() -> exclusions.byTag(tags));
        if (exclusion.isPresent()) {
            return new Resolution.Excluded(exclusion.get());
        }
        return switch (audience) {
            case Audience.Owner() -> owner(user, tags);
            case Audience.Tagged(String key) -> escalated(FoundAddress.in(tags, key, domains), audience);
            case Audience.Person(EmailAddress address) -> escalated(FoundAddress.of(address, domains), audience);
        };
    }

    /** Whom a message really goes to: to nobody else where everything is redirected, for trying out. */
    public Recipients redirected(Recipients recipients) {
        return redirect.map(address -> new Recipients(address, List.of(), recipients.role(), recipients.language(),
                recipients.timezone(), recipients.warnings())).orElse(recipients);
    }

    private static Resolution escalated(FoundAddress found, Audience audience) {
        return switch (found) {
            case Usable(EmailAddress to) -> new Resolution.Reachable(new Recipients(to, List.of(), Role.ESCALATION,
                    Optional.empty(), Optional.empty(), List.of()));
            case Unusable(Cause cause, String why) ->
                new Resolution.Unreachable(cause, "can't be escalated to " + audience + ": " + why);
        };
    }

    private Resolution owner(IamUser user, Map<String, String> tags) {
        FoundAddress own = own(user, tags);
        Optional<FoundAddress> instead = insteadTag.filter(key -> FoundAddress.written(tags, key).isPresent())
                .map(key -> FoundAddress.in(tags, key, domains));
        if (instead.isPresent() && instead.get() instanceof Usable(EmailAddress to) && !instead.get().equals(own)) {
            return new Resolution.Reachable(withCopy(to, Role.RESPONSIBLE, Map.of(), tags, List.of()));
        }
        List<String> notInstead = instead.isPresent() && instead.get() instanceof Unusable(Cause cause, String why)
                ? List.of("is told in person, and not by tag:" + insteadTag.orElseThrow() + ": " + why)
                : List.of();
        return switch (own) {
            case Usable(EmailAddress to) ->
                new Resolution.Reachable(withCopy(to, Role.OWNER, tags, tags, notInstead));
            case Unusable(Cause cause, String why) -> {
                String both = why + instead.filter(Unusable.class::isInstance).map(Unusable.class::cast)
                        .map(other -> "; " + other.why()).orElse("");
                yield fallback.<Resolution>map(to -> new Resolution.Reachable(new Recipients(to, List.of(),
                        Role.FALLBACK, Optional.empty(), Optional.empty(),
                        List.of("is told by way of recipients.fallback: " + both))))
                        .orElseGet(() -> new Resolution.Unreachable(cause, both));
            }
        };
    }

    private Recipients withCopy(EmailAddress to, Role role, Map<String, String> readersTags, Map<String, String> tags,
            List<String> warnings) {
        Optional<FoundAddress> copy = copyTag.filter(key -> FoundAddress.written(tags, key).isPresent())
                .map(key -> FoundAddress.in(tags, key, domains));
        List<String> allWarnings = new ArrayList<>(warnings);
        List<EmailAddress> cc = new ArrayList<>();
        copy.ifPresent(found -> {
            switch (found) {
                case Usable(EmailAddress address) -> cc.add(address);
                case Unusable(Cause cause, String why) -> allWarnings.add("gets no copy: " + why);
            }
        });
        cc.remove(to);
        return new Recipients(to, cc, role, Tags.find(readersTags, LANGUAGE_TAG), Tags.find(readersTags, TIMEZONE_TAG),
                allWarnings);
    }

    private FoundAddress own(IamUser user, Map<String, String> tags) {
        return written(user, tags).map(text -> FoundAddress.read(text, domains))
                .orElseGet(() -> FoundAddress.missing(tags, tag));
    }
}
