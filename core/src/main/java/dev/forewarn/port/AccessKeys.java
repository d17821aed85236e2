package dev.forewarn.port;

import dev.forewarn.key.AccessKey;
import dev.forewarn.key.Creation;
import java.util.List;

/**
 * The access keys of one IAM user. Every method may end in a {@link RefusedException}, when it is not allowed or not possible,
 * and nothing was changed then; or in an {@link UnavailableException}, when there is no telling.
 */
public interface AccessKeys {
    /** All of them, oldest first. */
    List<AccessKey> list();

    /** Makes another one. When AWS's answer gets lost there may be one whose secret nobody knows; the exception says so. */
    Creation create();

    /** Switches a key on or off; it may be so already. */
    void change(String id, AccessKey.Status status);

    /** Deletes a key for good; it may be gone already. */
    void delete(String id);
}
