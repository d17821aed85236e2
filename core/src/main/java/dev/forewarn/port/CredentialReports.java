package dev.forewarn.port;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/** Where an account's credential report comes from. */
public interface CredentialReports {
    /**
     * The newest report that can be had; made first where that is possible and needed. The caller closes its content.
     *
     * @throws UnavailableException when none can be had
     */
    Report latest();

    /**
     * A credential report, not yet read.
     *
     * @param name what to call it in messages, such as its file name
     * @param generatedAt as of when it tells; absent when that is not known
     * @param content CSV in UTF-8, to be read once
     */
    record Report(String name, Optional<Instant> generatedAt, InputStream content) {}
}
