package dev.forewarn.settings;

/** How the connection to an SMTP server is encrypted. */
public enum SmtpSecurity {
    /** Begun in the open, then encrypted or given up (RFC 3207). */
    STARTTLS(587),
    /** Encrypted from the first byte on (RFC 8314, section 3.3). */
    TLS(465),
    /** Not at all. */
    NONE(25);

    private final int usualPort;

    SmtpSecurity(int usualPort) {
        this.usualPort = usualPort;
    }

    /** The port that servers usually offer this on. */
    public int usualPort() {
        return usualPort;
    }
}
