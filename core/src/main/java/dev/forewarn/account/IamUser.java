package dev.forewarn.account;

import java.util.function.IntPredicate;

/**
 * An IAM user, as its ARN tells: {@code arn:PARTITION:iam::ACCOUNT:user/PATH/NAME} (IAM user guide, "IAM identifiers").
 *
 * @param path with a slash at both ends; {@code /} when the user has none
 */
public record IamUser(String name, String arn, Partition partition, String accountId, String path) {
    private static final String SERVICE = ":iam::";
    private static final String RESOURCE = ":user/";
    private static final int ACCOUNT_DIGITS = 12;
    private static final int LONGEST_NAME = 64;

    /**
     * Reads a user's ARN.
     *
     * @throws IllegalArgumentException when it is not an IAM user's, with the value
     */
    public static IamUser parse(String arn) {
        int service = arn.indexOf(':', 4);
        int account = service + SERVICE.length();
        int resource = account + ACCOUNT_DIGITS;
        int name = arn.lastIndexOf('/') + 1;
        if (!arn.startsWith("arn:") || !arn.startsWith(SERVICE, service) || !arn.startsWith(RESOURCE, resource)
                || !isAll(arn, account, resource, IamUser::isDigit) || !isAll(arn, resource, name, IamUser::isOfPath)
                || name == arn.length() || !isAll(arn, name, arn.length(), IamUser::isOfName)) {
            throw new IllegalArgumentException("'" + arn + "' is not the ARN of an IAM user");
        }
        return new IamUser(arn.substring(name), arn, Partition.of(arn.substring(4, service)),
                arn.substring(account, resource), arn.substring(resource + RESOURCE.length() - 1, name));
    }

    /** Whether this may be a user's name (IAM API, {@code CreateUser}). */
    public static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_NAME && isAll(name, 0, name.length(), IamUser::isOfName);
    }

    private static boolean isAll(String text, int from, int to, IntPredicate allowed) {
        for (int i = from; i < to; i++) {
            if (!allowed.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /** IAM's pattern for paths: printable ASCII. */
    private static boolean isOfPath(int character) {
        return character >= '!' && character <= '~';
    }

    /** IAM's pattern for user names, {@code [\\w+=,.@-]+}. */
    private static boolean isOfName(int character) {
        return isDigit(character) || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
                || "_+=,.@-".indexOf(character) >= 0;
    }
}
