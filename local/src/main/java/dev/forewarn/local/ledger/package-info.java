/** Ledgers on this machine: in memory and in an SQLite database. */
@NullMarked
package dev.forewarn.local.ledger;

import org.jspecify.annotations.NullMarked;
