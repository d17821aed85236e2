/** Changing one's own password: where passwords come from, and what is said about what became of it. */
@NullMarked
package dev.forewarn.cli.password;

import org.jspecify.annotations.NullMarked;
