/** Templates and rendered messages. */
@NullMarked
package dev.forewarn.message;

import org.jspecify.annotations.NullMarked;
