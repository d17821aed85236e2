/** Credential reports in files. */
@NullMarked
package dev.forewarn.local.report;

import org.jspecify.annotations.NullMarked;
