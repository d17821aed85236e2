package dev.forewarn.aws.iam;

import dev.forewarn.account.IamUser;
import dev.forewarn.aws.AwsFailure;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.port.Users;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;

/**
 * All users with their tags, from {@code GetAccountAuthorizationDetails}: up to 1,000 a page, of which any may be short or
 * empty and have another after it. Thread-safe.
 */
public final class IamUsers implements Users {
    private static final int PAGE = 1000;

    private final IamClient iam;

    public IamUsers(IamClient iam) {
        this.iam = iam;
    }

    @Override
    public List<Tagged> all() {
        try {
            return iam.getAccountAuthorizationDetailsPaginator(
                    request -> request.filter(EntityType.USER).maxItems(PAGE))
                    .userDetailList().stream()
                    .map(user -> new Tagged(IamUser.parse(user.arn()), IamUserTags.byKey(user.tags())))
                    .toList();
        } catch (SdkException e) {
            throw AwsFailure.of(e).during("iam:GetAccountAuthorizationDetails");
        } catch (IllegalArgumentException e) {
            throw new UnavailableException("IAM named a user that can't be used: " + e.getMessage(), e);
        }
    }
}
