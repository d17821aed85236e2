/** All users of an account at some instant, and the page that shows them to administrators. */
@NullMarked
package dev.forewarn.overview;

import org.jspecify.annotations.NullMarked;
