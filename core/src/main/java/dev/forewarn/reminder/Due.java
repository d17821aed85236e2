package dev.forewarn.reminder;

import dev.forewarn.account.IamUser;

/** A credential whose owner is to be told, before it is known whether and at which address that can be done. */
public record Due(IamUser user, Notice notice) {}
