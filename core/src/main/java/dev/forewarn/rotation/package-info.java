/** The rotation of an access key: in which order a new one takes an old one's place. */
@NullMarked
package dev.forewarn.rotation;

import org.jspecify.annotations.NullMarked;
