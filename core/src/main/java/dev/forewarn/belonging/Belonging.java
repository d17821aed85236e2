package dev.forewarn.belonging;

import java.util.List;
import java.util.Locale;

/**
 * One thing that lets a user in.
 *
 * @param id by which IAM knows it, such as an access key's id or an MFA device's serial number; never a secret
 * @param detail what else is to be said of it, such as whether it is active; may be empty
 */
public record Belonging(Kind kind, String id, String detail) {
    /**
     * The kinds of things, in the order in which they go: first what lets somebody in at once. MFA devices are last, since
     * without them a password alone would let somebody in.
     */
    public enum Kind {
        ACCESS_KEY("access keys"),
        LOGIN_PROFILE("the login profile"),
        SIGNING_CERTIFICATE("signing certificates"),
        SSH_PUBLIC_KEY("SSH public keys"),
        SERVICE_CREDENTIAL("service-specific credentials"),
        MFA_DEVICE("MFA devices"),
        /**
         * A virtual MFA device that nobody uses. It belongs to the account; deactivating one that belonged to a user leaves
         * nothing that says whose it was.
         */
        UNASSIGNED_MFA_DEVICE("virtual MFA devices that nobody uses");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** All of a kind, in words. */
        public String inWords() {
            return words;
        }

        /** As it stands in output: {@code access-key}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How it is taken away: one step after the other. */
    public List<Deed> deeds() {
        return switch (kind) {
            case ACCESS_KEY -> List.of(Deed.DELETE_ACCESS_KEY);
            case LOGIN_PROFILE -> List.of(Deed.DELETE_LOGIN_PROFILE);
            case SIGNING_CERTIFICATE -> List.of(Deed.DELETE_SIGNING_CERTIFICATE);
            case SSH_PUBLIC_KEY -> List.of(Deed.DELETE_SSH_PUBLIC_KEY);
            case SERVICE_CREDENTIAL -> List.of(Deed.DELETE_SERVICE_CREDENTIAL);
            case MFA_DEVICE -> isVirtual() ? List.of(Deed.DEACTIVATE_MFA_DEVICE, Deed.DELETE_MFA_DEVICE)
                    : List.of(Deed.DEACTIVATE_MFA_DEVICE);
            case UNASSIGNED_MFA_DEVICE -> List.of(Deed.DELETE_MFA_DEVICE);
        };
    }

    /** Whether it is the same thing, though it may have been deactivated in between. */
    public boolean isSame(Belonging other) {
        return id.equals(other.id) && (kind == other.kind || (isMfa() && other.isMfa()));
    }

    private boolean isMfa() {
        return kind == Kind.MFA_DEVICE || kind == Kind.UNASSIGNED_MFA_DEVICE;
    }

    /** Whether it is a virtual MFA device: only these have ARNs of this form (IAM user guide, "IAM identifiers"). */
    public boolean isVirtual() {
        return id.startsWith("arn:") && id.contains(":mfa/");
    }

    /** Whether this is a virtual MFA device of a name, whichever its path; IAM tells no two names apart by case. */
    public boolean isNamed(String name) {
        return isVirtual() && id.substring(id.lastIndexOf('/') + 1).equalsIgnoreCase(name);
    }
}
