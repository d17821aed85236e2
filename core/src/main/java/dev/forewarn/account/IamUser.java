package dev.forewarn.account;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IAM user, as its ARN tells: {@code arn:PARTITION:iam::ACCOUNT:user/PATH/NAME} (IAM user guide, "IAM identifiers").
 *
 * @param path with a slash at both ends; {@code /} when the user has none
 */
public record IamUser(String name, String arn, Partition partition, String accountId, String path) {
    private static final Pattern ARN = Pattern
            .compile("arn:([a-z-]+):iam::(\\d{12}):user(/(?:[!-~]+/)?)([\\w+=,.@-]+)");

    /**
     * Reads a user's ARN.
     *
     * @throws IllegalArgumentException when it is not an IAM user's, saying why
     */
    public static IamUser parse(String arn) {
        Matcher parts = ARN.matcher(arn);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + arn + "' is not the ARN of an IAM user");
        }
        return new IamUser(parts.group(4), arn, Partition.of(parts.group(1)), parts.group(2), parts.group(3));
    }
}
