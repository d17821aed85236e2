package dev.forewarn.settings;

import dev.forewarn.recipient.EmailAddress;
import dev.forewarn.recipient.Exclusions;
import dev.forewarn.recipient.Mailbox;
import dev.forewarn.recipient.RecipientRules;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code recipients}: who is told, and who never is. */
final class RecipientsSection {
    private RecipientsSection() {}

    static RecipientRules read(Section section, Optional<Mailbox> from) {
        Set<String> domains = new LinkedHashSet<>(section.parsedList("domains", EmailAddress::domain));
        if (!section.has("domains")) {
            from.ifPresent(sender -> domains.add(sender.address().domain()));
        }
        if (section.isEmptyList("domains")) {
            section.problem("domains",
                    "is empty, so nobody could be mailed; leave it out to allow the sender's domain");
        }
        return new RecipientRules(
                section.text("tag").orElse("email"),
                domains,
                section.text("instead_tag"),
                section.text("copy_tag"),
                allowed(section, "default_domain", section.parsed("default_domain", EmailAddress::domain), domains,
                        domain -> domain),
                allowed(section, "fallback", section.parsed("fallback", EmailAddress::parse), domains,
                        EmailAddress::domain),
                allowed(section, "redirect", section.parsed("redirect", EmailAddress::parse), domains,
                        EmailAddress::domain),
                exclusions(section.section("exclude")));
    }

    private static <T> Optional<T> allowed(Section section, String key, Optional<T> value, Set<String> domains,
            Function<T, String> domainOf) {
        Optional<String> domain = value.map(domainOf).filter(name -> !domains.contains(name));
        domain.ifPresent(name -> section.problem(key, "'" + name
                + "' is not among recipients.domains, outside of which nobody is mailed"));
        return domain.isPresent() ? Optional.empty() : value;
    }

    private static Exclusions exclusions(Section section) {
        return new Exclusions(
                section.texts("users").orElse(List.of()),
                section.parsedList("paths", RecipientsSection::path),
                section.text("tag"));
    }

    private static String path(String text) {
        if (!text.startsWith("/") || !text.endsWith("/")) {
            throw new IllegalArgumentException("'" + text + "' is not an IAM path: it starts and ends with a slash");
        }
        return text;
    }
}
