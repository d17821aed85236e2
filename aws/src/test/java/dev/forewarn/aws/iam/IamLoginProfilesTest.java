package dev.forewarn.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.port.LoginProfiles.Outcome;
import dev.forewarn.secret.Secret;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IamLoginProfilesTest {
    private static final String RESET = "UpdateLoginProfile";
    private static final String CREATE = "CreateLoginProfile";
    private static final Answer NO_SUCH_ENTITY = Answer.xmlError(404, "NoSuchEntity", "cannot be found");
    private static final Answer FAILURE = Answer.xmlError(500, "ServiceFailure", "words");
    private static final Answer USER = Answer.xml("GetUser", "<User><UserName>bob</UserName></User>");
    private static final Secret PASSWORD = Secret.of("Hunter2!&=+ é");

    private final StubAws aws = new StubAws();
    private final IamLoginProfiles logins = new IamLoginProfiles(aws.iamForChanges(), aws.iam());

    @AfterEach
    void stop() {
        aws.close();
    }

    private Outcome ask(String call) {
        return call.equals(RESET) ? logins.reset("bob", PASSWORD) : logins.create("bob", PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {RESET, CREATE})
    void setsAPasswordThatMustBeChangedAtTheNextSignIn(String call) {
        aws.answer(call, Answer.xml(call, ""));

        assertThat(ask(call)).isEqualTo(new Outcome.Done());
        assertThat(aws.calls()).containsExactly(call);
        assertThat(aws.requests(call).getFirst().form()).containsAllEntriesOf(
                Map.of("UserName", "bob", "Password", "Hunter2!&=+ é", "PasswordResetRequired", "true"));
    }

    @Test
    void refusesToResetWhatIsNotThereAndMakesNone() {
        aws.answer(RESET, NO_SUCH_ENTITY);
        aws.answer("GetUser", USER);

        assertThat(ask(RESET)).isEqualTo(new Outcome.Refused("user 'bob' has no console password to reset, and none was"
                + " made. To make one: forewarn user create-login bob"));
        assertThat(aws.calls()).containsExactly(RESET, "GetUser");
    }

    @Test
    void knowsThatThereIsNoSuchUser() {
        aws.answer(RESET, NO_SUCH_ENTITY);
        aws.answer("GetUser", NO_SUCH_ENTITY);
        aws.answer(CREATE, NO_SUCH_ENTITY);
        Outcome none = new Outcome.Refused("there is no user 'bob' in this account, so nothing was done: check the name"
                + " ('forewarn user list' has all), and that the credentials are those of the right account");

        assertThat(ask(RESET)).isEqualTo(none);
        assertThat(ask(CREATE)).isEqualTo(none);
    }

    @Test
    void saysBothWhereItMayNotLookForTheUser() {
        aws.answer(RESET, NO_SUCH_ENTITY);
        aws.answer("GetUser", Answer.xmlError(403, "AccessDenied", "no"));

        assertThat(ask(RESET))
                .isEqualTo(new Outcome.Refused("there is no console password to reset, or no user 'bob' at"
                        + " all: iam:GetUser was denied (AccessDenied: no): allow the action iam:GetUser to the role or user that"
                        + " runs this. Nothing was changed. If there is the user: To make one: forewarn user create-login bob"));
    }

    @Test
    void refusesToMakeALoginWhereThereIsOne() {
        aws.answer(CREATE, Answer.xmlError(409, "EntityAlreadyExists", "words"));

        assertThat(ask(CREATE))
                .isEqualTo(new Outcome.Refused("user 'bob' has a console password already, and it was left"
                        + " as it is. To replace it: forewarn user reset-password bob"));
    }

    /** What a repetition would be told may be the first attempt's doing. */
    @ParameterizedTest
    @ValueSource(strings = {RESET, CREATE})
    void doesNotKnowWhetherItWasDoneWhereIamFailedAndDoesNotAskTwice(String call) {
        aws.answer(call, FAILURE, Answer.xmlError(409, "EntityAlreadyExists", "words"));

        assertThat(ask(call)).isInstanceOf(Outcome.Unknown.class);
        assertThat(aws.calls()).containsExactly(call);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "403 | AccessDenied                  | Refused     | was denied (AccessDenied: words): allow the action iam:ACTION of user 'bob' to the role or user that runs this",
        "400 | PasswordPolicyViolation       | Refused     | was refused (PasswordPolicyViolation: words): the password was made by the account's policy, which must have changed in this moment; run again",
        "409 | EntityTemporarilyUnmodifiable | Refused     | is not possible just now (EntityTemporarilyUnmodifiable: words): the login was changed a short while ago; run again in some minutes",
        "409 | LimitExceeded                 | Refused     | was refused (LimitExceeded: words): ask for a higher quota in Service Quotas, or remove what is no longer needed",
        "400 | Throttling                    | Refused     | was throttled by AWS until the retries were used up (Throttling: words): run again in a few minutes",
        "400 | ValidationError               | Refused     | failed (ValidationError: words)",
        "403 | InvalidClientTokenId          | Unavailable | failed, AWS does not accept the credentials",
        "500 | ServiceFailure                | Unknown     | failed (ServiceFailure: words)",
        "502 | BadGateway                    | Unknown     | failed (BadGateway: words)"})
    void tellsWhatAFailureMeans(int status, String code, String outcome, String message) {
        for (String call : new String[]{RESET, CREATE}) {
            aws.answer(call, Answer.xmlError(status, code, "words"));

            Outcome made = ask(call);

            assertThat(made.getClass().getSimpleName()).isEqualTo(outcome);
            assertThat(made.toString())
                    .contains("iam:" + call + " of user 'bob' " + message.replace("iam:ACTION", "iam:" + call));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RESET, CREATE})
    void doesNotKnowWhenTheAnswerIsLostAndDoesNotAskTwice(String call) {
        aws.answer(call, new Answer.Lost());

        assertThat(ask(call)).isInstanceOf(Outcome.Unknown.class);
        assertThat(aws.calls()).containsExactly(call);
    }

    @Test
    void doesNotRepeatAPasswordThatAwsQuotes() {
        aws.answer(RESET, Answer.xmlError(400, "ValidationError", "Value 'Hunter2!&amp;=+ é' at 'password' is bad"));

        assertThat(ask(RESET).toString()).contains("(ValidationError, in words that quote a secret)")
                .doesNotContain("Hunter2");
    }
}
