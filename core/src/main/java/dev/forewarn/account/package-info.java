/** AWS accounts, users and partitions. */
@NullMarked
package dev.forewarn.account;

import org.jspecify.annotations.NullMarked;
