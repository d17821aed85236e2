package dev.forewarn.reminder;

import dev.forewarn.account.IamUser;
import dev.forewarn.expiry.Expiry;
import java.time.Instant;
import java.util.Optional;

/**
 * What a user comes in with, and when it expires. Reports have no ids of access keys, so that a credential is known by its
 * user, its kind and the instant of its making; two of the same instant are one.
 *
 * @param changedAt when the password was set, or the access key made; absent where nothing tells
 */
public record Credential(IamUser user, CredentialKind kind, Optional<Instant> changedAt, Expiry expiry) {}
