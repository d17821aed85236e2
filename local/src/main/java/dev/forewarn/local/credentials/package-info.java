/** The shared credentials file of AWS's SDKs and tools. */
@NullMarked
package dev.forewarn.local.credentials;

import org.jspecify.annotations.NullMarked;
