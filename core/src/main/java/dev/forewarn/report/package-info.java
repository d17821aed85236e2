/** The credential report and its reader. */
@NullMarked
package dev.forewarn.report;

import org.jspecify.annotations.NullMarked;
