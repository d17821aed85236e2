/** The command line: picocli commands and their object graph. */
@NullMarked
package dev.forewarn.cli;

import org.jspecify.annotations.NullMarked;
