package dev.forewarn.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.ParameterList;

/**
 * The same text in several forms, the best last. The boundary follows from the content instead of clock and counter; an
 * underscore after an equals sign can't occur in either transfer encoding (RFC 2045, section 6.7).
 */
final class Alternatives extends MimeMultipart {
    Alternatives(Fingerprint fingerprint, MimeBodyPart... parts) throws MessagingException {
        super("alternative", parts);
        ParameterList parameters = new ParameterList();
        parameters.set("boundary", "=_" + fingerprint.hex());
        contentType = new ContentType("multipart", "alternative", parameters).toString();
    }
}
