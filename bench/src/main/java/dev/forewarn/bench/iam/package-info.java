/** A made-up account, and the calls of IAM and STS that read it. */
@NullMarked
package dev.forewarn.bench.iam;

import org.jspecify.annotations.NullMarked;
