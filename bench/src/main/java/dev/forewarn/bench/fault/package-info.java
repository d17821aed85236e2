/** Faults that strike calls: whether one does depends on the call alone, not on the timing of threads. */
@NullMarked
package dev.forewarn.bench.fault;

import org.jspecify.annotations.NullMarked;
