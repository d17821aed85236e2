/** What the adapters of all AWS services share: clients, retries, and what a failure means. */
@NullMarked
package dev.forewarn.aws;

import org.jspecify.annotations.NullMarked;
