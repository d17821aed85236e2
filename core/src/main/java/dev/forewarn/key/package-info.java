/** Access keys of IAM users: what is known of them, and new ones. */
@NullMarked
package dev.forewarn.key;

import org.jspecify.annotations.NullMarked;
