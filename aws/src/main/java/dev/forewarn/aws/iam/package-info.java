/** IAM and STS behind the ports: credential reports, users' tags, the account. */
@NullMarked
package dev.forewarn.aws.iam;

import org.jspecify.annotations.NullMarked;
