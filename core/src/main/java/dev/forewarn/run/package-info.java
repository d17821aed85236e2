/** The use case, its settings, and the summary of a run. */
@NullMarked
package dev.forewarn.run;

import org.jspecify.annotations.NullMarked;
