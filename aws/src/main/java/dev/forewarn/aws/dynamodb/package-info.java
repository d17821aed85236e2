/** Amazon DynamoDB behind the ledger's port. */
@NullMarked
package dev.forewarn.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
