/** AWS STS: whose credentials are in use. */
@NullMarked
package dev.forewarn.aws.sts;

import org.jspecify.annotations.NullMarked;
