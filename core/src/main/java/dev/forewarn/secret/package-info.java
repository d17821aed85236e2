/** Secrets: how they are kept out of sight, what makes a password a good one, and how one is made. */
@NullMarked
package dev.forewarn.secret;

import org.jspecify.annotations.NullMarked;
