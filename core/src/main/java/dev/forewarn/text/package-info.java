/** Text that comes from elsewhere, and text that sorts. */
@NullMarked
package dev.forewarn.text;

import org.jspecify.annotations.NullMarked;
