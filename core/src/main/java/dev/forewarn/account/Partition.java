package dev.forewarn.account;

import java.util.Locale;

/**
 * A partition of AWS: accounts, ARNs, sign-in hosts and credentials do not cross its border.
 *
 * <p>The hosts are those of the IAM user guide, "How IAM users sign in to your AWS account", and of the partitions' own
 * guides.
 */
public enum Partition {
    AWS("aws", "https://%s.signin.aws.amazon.com/console"),
    GOV_CLOUD("aws-us-gov", "https://%s.signin.amazonaws-us-gov.com/console"),
    CHINA("aws-cn", "https://%s.signin.amazonaws.cn/console"),
    /** No address of an account's own is documented for this partition: the page asks for the account. */
    EUROPEAN_SOVEREIGN("aws-eusc", "https://eusc-de-east-1.signin.amazonaws-eusc.eu/");

    private final String id;
    private final String signInPage;

    Partition(String id, String signInPage) {
        this.id = id;
        this.signInPage = signInPage;
    }

    /**
     * The partition with this id, as it stands second in an ARN.
     *
     * @throws IllegalArgumentException when forewarn does not know it
     */
    public static Partition of(String id) {
        for (Partition partition : values()) {
            if (partition.id.equals(id)) {
                return partition;
            }
        }
        throw new IllegalArgumentException("unknown partition '" + id + "'");
    }

    /** The id as it stands in ARNs, such as {@code aws-us-gov}. */
    public String id() {
        return id;
    }

    /** Where an IAM user of an account signs in to the console; {@code account} is its alias or its number. */
    public String signInPage(String account) {
        return String.format(Locale.ROOT, signInPage, account);
    }
}
