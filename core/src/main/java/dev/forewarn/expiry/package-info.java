/** Password policy, and when a credential expires. */
@NullMarked
package dev.forewarn.expiry;

import org.jspecify.annotations.NullMarked;
