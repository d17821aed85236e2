/** A made-up account, and what happens to it in a week. */
@NullMarked
package dev.forewarn.cli.demo;

import org.jspecify.annotations.NullMarked;
