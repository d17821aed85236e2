/** The calls of Amazon SES (API version 2) that send, with its rate and its quota. */
@NullMarked
package dev.forewarn.bench.ses;

import org.jspecify.annotations.NullMarked;
