/** Who has which address, in a CSV file beside a downloaded report. */
@NullMarked
package dev.forewarn.local.contacts;

import org.jspecify.annotations.NullMarked;
