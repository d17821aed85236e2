/** The Lambda function: its events, its settings, its log and metrics, and its object graph. */
@NullMarked
package dev.forewarn.lambda;

import org.jspecify.annotations.NullMarked;
