package dev.forewarn.local.mail;

import dev.forewarn.settings.SmtpSecurity;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The mail server to hand messages to, and how.
 *
 * @param credentials absent where the server takes mail without a login
 */
public record SmtpServer(String host, int port, SmtpSecurity security, Optional<Credentials> credentials) {
    /** Names and addresses that never leave this machine (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3; RFC 4291). */
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|\\[::1]");

    /** @throws IllegalArgumentException when there is no such host or port, or when the password would go out in the open */
    public SmtpServer {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the mail server's host is blank");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the mail server's port is from 1 to 65535, " + port + " is not");
        }
        if (security == SmtpSecurity.NONE
                && credentials.isPresent()
                && !LOOPBACK.matcher(host).matches()) {
            throw new IllegalArgumentException("the password for the mail server '" + host
                    + "' would cross the network unencrypted: set its security to starttls or tls, or leave the login out"
                    + " (only a server on this machine may have a login without encryption)");
        }
    }

    /** A login; its text never shows the password. */
    public record Credentials(String username, String password) {
        @Override
        public String toString() {
            return "Credentials[username=" + username + ", password=***]";
        }
    }

    /** The server as messages name it. */
    String name() {
        return host + ":" + port;
    }
}
