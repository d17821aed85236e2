/** What a run needs from outside; one implementation a technology, in other modules. */
@NullMarked
package dev.forewarn.port;

import org.jspecify.annotations.NullMarked;
