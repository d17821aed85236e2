/** Addresses, who is told and who never is. */
@NullMarked
package dev.forewarn.recipient;

import org.jspecify.annotations.NullMarked;
