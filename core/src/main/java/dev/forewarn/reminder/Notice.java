package dev.forewarn.reminder;

import java.time.Instant;

/**
 * One message about one milestone of one password: what the ledger holds at most once.
 *
 * @param account its twelve digits
 * @param user the IAM user's name
 * @param passwordChangedAt which password: the one set at this instant
 * @param expiresAt when that password expires; a moved expiry makes another notice
 */
public record Notice(String account, String user, Instant passwordChangedAt, Instant expiresAt, Milestone milestone) {}
