/** Taking everything from a user that lets somebody in. */
@NullMarked
package dev.forewarn.offboarding;

import org.jspecify.annotations.NullMarked;
