package dev.forewarn.belonging;

import java.util.Locale;

/** One step of taking something away, which AWS does or does not as a whole. */
public enum Deed {
    DELETE_ACCESS_KEY,
    DELETE_LOGIN_PROFILE,
    DELETE_SIGNING_CERTIFICATE,
    DELETE_SSH_PUBLIC_KEY,
    DELETE_SERVICE_CREDENTIAL,
    DEACTIVATE_MFA_DEVICE,
    DELETE_MFA_DEVICE;

    /** As it stands in output and in audit lines: {@code delete-access-key}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
