/** What is set up, what is missing, and how to mend it: what was learned of AWS, and what is to be said of it. */
@NullMarked
package dev.forewarn.cli.doctor;

import org.jspecify.annotations.NullMarked;
