/** A small server of HTTP 1.1, because the JDK's own takes three times the processor time. */
@NullMarked
package dev.forewarn.bench.http;

import org.jspecify.annotations.NullMarked;
