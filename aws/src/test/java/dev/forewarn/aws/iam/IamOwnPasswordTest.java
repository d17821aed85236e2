package dev.forewarn.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.port.UnavailableException;
import dev.forewarn.secret.PasswordChange;
import dev.forewarn.secret.PasswordChange.Reason;
import dev.forewarn.secret.PasswordChange.Refused;
import dev.forewarn.secret.PasswordChange.Unknown;
import dev.forewarn.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamOwnPasswordTest {
    private static final String CHANGE = "ChangePassword";
    private static final String OLD = "Old-Secret+ 1";
    private static final String NEW = "New&Secret=ÿ 2";
    private static final Answer DONE = Answer.xml(CHANGE, "");
    private static final Answer WRONG = Answer.xmlError(403, "AccessDenied", "The old password was incorrect.");
    private static final Answer FAILED = Answer.xmlError(500, "ServiceFailure", "try again");

    private final StubAws aws = new StubAws();
    private final IamOwnPassword own = new IamOwnPassword(aws.iamForChanges());

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void changesThePassword() {
        aws.answer(CHANGE, DONE);

        assertThat(change()).isEqualTo(new PasswordChange.Done());
        assertThat(aws.requests(CHANGE)).hasSize(1)
                .allSatisfy(request -> assertThat(request.form())
                        .containsEntry("OldPassword", OLD)
                        .containsEntry("NewPassword", NEW));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "400 | PasswordPolicyViolation | Password should have at least one symbol | AGAINST_THE_RULES",
        "403 | AccessDenied | The old password was incorrect. | WRONG_CURRENT_PASSWORD",
        "400 | InvalidPassword | old password is wrong | WRONG_CURRENT_PASSWORD",
        "403 | AccessDenied | User: arn:aws:iam::123456789012:user/eva is not authorized to perform: iam:ChangePassword on"
                + " resource: user eva because no identity-based policy allows the iam:ChangePassword action | NOT_ALLOWED",
        "403 | AccessDenied | User: arn:aws:iam::123456789012:user/eva is not authorized to perform: iam:ChangePassword on"
                + " resource: user eva with an explicit deny in an identity-based policy | DENIED",
        "403 | AccessDenied | Access denied | DENIED_OR_WRONG_CURRENT_PASSWORD",
        "409 | EntityTemporarilyUnmodifiable | Login Profile for User eva cannot be modified | NOT_NOW",
        "404 | NoSuchEntity | Login Profile for User eva cannot be found. | NO_CONSOLE_PASSWORD",
        "400 | InvalidUserType | Only IAM Users can change their own password | NO_USER",
        "409 | LimitExceeded | Too much | LIMIT",
        "400 | ValidationError | Value at 'newPassword' failed to satisfy constraint | OTHER"})
    void tellsRefusalsApart(int status, String code, String message, Reason reason) {
        aws.answer(CHANGE, Answer.xmlError(status, code, message));

        assertThat(change()).isEqualTo(new Refused(reason, code + ": " + message));
        assertThat(aws.calls()).hasSize(1);
    }

    @Test
    void doesNotKnowWhatCameOfACallWithoutAnAnswer() {
        aws.answer(CHANGE, new Answer.Lost());

        assertThat(change()).isInstanceOf(Unknown.class);
        assertThat(aws.calls()).hasSize(1);
    }

    @Test
    void triesAgainWhereIamFailedAndDoesNotKnowWhenItGoesOnFailing() {
        aws.answer(CHANGE, FAILED, DONE);
        assertThat(change()).isEqualTo(new PasswordChange.Done());

        aws.answer(CHANGE, FAILED);
        assertThat(change()).isEqualTo(new Unknown("ServiceFailure: try again"));
    }

    @Test
    void doesNotTakeTheCurrentPasswordForWrongWhereAnAttemptBeforeMayHaveChangedIt() {
        aws.answer(CHANGE, FAILED, WRONG);

        assertThat(change()).isEqualTo(new Unknown(
                "AccessDenied: The old password was incorrect., after an attempt at which IAM failed"));
    }

    @Test
    void takesItForWrongAfterThrottling() {
        aws.answer(CHANGE, Answer.xmlError(400, "Throttling", "Rate exceeded"), WRONG);

        assertThat(change())
                .isEqualTo(new Refused(Reason.WRONG_CURRENT_PASSWORD, "AccessDenied: The old password was incorrect."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "400 | Throttling | iam:ChangePassword was throttled by AWS until the retries were used up",
        "403 | ExpiredToken | iam:ChangePassword failed, the AWS credentials have expired",
        "403 | InvalidClientTokenId | iam:ChangePassword failed, AWS does not accept the credentials"})
    void sayThatNothingWasChangedWhereAwsCouldNotBeAsked(int status, String code, String problem) {
        aws.answer(CHANGE, Answer.xmlError(status, code, "words"));

        assertThatThrownBy(this::change)
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith(problem)
                .hasMessageEndingWith(". Nothing was changed")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({"400, ValidationError", "500, ServiceFailure"})
    void keepsAPasswordToItselfThatAwsQuotes(int status, String code) {
        String quoted = Secret.of(NEW).reveal().replace("&", "&amp;");
        aws.answer(CHANGE, Answer.xmlError(status, code, "1 validation error detected: Value '" + quoted + "'"));

        PasswordChange change = change();

        assertThat(change.toString()).contains(code + ", in words that quote a secret").doesNotContain(NEW);
    }

    @ParameterizedTest
    @CsvSource({"Throttling", "ExpiredToken"})
    void throwsNothingThatHoldsAPassword(String code) {
        aws.answer(CHANGE, Answer.xmlError(400, code, "not with '" + OLD + "'"));

        assertThatThrownBy(this::change).satisfies(thrown -> {
            List<Throwable> all = new ArrayList<>(List.of(thrown));
            all.addAll(List.of(thrown.getSuppressed()));
            assertThat(all).allSatisfy(one -> assertThat(one.toString()).doesNotContain(OLD));
            assertThat(thrown).hasNoCause();
        });
    }

    private PasswordChange change() {
        try (Secret current = Secret.of(OLD); Secret replacement = Secret.of(NEW)) {
            return own.change(current, replacement);
        }
    }
}
