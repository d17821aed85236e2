package dev.forewarn.aws.iam;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.aws.Transmission;
import dev.forewarn.key.AccessKey;
import dev.forewarn.key.Creation;
import dev.forewarn.key.KeyUse;
import dev.forewarn.key.NewKey;
import dev.forewarn.port.AccessKeys;
import dev.forewarn.port.KeyUses;
import dev.forewarn.port.RefusedException;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.secret.Secret;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.StatusType;

/** One user's access keys in IAM. Thread-safe. */
public final class IamAccessKeys implements AccessKeys, KeyUses {
    private static final int SERVER_ERROR = 500;

    private final IamClient iam;
    private final IamClient iamForChanges;
    private final String user;

    /**
     * Asks nothing yet.
     *
     * @param iam for what may be carried out twice: to read, and also to switch a key on or off or to delete it
     * @param iamForChanges for what must not
     * @param user the name; it is told to IAM even where it is the caller, so that IAM can't take it for another one
     */
    public IamAccessKeys(IamClient iam, IamClient iamForChanges, String user) {
        this.iam = iam;
        this.iamForChanges = iamForChanges;
        this.user = user;
    }

    @Override
    public List<AccessKey> list() {
        try {
            return iam.listAccessKeysPaginator(request -> request.userName(user)).accessKeyMetadata().stream()
                    .map(IamAccessKeys::key)
                    .sorted(AccessKey.OLDEST_FIRST)
                    .toList();
        } catch (SdkException e) {
            throw failed(AwsFailure.of(e), "iam:ListAccessKeys");
        }
    }

    private static AccessKey key(AccessKeyMetadata key) {
        return new AccessKey(key.accessKeyId(), switch (key.status()) {
            case ACTIVE -> AccessKey.Status.ACTIVE;
            case EXPIRED -> AccessKey.Status.EXPIRED;
            case INACTIVE, UNKNOWN_TO_SDK_VERSION -> AccessKey.Status.INACTIVE;
        }, key.createDate());
    }

    /** AWS tells no region and no service, but the text {@code N/A}, where it knows of no use. */
    @Override
    public KeyUse of(String id) {
        try {
            AccessKeyLastUsed used = iam.getAccessKeyLastUsed(request -> request.accessKeyId(id)).accessKeyLastUsed();
            return used == null || used.lastUsedDate() == null
                    ? new KeyUse.Never()
                    : new KeyUse.Used(used.lastUsedDate(), used.serviceName(), used.region());
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            if (failure.kind() == AwsFailure.Kind.ACCESS_DENIED) {
                return new KeyUse.Unknown(failure.message("iam:GetAccessKeyLastUsed"));
            }
            throw failed(failure, "iam:GetAccessKeyLastUsed");
        }
    }

    @Override
    public Creation create() {
        Transmission transmission = new Transmission();
        try {
            CreateAccessKeyResponse answer = iamForChanges.createAccessKey(
                    request -> request.userName(user).overrideConfiguration(transmission::follow));
            return new Creation.Made(new NewKey(answer.accessKey().accessKeyId(),
                    Secret.of(answer.accessKey().secretAccessKey())));
        } catch (LimitExceededException e) {
            return new Creation.LimitReached();
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            if (transmission.isUnanswered() || failure.isOfService()) {
                throw new UnavailableException(
                        "iam:CreateAccessKey was asked for and gave no clear answer (" + failure.words()
                                + "), so there may be a new key now, whose secret nobody knows",
                        "look with 'forewarn key list'; if there is one that was made just now, 'forewarn key deactivate ID' and"
                                + " 'forewarn key delete ID', and try again",
                        e);
            }
            throw failed(failure, "iam:CreateAccessKey");
        }
    }

    @Override
    public void change(String id, AccessKey.Status status) {
        try {
            iam.updateAccessKey(request -> request.userName(user).accessKeyId(id)
                    .status(status == AccessKey.Status.ACTIVE ? StatusType.ACTIVE : StatusType.INACTIVE));
        } catch (NoSuchEntityException e) {
            throw new RefusedException("there is no key " + id + " any more, so it was not changed", e);
        } catch (SdkException e) {
            throw failed(AwsFailure.of(e), "iam:UpdateAccessKey");
        }
    }

    @Override
    public void delete(String id) {
        try {
            iam.deleteAccessKey(request -> request.userName(user).accessKeyId(id));
        } catch (NoSuchEntityException e) {
            // Gone is gone: by a first attempt whose answer was lost, or by somebody else.
        } catch (SdkException e) {
            throw failed(AwsFailure.of(e), "iam:DeleteAccessKey");
        }
    }

    /** What IAM has answered with an error of the caller's is its last word; anything else may be different next time. */
    private static RuntimeException failed(AwsFailure failure, String action) {
        boolean refused = switch (failure.kind()) {
            case ACCESS_DENIED -> true;
            case OTHER -> failure.cause() instanceof AwsServiceException answer && answer.statusCode() < SERVER_ERROR;
            case NO_CREDENTIALS, EXPIRED_CREDENTIALS, REJECTED_CREDENTIALS, UNREACHABLE, NO_ANSWER, THROTTLED,
                    INTERRUPTED ->
                false;
        };
        return refused ? new RefusedException(failure.message(action), failure.cause()) : failure.during(action);
    }
}
