package dev.forewarn.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;

/** An invocation as Lambda tells a function of it: its id, and how much time is left. */
record Invocation(String id, Duration remaining) implements Context {
    @Override
    public String getAwsRequestId() {
        return id;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) remaining.toMillis();
    }

    @Override
    public String getLogGroupName() {
        throw new AssertionError("not asked for");
    }

    @Override
    public String getLogStreamName() {
        throw new AssertionError("not asked for");
    }

    @Override
    public String getFunctionName() {
        throw new AssertionError("not asked for");
    }

    @Override
    public String getFunctionVersion() {
        throw new AssertionError("not asked for");
    }

    @Override
    public String getInvokedFunctionArn() {
        throw new AssertionError("not asked for");
    }

    @Override
    public CognitoIdentity getIdentity() {
        throw new AssertionError("not asked for");
    }

    @Override
    public ClientContext getClientContext() {
        throw new AssertionError("not asked for");
    }

    @Override
    public int getMemoryLimitInMB() {
        throw new AssertionError("not asked for");
    }

    @Override
    public LambdaLogger getLogger() {
        throw new AssertionError("not asked for");
    }
}
