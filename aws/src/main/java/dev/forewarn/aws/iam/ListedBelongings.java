package dev.forewarn.aws.iam;

import dev.forewarn.belonging.Belonging;
import dev.forewarn.belonging.Belonging.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AssignmentStatusType;
import software.amazon.awssdk.services.iam.model.ListServiceSpecificCredentialsResponse;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.ServiceSpecificCredentialMetadata;

/** Lists all that a user has of one kind, page by page; any page may be short or empty and have another after it. */
final class ListedBelongings {
    private final IamClient iam;

    ListedBelongings(IamClient iam) {
        this.iam = iam;
    }

    List<Belonging> of(String user, Kind kind) {
        return switch (kind) {
            case ACCESS_KEY ->
                iam.listAccessKeysPaginator(request -> request.userName(user)).accessKeyMetadata().stream()
                        .map(key -> new Belonging(kind, key.accessKeyId(),
                                detail(key.statusAsString(), since("made", key.createDate()))))
                        .toList();
            case LOGIN_PROFILE -> {
                LoginProfile profile = iam.getLoginProfile(request -> request.userName(user)).loginProfile();
                yield List.of(new Belonging(kind, user, detail(since("made", profile.createDate()))));
            }
            case SIGNING_CERTIFICATE ->
                iam.listSigningCertificatesPaginator(request -> request.userName(user)).certificates().stream()
                        .map(one -> new Belonging(kind, one.certificateId(),
                                detail(one.statusAsString(), since("uploaded", one.uploadDate()))))
                        .toList();
            case SSH_PUBLIC_KEY ->
                iam.listSSHPublicKeysPaginator(request -> request.userName(user)).sshPublicKeys().stream()
                        .map(one -> new Belonging(kind, one.sshPublicKeyId(),
                                detail(one.statusAsString(), since("uploaded", one.uploadDate()))))
                        .toList();
            case SERVICE_CREDENTIAL -> serviceCredentials(user).stream()
                    .map(one -> new Belonging(kind, one.serviceSpecificCredentialId(),
                            detail(one.statusAsString(), "for " + one.serviceName(), since("made", one.createDate()))))
                    .toList();
            case MFA_DEVICE -> iam.listMFADevicesPaginator(request -> request.userName(user)).mfaDevices().stream()
                    .map(one -> new Belonging(kind, one.serialNumber(), detail(since("enabled", one.enableDate()))))
                    .toList();
            case UNASSIGNED_MFA_DEVICE -> iam.listVirtualMFADevicesPaginator(
                    request -> request.assignmentStatus(AssignmentStatusType.UNASSIGNED))
                    .virtualMFADevices().stream()
                    .map(one -> new Belonging(kind, one.serialNumber(), "virtual, nobody uses it"))
                    .toList();
        };
    }

    /** The SDK has no paginator for these. */
    private List<ServiceSpecificCredentialMetadata> serviceCredentials(String user) {
        List<ServiceSpecificCredentialMetadata> all = new ArrayList<>();
        String marker = null;
        do {
            String next = marker;
            ListServiceSpecificCredentialsResponse page =
                    iam.listServiceSpecificCredentials(request -> request.userName(user).marker(next));
            all.addAll(page.serviceSpecificCredentials());
            marker = Boolean.TRUE.equals(page.isTruncated()) ? page.marker() : null;
        } while (marker != null);
        return all;
    }

    private static String detail(@Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).map(part -> String.valueOf(part).toLowerCase(Locale.ROOT))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String since(String what, @Nullable Instant instant) {
        return instant == null ? "" : what + " " + LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
