package dev.forewarn.recipient;

import dev.forewarn.account.IamUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of an account's users could not be told, were they due now. Made by the rules that a run decides by; pure.
 *
 * @param asked how many are to be told when they are due: they are not excluded, and still exist
 * @param excluded how many are never told, by the settings' wish
 * @param unreachable who has no address that may be mailed, by name
 * @param byFallback who has none, and is told by way of the fallback, by name
 * @param unreadable whose tags can't be read, by name
 */
public record ContactSurvey(int asked, int excluded, List<Lacking> unreachable, List<Lacking> byFallback,
        List<Lacking> unreadable) {
    /** The reason of those whose tags can't be read. */
    private static final String TAGS_UNREADABLE = "tags-unreadable";

    private static final Comparator<Lacking> BY_NAME = Comparator.comparing(Lacking::user);

    public ContactSurvey {
        unreachable = unreachable.stream().sorted(BY_NAME).toList();
        byFallback = byFallback.stream().sorted(BY_NAME).toList();
        unreadable = unreadable.stream().sorted(BY_NAME).toList();
    }

    /**
     * A user without an address of their own that may be mailed, and whom nobody is told for by tag.
     *
     * @param reason that of a run: {@code no-address}, {@code invalid-address}, {@code address-not-allowed}; or
     *     {@code tags-unreadable}
     * @param detail the reason in words, with the value it is about
     */
    public record Lacking(String user, String reason, String detail) {}

    /** The names of those whose tags are needed: who is excluded by name or path is left out. */
    public static Set<String> toAskAbout(Collection<IamUser> users, RecipientRules rules) {
        return users.stream().filter(user -> rules.exclusions().byNameOrPath(user).isEmpty()).map(IamUser::name)
                .collect(Collectors.toSet());
    }

    /** Surveys some users; {@code lookups} has the tags of each of whom {@link #toAskAbout} says to ask. */
    public static ContactSurvey of(Collection<IamUser> users, Map<String, TagLookup> lookups, RecipientRules rules) {
        RecipientRules withoutFallback = rules.withoutFallback();
        Set<String> needed = toAskAbout(users, rules);
        int reachable = 0;
        int excluded = 0;
        List<Lacking> lacking = new ArrayList<>();
        List<Lacking> unreadable = new ArrayList<>();
        for (IamUser user : users) {
            TagLookup lookup = needed.contains(user.name())
                    ? lookups.getOrDefault(user.name(), new TagLookup.Failed("no answer"))
                    : new TagLookup.Found(Map.of());
            switch (lookup) {
                case TagLookup.NoSuchUser() -> {
                    // Deleted since the report was made.
                }
                case TagLookup.Failed(String reason) ->
                    unreadable.add(new Lacking(user.name(), TAGS_UNREADABLE, reason));
                case TagLookup.Found(Map<String, String> tags) -> {
                    switch (withoutFallback.resolve(user, tags, Audience.OWNER)) {
                        case Resolution.Excluded rule -> excluded++;
                        case Resolution.Reachable to -> reachable++;
                        case Resolution.Unreachable(Resolution.Cause cause, String detail) ->
                            lacking.add(new Lacking(user.name(), cause.toString(), detail));
                    }
                }
            }
        }
        boolean fallback = rules.fallback().isPresent();
        return new ContactSurvey(reachable + lacking.size() + unreadable.size(), excluded,
                fallback ? List.of() : lacking, fallback ? lacking : List.of(), unreadable);
    }
}
