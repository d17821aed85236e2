package dev.forewarn.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.key.AccessKey;
import dev.forewarn.key.AccessKey.Status;
import dev.forewarn.key.Creation;
import dev.forewarn.key.KeyUse;
import dev.forewarn.key.NewKey;
import dev.forewarn.port.RefusedException;
import dev.forewarn.port.UnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamAccessKeysTest {
    private static final String LIST = "ListAccessKeys";
    private static final String USED = "GetAccessKeyLastUsed";
    private static final String CREATE = "CreateAccessKey";
    private static final String UPDATE = "UpdateAccessKey";
    private static final String DELETE = "DeleteAccessKey";
    private static final Answer DENIED = Answer.xmlError(403, "AccessDenied", "User: arn:x may not");

    private final StubAws aws = new StubAws();
    private final IamAccessKeys keys = new IamAccessKeys(aws.iam(), aws.iamForChanges(), "eva");

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void listsAllPagesOldestFirst() {
        aws.answer(LIST,
                Answer.xml(LIST, "<AccessKeyMetadata>" + key("AKIANEW", "Active", "2026-02-01T00:00:00Z")
                        + "</AccessKeyMetadata><IsTruncated>true</IsTruncated><Marker>m</Marker>"),
                Answer.xml(LIST, "<AccessKeyMetadata>" + key("AKIAOLD", "Inactive", "2026-01-01T00:00:00Z")
                        + key("AKIAENDED", "Expired", "2026-03-01T00:00:00Z")
                        + "</AccessKeyMetadata><IsTruncated>false</IsTruncated>"));

        assertThat(keys.list()).isEqualTo(List.of(
                new AccessKey("AKIAOLD", Status.INACTIVE, Instant.parse("2026-01-01T00:00:00Z")),
                new AccessKey("AKIANEW", Status.ACTIVE, Instant.parse("2026-02-01T00:00:00Z")),
                new AccessKey("AKIAENDED", Status.EXPIRED, Instant.parse("2026-03-01T00:00:00Z"))));
        assertThat(aws.requests(LIST)).hasSize(2)
                .allSatisfy(request -> assertThat(request.form()).containsEntry("UserName", "eva"));
    }

    @Test
    void tellsWhenAndByWhatAKeyWasUsedLast() {
        aws.answer(USED, Answer.xml(USED, "<AccessKeyLastUsed><LastUsedDate>2026-11-20T10:00:00Z</LastUsedDate>"
                + "<ServiceName>s3</ServiceName><Region>eu-west-1</Region></AccessKeyLastUsed><UserName>eva</UserName>"));

        assertThat(keys.of("AKIAOLD"))
                .isEqualTo(new KeyUse.Used(Instant.parse("2026-11-20T10:00:00Z"), "s3", "eu-west-1"));
    }

    @Test
    void tellsOfAKeyThatWasNeverUsed() {
        aws.answer(USED, Answer.xml(USED, "<AccessKeyLastUsed><ServiceName>N/A</ServiceName><Region>N/A</Region>"
                + "</AccessKeyLastUsed><UserName>eva</UserName>"));

        assertThat(keys.of("AKIAOLD")).isEqualTo(new KeyUse.Never());
    }

    @Test
    void goesOnWithoutTheLastUseWhereItMayNotBeAsked() {
        aws.answer(USED, DENIED);

        assertThat(keys.of("AKIAOLD"))
                .isEqualTo(new KeyUse.Unknown("iam:GetAccessKeyLastUsed was denied (AccessDenied: User:"
                        + " arn:x may not): allow the action iam:GetAccessKeyLastUsed to the role or user that runs this"));
    }

    @Test
    void makesAKey() {
        aws.answer(CREATE, Answer.xml(CREATE, "<AccessKey><UserName>eva</UserName><AccessKeyId>AKIANEW</AccessKeyId>"
                + "<Status>Active</Status><SecretAccessKey>new/secret</SecretAccessKey></AccessKey>"));

        assertThat(keys.create()).isInstanceOfSatisfying(Creation.Made.class, made -> {
            assertThat(made.key().id()).isEqualTo("AKIANEW");
            assertThat(made.key().secret().reveal()).isEqualTo("new/secret");
            assertThat(made.toString()).doesNotContain("new/secret");
        });
        assertThat(aws.requests(CREATE)).singleElement()
                .satisfies(request -> assertThat(request.form()).containsEntry("UserName", "eva"));
    }

    @Test
    void tellsOfTheLimit() {
        aws.answer(CREATE, Answer.xmlError(409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2"));

        assertThat(keys.create()).isEqualTo(new Creation.LimitReached());
    }

    @Test
    void makesNoSecondKeyWhenItIsNotKnownWhetherThereIsOneButSaysHowToFindIt() {
        for (Answer lost : List.of(new Answer.Lost(), new Answer.CutOff("<CreateAccessKeyResponse>"),
                Answer.xmlError(500, "ServiceFailure", "later"), Answer.xmlError(503, "ServiceUnavailable", "later"))) {
            int before = aws.requests(CREATE).size();
            aws.answer(CREATE, lost);

            assertThatThrownBy(keys::create).isInstanceOf(UnavailableException.class)
                    .hasMessageStartingWith("iam:CreateAccessKey was asked for and gave no clear answer (")
                    .hasMessageEndingWith(
                            "), so there may be a new key now, whose secret nobody knows: look with 'forewarn key"
                                    + " list'; if there is one that was made just now, 'forewarn key deactivate ID' and 'forewarn key"
                                    + " delete ID', and try again");
            assertThat(aws.requests(CREATE)).hasSize(before + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, Active", "INACTIVE, Inactive"})
    void switchesAKeyAlsoWhenTheFirstAnswerIsLost(Status status, String name) {
        aws.answer(UPDATE, new Answer.Lost(), Answer.xml(UPDATE, ""));

        keys.change("AKIAOLD", status);

        assertThat(aws.requests(UPDATE)).hasSize(2).allSatisfy(request -> assertThat(request.form())
                .containsAllEntriesOf(Map.of("UserName", "eva", "AccessKeyId", "AKIAOLD", "Status", name)));
    }

    @Test
    void saysThatAKeyToSwitchIsGone() {
        aws.answer(UPDATE, Answer.xmlError(404, "NoSuchEntity", "gone"));

        assertThatThrownBy(() -> keys.change("AKIAOLD", Status.INACTIVE)).isInstanceOf(RefusedException.class)
                .hasMessage("there is no key AKIAOLD any more, so it was not changed");
    }

    @Test
    void deletesAKeyOfWhichTheFirstDeletionWasNotAnswered() {
        aws.answer(DELETE, new Answer.Lost(), Answer.xmlError(404, "NoSuchEntity", "gone"));

        keys.delete("AKIAOLD");

        assertThat(aws.requests(DELETE)).hasSize(2).allSatisfy(request -> assertThat(request.form())
                .containsAllEntriesOf(Map.of("UserName", "eva", "AccessKeyId", "AKIAOLD")));
    }

    @Test
    void namesTheActionThatIsMissing() {
        for (Map.Entry<String, Runnable> call : calls().entrySet()) {
            aws.answer(call.getKey(), DENIED);

            assertThatThrownBy(call.getValue()::run).isInstanceOf(RefusedException.class)
                    .hasMessage("iam:" + call.getKey()
                            + " was denied (AccessDenied: User: arn:x may not): allow the action iam:"
                            + call.getKey() + " to the role or user that runs this");
        }
    }

    @Test
    void takesAnErrorOfTheCallersForAnswerAndAnErrorOfAwsForNone() {
        for (Map.Entry<String, Runnable> call : calls().entrySet()) {
            aws.answer(call.getKey(), Answer.xmlError(409, "EntityTemporarilyUnmodifiable", "wait"));
            assertThatThrownBy(call.getValue()::run).as(call.getKey()).isInstanceOf(RefusedException.class);

            aws.answer(call.getKey(), Answer.xmlError(500, "ServiceFailure", "oops"));
            assertThatThrownBy(call.getValue()::run).as(call.getKey()).isInstanceOf(UnavailableException.class);
        }
    }

    private Map<String, Runnable> calls() {
        return Map.of(LIST, keys::list, CREATE, keys::create, UPDATE, () -> keys.change("AKIA", Status.ACTIVE),
                DELETE, () -> keys.delete("AKIA"));
    }

    private static String key(String id, String status, String created) {
        return "<member><UserName>eva</UserName><AccessKeyId>" + id + "</AccessKeyId><Status>" + status
                + "</Status><CreateDate>" + created + "</CreateDate></member>";
    }
}
