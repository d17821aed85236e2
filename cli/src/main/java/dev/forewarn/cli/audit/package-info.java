/** Who did what to whom, and when. */
@NullMarked
package dev.forewarn.cli.audit;

import org.jspecify.annotations.NullMarked;
