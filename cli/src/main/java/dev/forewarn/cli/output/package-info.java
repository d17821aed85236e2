/** What commands print: tables, CSV, JSON, HTML and progress. */
@NullMarked
package dev.forewarn.cli.output;

import org.jspecify.annotations.NullMarked;
