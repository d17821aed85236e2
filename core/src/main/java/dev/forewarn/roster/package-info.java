/** An account's users: what each has to come in with, and whether each can be told. */
@NullMarked
package dev.forewarn.roster;

import org.jspecify.annotations.NullMarked;
