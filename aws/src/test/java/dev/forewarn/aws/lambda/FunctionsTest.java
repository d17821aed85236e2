package dev.forewarn.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forewarn.aws.testing.StubAws;
import dev.forewarn.aws.testing.StubAws.Answer;
import dev.forewarn.port.UnavailableException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;

final class FunctionsTest {
    private static final String CALL = "GET /2015-03-31/functions/forewarn/configuration";
    private static final Answer NOT_FOUND = Answer.jsonError(404, "ResourceNotFoundException", "Function not found");

    private final StubAws aws = new StubAws();
    private final LambdaClient lambda = aws.client(LambdaClient.builder());
    private final Functions functions = new Functions(lambda);

    @AfterEach
    void close() {
        lambda.close();
        aws.close();
    }

    @Test
    void findsTheVersionThatIsLive() {
        aws.answer(CALL, Answer
                .json("""
                        {"FunctionName": "forewarn", "Version": "3", "State": "Failed", "StateReason": "why", "Runtime": "java21",
                         "LastModified": "2026-11-20T10:00:00.123+0000",
                         "Environment": {"Variables": {"FOREWARN_SETTINGS": "{}", "OTHER": "x"}}}"""));

        assertThat(functions.find("forewarn")).contains(new DeployedFunction("forewarn", true, "3", "Failed",
                Optional.of("why"), "java21", Optional.of(Instant.parse("2026-11-20T10:00:00.123Z")),
                Optional.of("{}")));
    }

    @Test
    void findsAFunctionWithoutTheAlias() {
        aws.answer(CALL, NOT_FOUND, Answer.json("{\"FunctionName\": \"forewarn\", \"LastModified\": \"once\"}"));

        assertThat(functions.find("forewarn")).contains(new DeployedFunction("forewarn", false, "$LATEST", "Active",
                Optional.empty(), "an image", Optional.empty(), Optional.empty()));
    }

    @Test
    void knowsThatThereIsNone() {
        aws.answer(CALL, NOT_FOUND);

        assertThat(functions.find("forewarn")).isEmpty();
        assertThat(aws.requests(CALL)).hasSize(2);
    }

    @Test
    void saysWhichActionIsDenied() {
        aws.answer(CALL, Answer.jsonError(403, "AccessDeniedException", "no"));

        assertThatThrownBy(() -> functions.find("forewarn")).isInstanceOf(UnavailableException.class)
                .hasMessage("lambda:GetFunctionConfiguration was denied (AccessDeniedException: no): allow the action"
                        + " lambda:GetFunctionConfiguration to the role or user that runs this");
    }
}
