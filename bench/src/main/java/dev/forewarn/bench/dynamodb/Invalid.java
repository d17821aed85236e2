package dev.forewarn.bench.dynamodb;

import dev.forewarn.bench.call.AwsError;

/** The errors of DynamoDB, in its own words where these are known. What the fake does not know is one of them. */
final class Invalid {
    private Invalid() {}

    /** The request makes no sense to DynamoDB. */
    static AwsError request(String message) {
        return new AwsError(400, "ValidationException", message);
    }

    /** The request may make sense to DynamoDB, but the fake does not know it. */
    static AwsError unknown(String what) {
        return request("The fake does not know " + what);
    }

    static AwsError table(String message) {
        return new AwsError(400, "ResourceNotFoundException", message);
    }
}
