package dev.forewarn.e2e;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The function as it is deployed: called by its alias, which is what the schedule calls. */
final class DeployedFunction {
    static final String SCHEDULE_EVENT = "{}";

    private final LambdaClient lambda;
    private final CloudWatchLogsClient logs;
    private final String name;

    DeployedFunction(Account account, String name) {
        this.lambda = account.lambda();
        this.logs = account.logs();
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Calls it and waits for the answer. */
    Answer call(String event) {
        return call(event, "live");
    }

    Answer call(String event, String qualifier) {
        InvokeResponse response = lambda.invoke(
                request -> request.functionName(name).qualifier(qualifier).payload(SdkBytes.fromUtf8String(event)));
        Map<String, Object> answer = Json.object(response.payload().asUtf8String());
        return response.functionError() == null
                ? new Answer.Done(answer)
                : new Answer.Failed(Json.text(answer, "errorMessage"));
    }

    /** Calls it as a schedule does, without waiting. */
    void callLater(String event) {
        lambda.invoke(request -> request.functionName(name)
                .qualifier("live")
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(event)));
    }

    /** What it logged so far, oldest first; lines that are JSON objects, all others being none of its own. */
    List<Map<String, Object>> logged() {
        return logs.filterLogEventsPaginator(request -> request.logGroupName("/aws/lambda/" + name)).events().stream()
                .map(FilteredLogEvent::message)
                .filter(line -> line.startsWith("{"))
                .map(Json::object)
                .toList();
    }

    /** What came of a call. */
    sealed interface Answer {
        /** The answer of the function. */
        record Done(Map<String, Object> json) implements Answer {}

        /** The error that the call ended with. */
        record Failed(String message) implements Answer {}

        /** What the function answered; that it failed is a failure of the test. */
        default Map<String, Object> json() {
            return switch (this) {
                case Done done -> done.json;
                case Failed failed -> throw new AssertionError("the function failed: " + failed.message);
            };
        }

        /** What the function failed with; that it did not is a failure of the test. */
        default String error() {
            return switch (this) {
                case Done done -> throw new AssertionError("the function did not fail: " + done.json);
                case Failed failed -> failed.message;
            };
        }
    }
}
