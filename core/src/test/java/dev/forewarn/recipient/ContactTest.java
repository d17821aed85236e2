package dev.forewarn.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.IamUser;
import dev.forewarn.recipient.Contact.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ContactTest {
    private static final RecipientRules RULES = rules(Set.of("example.com"), Optional.empty());

    private static RecipientRules rules(Set<String> domains, Optional<String> defaultDomain) {
        Optional<EmailAddress> admins =
                domains.isEmpty() ? Optional.empty() : Optional.of(EmailAddress.parse("admins@example.com"));
        return new RecipientRules("email", domains, Optional.empty(), Optional.empty(), defaultDomain, admins, admins,
                new Exclusions(List.of("svc-*"), List.of("/robots/"), Optional.of("forewarn-off")));
    }

    private static Contact contact(String user, Map<String, String> tags, RecipientRules rules) {
        return Contact.of(IamUser.parse("arn:aws:iam::123456789012:user/" + user), tags, rules);
    }

    private static Contact of(String address, Standing standing, String detail) {
        return new Contact(Optional.of(address), standing, Optional.of(detail));
    }

    private static Contact usable(String address) {
        return new Contact(Optional.of(address), Standing.USABLE, Optional.empty());
    }

    @Test
    void isUsableInAnAllowedDomainWhomeverElseTheSettingsWouldTell() {
        assertThat(contact("eva", Map.of("Email", " Eva@example.com "), RULES)).isEqualTo(usable("Eva@example.com"));
    }

    @Test
    void saysWhyAnAddressIsNotUsable() {
        assertThat(contact("eva", Map.of(), RULES)).isEqualTo(
                new Contact(Optional.empty(), Standing.NO_ADDRESS, Optional.of("it has no tag 'email'")));
        assertThat(contact("eva", Map.of("email", "eva"), RULES))
                .isEqualTo(of("eva", Standing.INVALID_ADDRESS, "'eva' is not an e-mail address"));
        assertThat(contact("eva", Map.of("email", "eva@example.org"), RULES)).isEqualTo(of("eva@example.org",
                Standing.ADDRESS_NOT_ALLOWED, "the domain of eva@example.org is not among recipients.domains"));
    }

    @Test
    void makesAddressesOfNamesWhereTheSettingsDo() {
        RecipientRules rules = rules(Set.of("example.com"), Optional.of("example.com"));

        assertThat(contact("eva", Map.of(), rules)).isEqualTo(usable("eva@example.com"));
        assertThat(contact("eva@example.com", Map.of("email", " "), rules)).isEqualTo(usable("eva@example.com"));
    }

    @Test
    void showsTheAddressOfWhoIsNeverTold() {
        assertThat(contact("svc-build", Map.of("email", "eva@example.com"), RULES))
                .isEqualTo(of("eva@example.com", Standing.EXCLUDED, "user name matches svc-*"));
        assertThat(contact("eva", Map.of("email", "eva@example.com", "forewarn-off", ""), RULES))
                .isEqualTo(of("eva@example.com", Standing.EXCLUDED, "has the tag forewarn-off"));
    }

    @Test
    void doesNotBlameAnAddressWhereNothingSaysWhichDomainsAreAllowed() {
        RecipientRules rules = rules(Set.of(), Optional.empty());

        assertThat(contact("eva", Map.of("email", "eva@example.com"), rules)).isEqualTo(of("eva@example.com",
                Standing.NO_DOMAINS_SET, "neither recipients.domains nor mail.from says which domains are allowed"));
        assertThat(contact("eva", Map.of("email", "eva"), rules).standing()).isEqualTo(Standing.INVALID_ADDRESS);
        assertThat(contact("eva", Map.of(), rules).standing()).isEqualTo(Standing.NO_ADDRESS);
    }

    @Test
    void makesATagFitToBeShown() {
        assertThat(contact("eva", Map.of("email", "eva\u001b[2J@example.com"), RULES).address())
                .hasValue("eva\uFFFD[2J@example.com");
    }

    @Test
    void lacksAnAddressOnlyWhereSomebodyShouldMendThat() {
        assertThat(Standing.values()).filteredOn(Standing::isLacking)
                .containsExactly(Standing.NO_ADDRESS, Standing.INVALID_ADDRESS, Standing.ADDRESS_NOT_ALLOWED);
    }
}
