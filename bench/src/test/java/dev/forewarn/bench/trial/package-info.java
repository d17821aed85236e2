/** Runs of the packaged program in adversity, counted at the receiving end. */
@NullMarked
package dev.forewarn.bench.trial;

import org.jspecify.annotations.NullMarked;
