/** Messages to made-up people, to look at before anybody gets one. */
@NullMarked
package dev.forewarn.cli.preview;

import org.jspecify.annotations.NullMarked;
