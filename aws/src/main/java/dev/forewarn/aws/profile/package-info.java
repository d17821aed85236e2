/** Profiles of AWS's SDKs: where the caller's access key comes from. */
@NullMarked
package dev.forewarn.aws.profile;

import org.jspecify.annotations.NullMarked;
