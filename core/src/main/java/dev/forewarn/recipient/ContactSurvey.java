package dev.forewarn.recipient;

import dev.forewarn.account.IamUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Which of an account's users could not be told, were they due now. Made by the rules that a run decides by; pure.
 *
 * @param asked how many are not excluded, and still exist
 * @param unreachable who has no address that may be mailed, by name
 * @param byFallback who has none, and is told by way of the fallback, by name
 * @param unreadable whose tags can't be read, by name
 */
public record ContactSurvey(int asked, List<Lacking> unreachable, List<Lacking> byFallback, List<Lacking> unreadable) {
    /** The reason of those whose tags can't be read. */
    private static final String TAGS_UNREADABLE = "tags-unreadable";

    private static final Comparator<Lacking> BY_NAME = Comparator.comparing(Lacking::user);

    public ContactSurvey {
        unreachable = unreachable.stream().sorted(BY_NAME).toList();
        byFallback = byFallback.stream().sorted(BY_NAME).toList();
        unreadable = unreadable.stream().sorted(BY_NAME).toList();
    }

    /**
     * A user without an address of their own that may be mailed.
     *
     * @param reason that of a run: {@code no-address}, {@code invalid-address}, {@code address-not-allowed}; or
     *     {@code tags-unreadable}
     * @param detail the reason in words, with the value it is about
     */
    public record Lacking(String user, String reason, String detail) {}

    /** Those whose tags are needed: who is excluded by name or path is left out. */
    public static List<IamUser> toAskAbout(Collection<IamUser> users, RecipientRules rules) {
        return users.stream().filter(user -> rules.exclusions().byNameOrPath(user).isEmpty()).toList();
    }

    /** Surveys some users; {@code lookups} has the tags of each. */
    public static ContactSurvey of(Collection<IamUser> users, Map<String, TagLookup> lookups, RecipientRules rules) {
        RecipientRules ofTheirOwn = rules.withoutFallback();
        int asked = 0;
        List<Lacking> lacking = new ArrayList<>();
        List<Lacking> unreadable = new ArrayList<>();
        for (IamUser user : users) {
            switch (lookups.getOrDefault(user.name(), new TagLookup.Failed("no answer"))) {
                case TagLookup.NoSuchUser() -> {
                    // Deleted since the report was made.
                }
                case TagLookup.Failed(String reason) -> {
                    asked++;
                    unreadable.add(new Lacking(user.name(), TAGS_UNREADABLE, reason));
                }
                case TagLookup.Found(Map<String, String> tags) -> {
                    switch (ofTheirOwn.resolve(user, tags)) {
                        case Resolution.Excluded excluded -> {
                            // Is never told, by the settings' wish.
                        }
                        case Resolution.Reachable reachable -> asked++;
                        case Resolution.Unreachable(Resolution.Cause cause, String detail) -> {
                            asked++;
                            lacking.add(new Lacking(user.name(), cause.toString(), detail));
                        }
                    }
                }
            }
        }
        boolean fallback = rules.fallback().isPresent();
        return new ContactSurvey(asked, fallback ? List.of() : lacking, fallback ? lacking : List.of(), unreadable);
    }
}
