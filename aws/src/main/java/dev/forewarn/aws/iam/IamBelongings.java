package dev.forewarn.aws.iam;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.belonging.Belonging;
import dev.forewarn.belonging.Belonging.Kind;
import dev.forewarn.belonging.Deed;
import dev.forewarn.port.Belongings;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityTemporarilyUnmodifiableException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/**
 * What IAM users have, and how IAM takes it away. Thread-safe. Give it a client that repeats calls: what is deleted already
 * counts as done, so that no deed does harm when it is carried out twice.
 */
public final class IamBelongings implements Belongings {
    private final IamClient iam;
    private final ListedBelongings listed;

    public IamBelongings(IamClient iam) {
        this.iam = iam;
        this.listed = new ListedBelongings(iam);
    }

    @Override
    public Listing list(String user, Kind kind) {
        try {
            return new Listing.Found(listed.of(user, kind));
        } catch (NoSuchEntityException e) {
            // IAM says this of a user who is not there, and of one without a login profile.
            return kind == Kind.LOGIN_PROFILE ? new Listing.Found(List.of()) : new Listing.NoSuchUser();
        } catch (SdkException e) {
            AwsFailure failure = AwsFailure.of(e);
            if (failure.kind() == AwsFailure.Kind.ACCESS_DENIED) {
                return new Listing.Denied(failure.message(action(kind) + of(user, kind)));
            }
            throw failure.during(action(kind) + of(user, kind));
        }
    }

    private static String of(String user, Kind kind) {
        return kind == Kind.UNASSIGNED_MFA_DEVICE ? "" : " of user '" + user + "'";
    }

    private static String action(Kind kind) {
        return switch (kind) {
            case ACCESS_KEY -> "iam:ListAccessKeys";
            case LOGIN_PROFILE -> "iam:GetLoginProfile";
            case SIGNING_CERTIFICATE -> "iam:ListSigningCertificates";
            case SSH_PUBLIC_KEY -> "iam:ListSSHPublicKeys";
            case SERVICE_CREDENTIAL -> "iam:ListServiceSpecificCredentials";
            case MFA_DEVICE -> "iam:ListMFADevices";
            case UNASSIGNED_MFA_DEVICE -> "iam:ListVirtualMFADevices";
        };
    }

    @Override
    public Removal carryOut(String user, Deed deed, Belonging what) {
        try {
            remove(user, deed, what.id());
            return new Removal.Done();
        } catch (NoSuchEntityException e) {
            return new Removal.AlreadyGone();
        } catch (SdkException e) {
            return removal(AwsFailure.of(e), action(deed) + " of user '" + user + "'");
        }
    }

    private void remove(String user, Deed deed, String id) {
        switch (deed) {
            case DELETE_ACCESS_KEY -> iam.deleteAccessKey(request -> request.userName(user).accessKeyId(id));
            case DELETE_LOGIN_PROFILE -> iam.deleteLoginProfile(request -> request.userName(user));
            case DELETE_SIGNING_CERTIFICATE ->
                iam.deleteSigningCertificate(request -> request.userName(user).certificateId(id));
            case DELETE_SSH_PUBLIC_KEY -> iam.deleteSSHPublicKey(request -> request.userName(user).sshPublicKeyId(id));
            case DELETE_SERVICE_CREDENTIAL -> iam.deleteServiceSpecificCredential(
                    request -> request.userName(user).serviceSpecificCredentialId(id));
            case DEACTIVATE_MFA_DEVICE -> iam.deactivateMFADevice(request -> request.userName(user).serialNumber(id));
            case DELETE_MFA_DEVICE -> iam.deleteVirtualMFADevice(request -> request.serialNumber(id));
        }
    }

    private static String action(Deed deed) {
        return switch (deed) {
            case DELETE_ACCESS_KEY -> "iam:DeleteAccessKey";
            case DELETE_LOGIN_PROFILE -> "iam:DeleteLoginProfile";
            case DELETE_SIGNING_CERTIFICATE -> "iam:DeleteSigningCertificate";
            case DELETE_SSH_PUBLIC_KEY -> "iam:DeleteSSHPublicKey";
            case DELETE_SERVICE_CREDENTIAL -> "iam:DeleteServiceSpecificCredential";
            case DEACTIVATE_MFA_DEVICE -> "iam:DeactivateMFADevice";
            case DELETE_MFA_DEVICE -> "iam:DeleteVirtualMFADevice";
        };
    }

    private static Removal removal(AwsFailure failure, String action) {
        String message = failure.message(action);
        return switch (failure.kind()) {
            case NO_CREDENTIALS, EXPIRED_CREDENTIALS, REJECTED_CREDENTIALS, UNREACHABLE, INTERRUPTED ->
                new Removal.Unavailable(message);
            case NO_ANSWER -> new Removal.Unknown(message);
            case ACCESS_DENIED, THROTTLED -> new Removal.Refused(message);
            case OTHER -> switch (failure.cause()) {
                case EntityTemporarilyUnmodifiableException e ->
                    new Removal.Refused(action + " is not possible just now ("
                            + failure.words() + "): it was changed a short while ago; run again in some minutes");
                case DeleteConflictException e -> new Removal.Refused(action + " is not possible as things are ("
                        + failure.words() + "): somebody has begun to use it again; look who, and run again");
                case AwsServiceException answer when answer.statusCode() < 500 -> new Removal.Refused(message);
                default -> new Removal.Unknown(message);
            };
        };
    }
}
