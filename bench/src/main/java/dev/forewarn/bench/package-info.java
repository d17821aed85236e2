/** A fake AWS for measuring and for trying faults: its HTTP server, its program, and what it counts. */
@NullMarked
package dev.forewarn.bench;

import org.jspecify.annotations.NullMarked;
