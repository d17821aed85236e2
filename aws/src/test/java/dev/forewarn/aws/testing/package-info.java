/** What tests need in AWS's place: a stub of HTTP, and an emulator. */
@NullMarked
package dev.forewarn.aws.testing;

import org.jspecify.annotations.NullMarked;
