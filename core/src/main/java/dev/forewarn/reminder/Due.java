package dev.forewarn.reminder;

/**
 * A credential of which somebody is to be told, before it is known whether and at which address that can be done.
 *
 * @param notice about that credential
 */
public record Due(Credential credential, Notice notice) {}
