/** What is said about an offboarding, before and after. */
@NullMarked
package dev.forewarn.cli.offboarding;

import org.jspecify.annotations.NullMarked;
