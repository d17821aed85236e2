/** Deployments as an administrator makes them, against an emulator of AWS. */
@NullMarked
package dev.forewarn.e2e;

import org.jspecify.annotations.NullMarked;
