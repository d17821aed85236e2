/** The person at the terminal: questions, secrets in and out. */
@NullMarked
package dev.forewarn.cli.terminal;

import org.jspecify.annotations.NullMarked;
