package dev.forewarn.roster;

import dev.forewarn.account.IamUser;
import dev.forewarn.port.UserTags;
import dev.forewarn.port.Users;
import dev.forewarn.recipient.TagLookup;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who says which users there are, and which tags they have. */
public sealed interface Directory {
    /** The account itself, which also knows who is newer than the report, and who was deleted since. */
    record OfAccount(Users users) implements Directory {}

    /** There are those whom the report has. */
    record OfReport(UserTags tags) implements Directory {
        List<Users.Tagged> users(List<IamUser> reported) {
            Map<String, TagLookup> found =
                    tags.of(reported.stream().map(IamUser::name).collect(Collectors.toSet()), reported.size());
            return reported.stream()
                    .map(user -> new Users.Tagged(user,
                            found.get(user.name()) instanceof TagLookup.Found(Map<String, String> tags) ? tags
                                    : Map.of()))
                    .toList();
        }
    }
}
