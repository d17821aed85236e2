/** CloudWatch, asked about the function's runs and alarms. */
@NullMarked
package dev.forewarn.aws.cloudwatch;

import org.jspecify.annotations.NullMarked;
