package dev.forewarn.aws.iam;

import dev.forewarn.recipient.TagLookup;
import dev.forewarn.aws.AwsFailure;
import dev.forewarn.port.UserTags;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UserDetail;

/**
 * Users' tags from IAM: few users one by one through {@code ListUserTags}, many through
 * {@code GetAccountAuthorizationDetails}, which answers up to 1,000 users a page, policies and all. Where the latter is
 * denied, all are looked up one by one. Thread-safe.
 */
public final class IamUserTags implements UserTags {
    private static final int PAGE = 1000;
    private static final int FEW = 20;
    private static final int CALLS_WORTH_A_PAGE = 4;

    private final IamClient iam;
    private final OneByOne oneByOne;

    public IamUserTags(IamClient iam) {
        this.iam = iam;
        this.oneByOne = new OneByOne(iam);
    }

    @Override
    public Map<String, TagLookup> of(Set<String> users, int usersInAccount) {
        if (isWorthReadingAll(users.size(), usersInAccount)) {
            Optional<Map<String, TagLookup>> found = amongAll(users);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return oneByOne.of(users);
    }

    /**
     * Whether to page through the whole account rather than to ask for each user. A page is slow, and read one after the
     * other, where single look-ups run side by side: it counts as four of them, and up to 20 look-ups are always cheaper.
     * Ten of 5,000 users are 10 calls; 300 of 5,000 are 5 pages.
     */
    static boolean isWorthReadingAll(int users, int usersInAccount) {
        int pages = Math.ceilDiv(usersInAccount, PAGE);
        return users > Math.max(FEW, CALLS_WORTH_A_PAGE * pages);
    }

    /** Reads page after page until all users are found; absent when that is denied. */
    private Optional<Map<String, TagLookup>> amongAll(Set<String> users) {
        Map<String, TagLookup> answers = new LinkedHashMap<>();
        users.forEach(user -> answers.put(user, new TagLookup.NoSuchUser()));
        Set<String> missing = new HashSet<>(users);
        try {
            Iterable<UserDetail> all = iam.getAccountAuthorizationDetailsPaginator(
                    request -> request.filter(EntityType.USER).maxItems(PAGE))
                    .userDetailList();
            for (UserDetail user : all) {
                if (missing.remove(user.userName())) {
                    answers.put(user.userName(), new TagLookup.Found(byKey(user.tags())));
                }
                if (missing.isEmpty()) {
                    break;
                }
            }
            return Optional.of(answers);
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            if (failure.kind() == AwsFailure.Kind.ACCESS_DENIED) {
                return Optional.empty();
            }
            throw failure.during("iam:GetAccountAuthorizationDetails");
        }
    }

    static Map<String, String> byKey(List<Tag> tags) {
        Map<String, String> byKey = new HashMap<>();
        tags.forEach(tag -> byKey.put(tag.key(), tag.value()));
        return byKey;
    }
}
