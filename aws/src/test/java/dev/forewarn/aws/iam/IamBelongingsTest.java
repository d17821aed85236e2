package dev.forewarn.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.aws.testing.StubAws.Request;
import dev.forewarn.belonging.Belonging;
import dev.forewarn.belonging.Belonging.Kind;
import dev.forewarn.belonging.Deed;
import dev.forewarn.port.Belongings.Listing;
import dev.forewarn.port.Belongings.Removal;
import dev.forewarn.port.UnavailableException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class IamBelongingsTest {
    private static final Answer NO_SUCH_ENTITY = Answer.xmlError(404, "NoSuchEntity", "cannot be found");
    private static final Answer DENIED = Answer.xmlError(403, "AccessDenied", "no");
    private static final String DEVICE = "arn:aws:iam::123456789012:mfa/alice";

    private final StubAws aws = new StubAws();
    private final IamBelongings belongings = new IamBelongings(aws.iam());

    @AfterEach
    void stop() {
        aws.close();
    }

    /** By kind: the call, the list's element, one member of it with {@code %s} for the id, and what is said of it. */
    private record Listed(String call, String element, String member, String detail) {
        static Listed of(Kind kind) {
            String made = "<Status>Active</Status><CreateDate>2026-09-01T08:00:00Z</CreateDate>";
            String uploaded = "<Status>Inactive</Status><UploadDate>2026-09-01T08:00:00Z</UploadDate>";
            return switch (kind) {
                case ACCESS_KEY -> new Listed("ListAccessKeys", "AccessKeyMetadata",
                        "<AccessKeyId>%s</AccessKeyId>" + made, "active, made 2026-09-01");
                case LOGIN_PROFILE -> throw new AssertionError("is no list");
                case SIGNING_CERTIFICATE -> new Listed("ListSigningCertificates", "Certificates",
                        "<CertificateId>%s</CertificateId>" + uploaded, "inactive, uploaded 2026-09-01");
                case SSH_PUBLIC_KEY -> new Listed("ListSSHPublicKeys", "SSHPublicKeys",
                        "<SSHPublicKeyId>%s</SSHPublicKeyId>" + uploaded, "inactive, uploaded 2026-09-01");
                case SERVICE_CREDENTIAL -> new Listed("ListServiceSpecificCredentials", "ServiceSpecificCredentials",
                        "<ServiceSpecificCredentialId>%s</ServiceSpecificCredentialId>"
                                + "<ServiceName>codecommit.amazonaws.com</ServiceName>" + made,
                        "active, for codecommit.amazonaws.com, made 2026-09-01");
                case MFA_DEVICE -> new Listed("ListMFADevices", "MFADevices",
                        "<SerialNumber>%s</SerialNumber><EnableDate>2026-09-01T08:00:00Z</EnableDate>",
                        "enabled 2026-09-01");
                case UNASSIGNED_MFA_DEVICE -> new Listed("ListVirtualMFADevices", "VirtualMFADevices",
                        "<SerialNumber>%s</SerialNumber>", "virtual, nobody uses it");
            };
        }

        Answer page(String next, String... ids) {
            StringBuilder members = new StringBuilder();
            for (String id : ids) {
                members.append("<member>").append(member.formatted(id)).append("</member>");
            }
            return Answer.xml(call, "<" + element + ">" + members + "</" + element + ">"
                    + (next.isEmpty() ? "<IsTruncated>false</IsTruncated>"
                            : "<IsTruncated>true</IsTruncated><Marker>" + next + "</Marker>"));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = "LOGIN_PROFILE", mode = EnumSource.Mode.EXCLUDE)
    void listsAllPagesOfEachKindThoughPagesAreShortOrEmpty(Kind kind) {
        Listed listed = Listed.of(kind);
        aws.answer(listed.call(), listed.page("m1", "one", "two"), listed.page("m2"), listed.page("m3", "three"),
                listed.page("", "four"));

        assertThat(belongings.list("alice", kind)).isEqualTo(new Listing.Found(List.of(
                new Belonging(kind, "one", listed.detail()), new Belonging(kind, "two", listed.detail()),
                new Belonging(kind, "three", listed.detail()), new Belonging(kind, "four", listed.detail()))));
        List<Request> requests = aws.requests(listed.call());
        assertThat(requests).extracting(request -> request.form().getOrDefault("Marker", ""))
                .containsExactly("", "m1", "m2", "m3");
        if (kind == Kind.UNASSIGNED_MFA_DEVICE) {
            assertThat(requests).extracting(request -> request.form().get("AssignmentStatus"))
                    .containsOnly("Unassigned");
        } else {
            assertThat(requests).extracting(request -> request.form().get("UserName")).containsOnly("alice");
        }
    }

    @Test
    void hasOneLoginProfileOrNone() {
        aws.answer("GetLoginProfile", Answer.xml("GetLoginProfile",
                "<LoginProfile><UserName>alice</UserName><CreateDate>2026-09-01T08:00:00Z</CreateDate></LoginProfile>"),
                NO_SUCH_ENTITY);

        assertThat(belongings.list("alice", Kind.LOGIN_PROFILE)).isEqualTo(
                new Listing.Found(List.of(new Belonging(Kind.LOGIN_PROFILE, "alice", "made 2026-09-01"))));
        assertThat(belongings.list("alice", Kind.LOGIN_PROFILE)).isEqualTo(new Listing.Found(List.of()));
    }

    @Test
    void knowsWhenThereIsNoSuchUser() {
        aws.answer("ListAccessKeys", NO_SUCH_ENTITY);

        assertThat(belongings.list("bob", Kind.ACCESS_KEY)).isEqualTo(new Listing.NoSuchUser());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void saysOfEachKindWhichActionToAllow(Kind kind) {
        String call = kind == Kind.LOGIN_PROFILE ? "GetLoginProfile" : Listed.of(kind).call();
        aws.answer(call, DENIED);

        String what = "iam:" + call + (kind == Kind.UNASSIGNED_MFA_DEVICE ? "" : " of user 'alice'");
        assertThat(belongings.list("alice", kind)).isEqualTo(new Listing.Denied(what
                + " was denied (AccessDenied: no): allow the action " + what + " to the role or user that runs this"));
    }

    @Test
    void isUnavailableWhenAwsCanNotBeAsked() {
        aws.answer("ListAccessKeys", Answer.xmlError(403, "ExpiredToken", "expired"));

        assertThatThrownBy(() -> belongings.list("alice", Kind.ACCESS_KEY)).isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("iam:ListAccessKeys of user 'alice' failed, the AWS credentials have expired");
    }

    /** The deed, the call, and the field of the call that has the id. */
    @ParameterizedTest
    @CsvSource({
        "DELETE_ACCESS_KEY, DeleteAccessKey, AccessKeyId", "DELETE_LOGIN_PROFILE, DeleteLoginProfile, UserName",
        "DELETE_SIGNING_CERTIFICATE, DeleteSigningCertificate, CertificateId",
        "DELETE_SSH_PUBLIC_KEY, DeleteSSHPublicKey, SSHPublicKeyId",
        "DELETE_SERVICE_CREDENTIAL, DeleteServiceSpecificCredential, ServiceSpecificCredentialId",
        "DEACTIVATE_MFA_DEVICE, DeactivateMFADevice, SerialNumber",
        "DELETE_MFA_DEVICE, DeleteVirtualMFADevice, SerialNumber"})
    void carriesOutEachDeedAndTakesForDoneWhatIsGoneAlready(Deed deed, String call, String field) {
        aws.answer(call, Answer.xml(call, ""), NO_SUCH_ENTITY, DENIED);
        Belonging what = new Belonging(Kind.ACCESS_KEY, "UserName".equals(field) ? "alice" : "the-id", "");

        assertThat(belongings.carryOut("alice", deed, what)).isEqualTo(new Removal.Done());
        assertThat(belongings.carryOut("alice", deed, what)).isEqualTo(new Removal.AlreadyGone());
        assertThat(belongings.carryOut("alice", deed, what)).isEqualTo(new Removal.Refused("iam:" + call
                + " of user 'alice' was denied (AccessDenied: no): allow the action iam:" + call
                + " of user 'alice' to the role or user that runs this"));
        Map<String, String> form = aws.requests(call).getFirst().form();
        assertThat(form.get(field)).isEqualTo(what.id());
        assertThat(form.get("UserName")).isEqualTo(deed == Deed.DELETE_MFA_DEVICE ? null : "alice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "409 | EntityTemporarilyUnmodifiable | Refused     | iam:DeleteVirtualMFADevice of user 'alice' is not possible just now (EntityTemporarilyUnmodifiable: words): it was changed a short while ago; run again in some minutes",
        "409 | DeleteConflict                | Refused     | iam:DeleteVirtualMFADevice of user 'alice' is not possible as things are (DeleteConflict: words): somebody has begun to use it again; look who, and run again",
        "409 | LimitExceeded                 | Refused     | iam:DeleteVirtualMFADevice of user 'alice' failed (LimitExceeded: words)",
        "400 | Throttling                    | Refused     | iam:DeleteVirtualMFADevice of user 'alice' was throttled by AWS until the retries were used up",
        "500 | ServiceFailure                | Unknown     | iam:DeleteVirtualMFADevice of user 'alice' failed (ServiceFailure: words)",
        "403 | InvalidClientTokenId          | Unavailable | iam:DeleteVirtualMFADevice of user 'alice' failed, AWS does not accept the credentials",
        "403 | ExpiredToken                  | Unavailable | iam:DeleteVirtualMFADevice of user 'alice' failed, the AWS credentials have expired"})
    void tellsWhatAFailureMeans(int status, String code, String removal, String message) {
        aws.answer("DeleteVirtualMFADevice", Answer.xmlError(status, code, "words"));

        Removal made = belongings.carryOut("alice", Deed.DELETE_MFA_DEVICE,
                new Belonging(Kind.UNASSIGNED_MFA_DEVICE, DEVICE, ""));

        assertThat(made.getClass().getSimpleName()).isEqualTo(removal);
        assertThat(made.toString()).contains(message);
    }

    @Test
    void doesNotKnowWhenEveryAnswerIsLost() {
        aws.answer("DeleteAccessKey", new Answer.Lost());

        assertThat(belongings.carryOut("alice", Deed.DELETE_ACCESS_KEY, new Belonging(Kind.ACCESS_KEY, "AKIA", "")))
                .isInstanceOf(Removal.Unknown.class);
    }

    @Test
    void findsOutBySelfWhenOneAnswerIsLost() {
        aws.answer("DeleteAccessKey", new Answer.Lost(), NO_SUCH_ENTITY);

        assertThat(belongings.carryOut("alice", Deed.DELETE_ACCESS_KEY, new Belonging(Kind.ACCESS_KEY, "AKIA", "")))
                .isEqualTo(new Removal.AlreadyGone());
    }
}
