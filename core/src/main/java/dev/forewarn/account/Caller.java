package dev.forewarn.account;

import java.util.Optional;

/**
 * Whose credentials are in use, as the ARN of {@code GetCallerIdentity} tells (IAM user guide, "IAM identifiers").
 *
 * @param user the IAM user, if it is one; also in a session that it has from {@code GetSessionToken}
 */
public record Caller(String arn, Optional<IamUser> user) {
    private static final String ASSUMED_ROLE = "assumed-role/";
    private static final String FEDERATED_USER = "federated-user/";

    /** Reads the ARN. */
    public static Caller of(String arn) {
        return new Caller(arn, resource(arn).startsWith("user/") ? Optional.of(IamUser.parse(arn)) : Optional.empty());
    }

    /**
     * The account, without its alias.
     *
     * @throws IllegalArgumentException when the ARN names none
     */
    public Account account() {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6) {
            throw new IllegalArgumentException("not an ARN");
        }
        return new Account(Partition.of(parts[1]), parts[4], Optional.empty());
    }

    /** Whether this is the IAM user of that name in the same account; IAM tells no two names apart by case. */
    public boolean isUser(String name) {
        return user.filter(self -> self.name().equalsIgnoreCase(name)).isPresent();
    }

    /** Which kind of caller it is, with its name: {@code the role 'Admin'}. */
    public String words() {
        String resource = resource(arn);
        if (user.isPresent()) {
            return "the user '" + user.get().name() + "'";
        } else if (resource.equals("root")) {
            return "the account's root user";
        } else if (resource.startsWith(ASSUMED_ROLE)) {
            String role = resource.substring(ASSUMED_ROLE.length());
            return "the role '" + role.substring(0, role.indexOf('/') < 0 ? role.length() : role.indexOf('/')) + "'";
        } else if (resource.startsWith(FEDERATED_USER)) {
            return "the federated user '" + resource.substring(FEDERATED_USER.length()) + "'";
        }
        return "'" + arn + "'";
    }

    /** What stands after the account. */
    private static String resource(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length < 6 ? "" : parts[5];
    }
}
