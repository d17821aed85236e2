/** Lambda, asked about the function that is deployed. */
@NullMarked
package dev.forewarn.aws.lambda;

import org.jspecify.annotations.NullMarked;
