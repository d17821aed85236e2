package dev.forewarn.cli;

/** A command behind which somebody may write a password: what it can't use of its arguments is not repeated. */
interface HandlesSecrets {}
