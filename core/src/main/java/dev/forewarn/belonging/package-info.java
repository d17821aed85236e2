/** What users have that lets somebody in, and how each thing is taken away. */
@NullMarked
package dev.forewarn.belonging;

import org.jspecify.annotations.NullMarked;
