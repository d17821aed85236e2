/** The settings document: what can be set, its defaults, and the reader that reports all problems at once. */
@NullMarked
package dev.forewarn.settings;

import org.jspecify.annotations.NullMarked;
