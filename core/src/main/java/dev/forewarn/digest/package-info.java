/** What administrators are told after a run: what needs them, how to mend it, and when they are told. */
@NullMarked
package dev.forewarn.digest;

import org.jspecify.annotations.NullMarked;
