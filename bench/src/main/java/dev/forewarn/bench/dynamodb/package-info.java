/** One table of DynamoDB, and the expressions that read and change its items. */
@NullMarked
package dev.forewarn.bench.dynamodb;

import org.jspecify.annotations.NullMarked;
