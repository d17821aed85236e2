package dev.forewarn.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.account.IamUser;
import dev.forewarn.recipient.ContactSurvey.Lacking;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContactSurveyTest {
    private static final List<IamUser> USERS = List.of(user("zoe"), user("eva"), user("ida"), user("odd"), user("off"),
            user("gone"), user("lost"), user("silent"), user("svc-build"));
    private static final Map<String, TagLookup> TAGS = Map.of(
            "zoe", new TagLookup.Found(Map.of()),
            "eva", new TagLookup.Found(Map.of("Email", "eva@example.com")),
            "ida", new TagLookup.Found(Map.of("email", "ida@example.org")),
            "odd", new TagLookup.Found(Map.of("email", "odd")),
            "off", new TagLookup.Found(Map.of("forewarn-off", "")),
            "gone", new TagLookup.NoSuchUser(),
            "lost", new TagLookup.Failed("Throttling"));

    private static final Lacking IDA = new Lacking("ida", "address-not-allowed",
            "the domain of ida@example.org is not among recipients.domains");
    private static final Lacking ODD = new Lacking("odd", "invalid-address", "'odd' is not an e-mail address");
    private static final Lacking ZOE = new Lacking("zoe", "no-address", "it has no tag 'email'");
    private static final Lacking LOST = new Lacking("lost", "tags-unreadable", "Throttling");
    private static final Lacking SILENT = new Lacking("silent", "tags-unreadable", "no answer");

    @Test
    void asksAboutAllButThoseWhomNameOrPathExclude() {
        assertThat(ContactSurvey.toAskAbout(USERS, rules(Optional.empty())))
                .isEqualTo(Set.of("zoe", "eva", "ida", "odd", "off", "gone", "lost", "silent"));
    }

    @Test
    void namesThoseWithoutAnAddressByName() {
        assertThat(ContactSurvey.of(USERS, TAGS, rules(Optional.empty()))).isEqualTo(
                new ContactSurvey(6, 2, List.of(IDA, ODD, ZOE), List.of(), List.of(LOST, SILENT)));
    }

    @Test
    void tellsApartWhoIsToldByWayOfTheFallback() {
        assertThat(ContactSurvey.of(USERS, TAGS, rules(Optional.of(EmailAddress.parse("admins@example.com")))))
                .isEqualTo(new ContactSurvey(6, 2, List.of(), List.of(IDA, ODD, ZOE), List.of(LOST, SILENT)));
    }

    private static IamUser user(String name) {
        return IamUser.parse("arn:aws:iam::123456789012:user/" + name);
    }

    private static RecipientRules rules(Optional<EmailAddress> fallback) {
        return new RecipientRules("email", Set.of("example.com"), Optional.empty(), Optional.empty(), Optional.empty(),
                fallback,
                Optional.empty(), new Exclusions(List.of("svc-*"), List.of(), Optional.of("forewarn-off")));
    }
}
