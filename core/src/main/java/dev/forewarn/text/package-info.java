/** Text that comes from elsewhere. */
@NullMarked
package dev.forewarn.text;

import org.jspecify.annotations.NullMarked;
