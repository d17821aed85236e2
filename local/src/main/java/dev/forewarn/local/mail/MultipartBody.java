package dev.forewarn.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;
import java.util.List;

/**
 * A body of several parts. Its boundary follows from the message instead of clock and counter; an underscore after an equals
 * sign can't occur in either transfer encoding (RFC 2045, section 6.7).
 */
final class MultipartBody extends MimeMultipart {
    private MultipartBody(String subtype, String boundary, List<MimeBodyPart> parts) throws MessagingException {
        super(subtype, parts.toArray(MimeBodyPart[]::new));
        ParameterList parameters = new ParameterList();
        parameters.set("boundary", boundary);
        contentType = new ContentType("multipart", subtype, parameters).toString();
    }

    /** The same text in several forms, the best last. */
    static MultipartBody alternative(Fingerprint fingerprint, MimeBodyPart... parts) throws MessagingException {
        return new MultipartBody("alternative", "=_" + fingerprint.hex(), List.of(parts));
    }

    /** Different things, one after the other. Neither boundary begins with the other's. */
    static MultipartBody mixed(Fingerprint fingerprint, List<MimeBodyPart> parts) throws MessagingException {
        return new MultipartBody("mixed", "=_mixed_" + fingerprint.hex(), parts);
    }
}
