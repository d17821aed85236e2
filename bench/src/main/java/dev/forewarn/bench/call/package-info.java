/** What the fake services have in common: a call, its answer, and how each protocol writes errors. */
@NullMarked
package dev.forewarn.bench.call;

import org.jspecify.annotations.NullMarked;
