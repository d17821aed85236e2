package dev.forewarn.aws.ses;

import java.util.List;
import java.util.Optional;

/**
 * An address or a domain that SES sends from (SES API v2, {@code GetEmailIdentity}).
 *
 * @param status {@code SUCCESS}, {@code PENDING}, {@code FAILED}, {@code TEMPORARY_FAILURE} or {@code NOT_STARTED}
 * @param error what SES met when it last looked, where it did not find what it wants
 * @param dkim what signs its mail
 * @param mailFrom the MAIL FROM domain of its own, where it has one
 * @param configurationSet the one that SES applies to its mail unasked, where it has one; to send, one must be allowed to use
 *     that as well
 */
public record SenderIdentity(String name, boolean verified, String status, Optional<String> error, Dkim dkim,
        Optional<MailFrom> mailFrom, Optional<String> configurationSet) {
    public boolean isDomain() {
        return !name.contains("@");
    }

    /**
     * Its signature.
     *
     * @param tokens of which the names of its CNAME records are made
     */
    public record Dkim(boolean enabled, String status, List<String> tokens) {
        public Dkim {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * Its MAIL FROM domain.
     *
     * @param needed whether SES refuses to send while its MX record can't be found, rather than to use its own domain
     */
    public record MailFrom(String domain, String status, boolean needed) {}
}
